#!/usr/bin/env node
// Takes the command line of desktop `code` with --extensionTestsPath, and runs those tests in the real workbench, in a headless browser.
import { format, parseArgs } from "node:util";
import { launchBrowser } from "./browser.mjs";
import { startHost } from "./vscode-host-server.mjs";

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: { extensionDevelopmentPath: { type: "string", multiple: true, default: [] }, extensionTestsPath: { type: "string" } },
});
const longest = 120_000;

const host = await startHost({
  folder: positionals[0],
  extensions: values.extensionDevelopmentPath,
  tests: values.extensionTestsPath,
});
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const errors = [];

async function stop(code) {
  await browser.close();
  await host.stop();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop(1));

// Under --enable-smoke-test-driver the workbench reports through these two, which have to be there before it loads.
await page.exposeFunction("codeAutomationLog", (type, words) => {
  const line = format(...words);
  if (line.startsWith("[mocha] ")) console.log(line.slice("[mocha] ".length));
  else if (type === "error") errors.push(line);
});
await page.exposeFunction("codeAutomationExit", (code) => {
  if (code !== 0) console.error(errors.join("\n"));
  void stop(code);
});
setTimeout(() => {
  console.error(`The tests gave no result in ${longest / 1000} seconds.\n${errors.join("\n")}`);
  void stop(1);
}, longest).unref();
await page.goto(host.url);

#!/usr/bin/env node
// npm start: opens an example app in VS Code with this extension, in any browser. With -- --desktop in the `code` of this machine.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensurePackages, root, runScript } from "./set-up.mjs";
import { startHost } from "./vscode-host-server.mjs";

ensurePackages();
runScript("build.mjs");

const shop = mkdtempSync(path.join(tmpdir(), "twelve-factor-shop-"));
cpSync(path.join(root, "test/workspaces/shop"), shop, { recursive: true });
for (const words of [
  ["init", "-q"],
  ["add", "-A"],
])
  spawnSync("git", words, { cwd: shop, stdio: "ignore" });
const forget = () => rmSync(shop, { recursive: true, force: true, maxRetries: 5 });

if (process.argv.includes("--desktop")) openDesktop();
else await openInBrowser();

function openDesktop() {
  const words = ["--wait", "--new-window", `--extensionDevelopmentPath=${root}`, shop, path.join(shop, "Dockerfile")];
  const { error } = spawnSync("code", words, { stdio: "inherit", shell: process.platform === "win32" });
  forget();
  if (error === undefined) return;
  console.error("There is no `code` on this machine's path; npm start without --desktop needs none.");
  process.exitCode = 1;
}

async function openInBrowser() {
  const host = await startHost({ folder: shop, files: [path.join(shop, "Dockerfile")], extensions: [root] });
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await host.stop();
    forget();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  console.log(
    `\nAn example app with faults, in VS Code with Twelve-Factor. Open it in a browser on this machine; Ctrl+C ends it.\n\n  ${host.url}\n`,
  );
  await host.exited;
  await stop();
}

#!/usr/bin/env node
// npm test: everything that has to hold, and one line over all of it at the end.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { chromiumIsMissing, ensureChromium, ensurePackages, root, runScript } from "./set-up.mjs";

ensurePackages();
runScript("build.mjs", "--tests");

const mocha = ["node_modules/mocha/bin/mocha.js", "--no-color"];
const unit = [...mocha, "--jobs", String(availableParallelism()), "--ignore", "dist/test/lsp/**"];
const languageServer = [...mocha, "--no-config", "--timeout", "20000", "--enable-source-maps", "dist/test/lsp/**/*.test.mjs"];
const isDesktop = process.argv.includes("--desktop");

// What only reads runs side by side; suites wait for one another, since those with an editor have time limits.
const checks = await Promise.all([
  suite("lint", ["node_modules/oxlint/bin/oxlint"]),
  suite("format", ["node_modules/prettier/bin/prettier.cjs", "--check", "."]),
  suite("types", ["node_modules/typescript/bin/tsc", "--build"]),
  suite("generated files", ["scripts/run.mjs", "generate", "--check"]),
]);
const results = [
  ...checks,
  await suite("rules, languages and engine", unit),
  await suite("language server over stdio", languageServer),
  isDesktop || ensureChromium() !== undefined
    ? await suite("extension in VS Code", ["scripts/test-extension.mjs", ...(isDesktop ? ["--desktop"] : [])])
    : failed("extension in VS Code", chromiumIsMissing),
];

const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = total("failed") === 0 ? 0 : 1;

/** Runs a suite. What it says is shown where it fails; one that counts no tests counts as one. */
async function suite(name, words) {
  const start = Date.now();
  const { code, said } = await run(words);
  const count = (word) => Number(new RegExp(String.raw`^ *(\d+) ${word}`, "m").exec(said)?.[1] ?? 0);
  const passing = count("passing");
  const failing = count("failing");
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  const result = { passed: code === 0 ? passing || 1 : passing, failed: code === 0 ? 0 : failing || 1 };
  // Mocha lists what passed first; only what comes after is of interest.
  if (code !== 0) console.log(`\n${said.slice(Math.max(0, said.search(/^ *\d+ passing/m))).trim()}\n`);
  console.log(`${code === 0 ? "✔" : "✘"} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds})`);
  return result;
}

function failed(name, why) {
  console.log(`✘ ${name}: ${why}`);
  return { passed: 0, failed: 1 };
}

function run(words) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
    child.once("close", (code) => resolve({ code, said }));
  });
}

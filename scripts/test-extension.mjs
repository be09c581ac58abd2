#!/usr/bin/env node
// Runs test/extension in a real VS Code: headless from .vscode-host/, or with --desktop the one that @vscode/test-electron fetches.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { root } from "./set-up.mjs";
import { ensureHost } from "./vscode-host-setup.mjs";

const isDesktop = process.argv.includes("--desktop");
if (!isDesktop) ensureHost();
const workspace = mkdtempSync(path.join(tmpdir(), "twelve-factor-shop-"));
cpSync(path.join(root, "test/workspaces/shop"), workspace, { recursive: true });
try {
  await runTests({
    ...(isDesktop ? { version: "stable" } : { vscodeExecutablePath: path.join(root, "scripts/vscode-host.mjs") }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, "dist/test/extension/run.js"),
    launchArgs: [workspace],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

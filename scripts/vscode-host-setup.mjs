// Fetches VS Code (packed for the browser by code-server) and the Node that it needs into .vscode-host/. Nothing is compiled.
// No dependencies, so that it runs on a fresh checkout.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const codeServer = "4.139.1";
const nodeVersion = "24.21.0";

const home = path.join(import.meta.dirname, "..", ".vscode-host");
const packages = path.join(home, "node_modules");
const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/** Where the parts of the host stand once `ensureHost` has run. */
export const host = {
  node: path.join(packages, nodePackage, process.platform === "win32" ? "bin/node.exe" : "bin/node"),
  vscode: path.join(packages, "code-server/lib/vscode"),
};

/** Fetches the host where it is missing or of another version: about 250 MB, once. */
export function ensureHost() {
  const wanted = `code-server ${codeServer}, node ${nodeVersion}`;
  const done = path.join(home, "done");
  if (existsSync(done) && readFileSync(done, "utf8") === wanted) return;
  console.log("Fetching VS Code for the browser into .vscode-host/ (250 MB, once) …");
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
  install(home, "--no-save", `code-server@${codeServer}`, `${nodePackage}@${nodeVersion}`);
  install(host.vscode, "--omit=dev");
  writeFileSync(done, wanted);
}

function install(folder, ...rest) {
  const result = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...rest], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) throw new Error("VS Code could not be fetched: npm install failed, see above.");
}

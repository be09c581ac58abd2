// Starts the server half of VS Code, which any browser can then show. No dependencies.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureHost, host } from "./vscode-host-setup.mjs";

/** A quiet editor: nothing but the workspace and what the extension says of it. */
const settings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
};

/**
 * Starts it on 127.0.0.1, open only to who knows the token in the address.
 * @param {{ folder?: string, files?: string[], extensions?: string[], tests?: string, settings?: object }} what
 * @returns {Promise<{ url: string, stop: () => Promise<void>, exited: Promise<number | null> }>}
 */
export async function startHost(what) {
  ensureHost();
  const home = mkdtempSync(path.join(tmpdir(), "twelve-factor-vscode-"));
  mkdirSync(path.join(home, "User"));
  writeFileSync(path.join(home, "User/settings.json"), JSON.stringify({ ...settings, ...what.settings }));
  const token = randomBytes(16).toString("hex");
  const server = spawn(host.node, [path.join(host.vscode, "out/server-main.js"), ...words(home, token)], {
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it starts can be ended with it.
    detached: process.platform !== "win32",
    env: { ...process.env, EXTENSIONS_GALLERY: "{}", TMPDIR: home, XDG_RUNTIME_DIR: home, XDG_CACHE_HOME: home },
  });
  const exited = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    if (server.exitCode === null) server.kill();
    await exited;
    endGroup(server.pid);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { url: address(await portOf(server), token, what), stop, exited };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Extension hosts outlive their server for a moment, and would write into the folder that is being removed. */
function endGroup(pid) {
  try {
    if (process.platform !== "win32") process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody is left.
  }
}

// Without the driver a built workbench does not take an extension from the address.
const words = (home, token) =>
  "--host 127.0.0.1 --port 0 --accept-server-license-terms --enable-smoke-test-driver --disable-workspace-trust --disable-telemetry"
    .split(" ")
    .concat("--connection-token", token, "--server-data-dir", home, "--user-data-dir", home)
    .concat("--extensions-dir", path.join(home, "extensions"));

/** Waits until the server says where it listens. */
function portOf(server) {
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk) => {
      said += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
    server.once("exit", (code) => reject(new Error(`VS Code ended with ${code}.\n${said}`)));
  });
}

function address(port, token, { folder, files = [], extensions = [], tests }) {
  const authority = `127.0.0.1:${port}`;
  const remote = (file) => `vscode-remote://${authority}${pathToFileURL(path.resolve(file)).pathname}`;
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
    ...extensions.map((extension) => ["extensionDevelopmentPath", remote(extension)]),
    ...(tests === undefined ? [] : [["extensionTestsPath", remote(tests)]]),
    ...files.map((file) => ["openFile", remote(file)]),
  ];
  const url = new URL(`http://${authority}/`);
  url.searchParams.set("tkn", token);
  if (folder === undefined) url.searchParams.set("ew", "true");
  else url.searchParams.set(folder.endsWith(".code-workspace") ? "workspace" : "folder", pathToFileURL(path.resolve(folder)).pathname);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

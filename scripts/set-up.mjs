// What a fresh checkout lacks. No dependencies, since there may be none yet.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

export const root = path.join(import.meta.dirname, "..");

/** Installs the packages where there are none. */
export function ensurePackages() {
  if (existsSync(path.join(root, "node_modules"))) return;
  console.log("Installing packages (once) …");
  // The build follows by itself, by whoever asked for the packages.
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], "The packages could not be installed, see above.");
}

/** Runs a script of this folder and stops with its output where it fails. */
export const runScript = (name, ...rest) =>
  run(process.execPath, [path.join("scripts", name), ...rest], `scripts/${name} failed, see above.`);

/** The browser for tests and pictures; on a Debian where we may, it is installed. Undefined where there is none. */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined || !canInstall()) return found;
  console.log("Installing Chromium (once) …");
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update"], quiet);
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], quiet);
  return findChromium();
}

export const chromiumIsMissing =
  "Chromium is missing: install it (on Debian and Ubuntu: apt-get install chromium), or name one in the variable CHROMIUM.";

function findChromium() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
  const usual = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
  ];
  const named = process.env.CHROMIUM === undefined ? [] : [process.env.CHROMIUM];
  return [...named, ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...usual].find(isExecutable);
}

const canInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command, words, failure) {
  const { status } = spawnSync(command, words, { cwd: root, stdio: "inherit", shell: process.platform === "win32" && command === "npm" });
  if (status === 0) return;
  console.error(failure);
  process.exit(1);
}

import { readdirSync, readFileSync, type Dirent } from "node:fs";
import path from "node:path";
import { ignoreFiles, type IsIgnored } from "../engine/ignore-files.js";
import { isInstalledFolder, isInstalledPath } from "../facts/installed.js";

export interface WalkedFile {
  readonly path: string;
  readonly kind: "file" | "link";
}

/** Every file below a folder that nobody installed and its `.gitignore` files leave in, without git's help. Links are named, never followed. */
export function walk(root: string): readonly WalkedFile[] {
  const isIgnored = ignoreFiles((file) => readText(path.join(root, file)));
  const files: WalkedFile[] = [];
  const open = [""];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of entriesOf(path.join(root, folder))) {
      const at = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isWalked(at, entry.name, isIgnored)) open.push(at);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && !isInstalledPath(at) && !isIgnored(at, "git")) {
        files.push({ path: at, kind: entry.isFile() ? "file" : "link" });
      }
    }
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const isWalked = (folder: string, name: string, isIgnored: IsIgnored): boolean =>
  name !== ".git" && !isInstalledFolder(folder) && !isIgnored(`${folder}/`, "git");

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be read holds nothing for us.
    return [];
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

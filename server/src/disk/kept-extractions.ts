import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { Extraction } from "../engine/extract.js";
import type { ListedFile } from "./list-files.js";
import { unpack, type PackedExtraction } from "./packed-extraction.js";
import { maximumSize } from "./read-file.js";

/**
 * What was read of the files of a folder, so that the next audit reads only what has changed. It changes nothing of what is found:
 * facts depend on a file's path and text alone, and a text counts as the same where size, inode and times of the file are.
 * What was read may hold a secret, so it is sealed with the file's own contents: a cache tells nothing to who has not the file.
 */
export interface KeptExtractions {
  /** What was read of a file that is the same as then. */
  of(file: ListedFile): Extraction | undefined;
  /** Keeps what was read of a file that `of` was asked for. */
  keep(file: ListedFile, packed: PackedExtraction): void;
  /** Writes what is known of the files that were asked for; where that fails the next audit reads them again. */
  save(): void;
}

interface Entry extends PackedExtraction {
  readonly stamp: string;
}

/** What is kept of a folder, for this version of the program. Never throws: what cannot be read is read anew. */
export function keptExtractions(folder: string): KeptExtractions {
  const file = unlessBroken(() => path.join(cacheFolder(), `${nameOf(folder)}.bin`));
  const before = readEntries(file);
  const after = new Map<string, Entry>();
  const stamps = new Map<string, string>();
  let hasChanged = false;
  return {
    of(listed) {
      const stamp = unlessBroken(() => stampOf(folder, listed));
      if (stamp === undefined) return undefined;
      stamps.set(listed.path, stamp);
      const entry = before.get(listed.path);
      if (entry?.stamp !== stamp) return undefined;
      after.set(listed.path, entry);
      return unlessBroken(() => unpack(entry, () => readFileSync(path.join(folder, listed.path))));
    },
    keep(listed, packed) {
      const stamp = stamps.get(listed.path);
      if (stamp === undefined) return;
      hasChanged = true;
      after.set(listed.path, { stamp, ...packed });
    },
    save() {
      if (file !== undefined && (hasChanged || after.size !== before.size)) writeEntries(file, after);
    },
  };
}

/** A file that was written just now may be written again without its time showing it. In milliseconds. */
const settled = 2_000;

function stampOf(folder: string, { path: relative, tracked }: ListedFile): string | undefined {
  const stat = statSync(path.join(folder, relative), { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || Number(stat.mtimeMs) > Date.now() - settled) return undefined;
  // It is not read, so nothing is known of it, and sealing that would read it whole.
  if (stat.size > maximumSize) return undefined;
  return `${stat.size} ${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs} ${tracked ?? ""}`;
}

/** XDG Base Directory Specification, `$XDG_CACHE_HOME`; else where the system keeps such files. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME: chosen = "", LOCALAPPDATA: local = "" } = process.env;
  const usual = process.platform === "darwin" ? path.join(homedir(), "Library", "Caches") : path.join(homedir(), ".cache");
  const folder = path.isAbsolute(chosen) ? chosen : process.platform === "win32" && local !== "" ? local : usual;
  return path.join(folder, "twelve-factor");
}

/** Another build of the program may read other facts in the same text, so it keeps its own. */
function nameOf(folder: string): string {
  const program = statSync(__filename);
  return createHash("sha256").update(`${program.size} ${program.mtimeMs} ${folder}`).digest("hex").slice(0, 32);
}

function readEntries(file: string | undefined): ReadonlyMap<string, Entry> {
  const entries: unknown = file === undefined ? undefined : unlessBroken(() => deserialize(readFileSync(file)));
  return entries instanceof Map ? entries : new Map();
}

/** What is not there, out of reach, broken, or written by another version of Node is read anew. */
function unlessBroken<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** For its owner alone, since the paths of files stand there in the clear. */
function writeEntries(file: string, entries: ReadonlyMap<string, Entry>): void {
  const folder = path.dirname(file);
  const written = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    writeFileSync(written, serialize(entries), { mode: 0o600 });
    renameSync(written, file);
    forgetOld(folder);
  } catch {
    // A full or read-only disk: the next audit takes as long as this one.
    if (existsSync(written)) rmSync(written, { force: true });
  }
}

/** In milliseconds: thirty days. */
const longestKept = 30 * 24 * 60 * 60 * 1000;

function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (statSync(file).mtimeMs < Date.now() - longestKept) rmSync(file, { force: true });
  }
}

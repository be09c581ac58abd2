import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** What reading a file gave: its text and its bytes, nothing to read (binary, gone), or why it was left out. */
export type Reading =
  | { readonly text: string; readonly bytes: Uint8Array; readonly note?: string }
  | { readonly text?: undefined; readonly bytes?: undefined; readonly note?: string };

/** Longer files hold data, not code; no language reads them. */
export const maximumSize = 4_000_000;
/** Where the bytes of a binary file show that it is one; nearly every source file is read at once. */
const firstPart = 64_000;

/** Reads one file as text, without a byte order mark. Never throws. */
export function readSource(file: string): Reading {
  let descriptor: number | undefined;
  try {
    // Without waiting for a writer: a named pipe must not stop the audit.
    descriptor = openSync(file, "r");
    return read(descriptor);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR" ? {} : { note: `could not be read (${code ?? String(error)})` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function read(descriptor: number): Reading {
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) return {};
  const bytes = Buffer.allocUnsafe(Math.min(stat.size, maximumSize));
  const first = readSync(descriptor, bytes, 0, Math.min(firstPart, bytes.length), 0);
  const wide = wideEncoding(bytes.subarray(0, first));
  if (wide === undefined && bytes.subarray(0, first).includes(0)) return {};
  if (stat.size > maximumSize) return { note: `skipped: larger than ${maximumSize / 1_000_000} MB` };
  const rest = bytes.length > first ? readSync(descriptor, bytes, first, bytes.length - first, first) : 0;
  const all = bytes.subarray(0, first + rest);
  return { ...(wide === undefined ? decode(all) : { text: new TextDecoder(wide).decode(all) }), bytes: all };
}

/** PowerShell writes what a command prints (`pip freeze > requirements.txt`) as UTF-16, with a byte order mark; pip reads it so. */
function wideEncoding([first, second]: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

function decode(bytes: Buffer): { readonly text: string; readonly note?: string } {
  if (!isUtf8(bytes)) return { text: bytes.toString("latin1"), note: "is not UTF-8, so it was read as Latin-1" };
  const text = bytes.toString("utf8");
  return { text: text.startsWith("\uFEFF") ? text.slice(1) : text };
}

import path from "node:path";
import type { ListedFile } from "./list-files.js";
import { readSource } from "./read-file.js";
import { namedOnly, type Extraction, type Extractor } from "../engine/extract.js";

export interface ExtractedFile {
  readonly extraction: Extraction;
  /** The bytes that were read; missing where only the name counts. */
  readonly bytes?: Uint8Array;
}

/** The facts of one listed file. Never throws; what could not be read is a note. */
export async function extractFile(extractor: Extractor, folder: string, file: ListedFile): Promise<ExtractedFile> {
  if (file.read === "name") return { extraction: namedOnly(file) };
  const { text, bytes, note } = readSource(path.join(folder, file.path));
  const notes = note === undefined ? [] : [{ path: file.path, message: note }];
  if (text === undefined) return { extraction: { ...namedOnly(file), notes } };
  const listed = { path: file.path, text, ...(file.tracked !== undefined && { tracked: file.tracked }) };
  await extractor.prepare(listed);
  const extraction = extractor.extract(listed);
  return { extraction: { ...extraction, notes: [...notes, ...extraction.notes] }, bytes };
}

import path from "node:path";
import type { MessagePort } from "node:worker_threads";
import { assetsIn } from "./assets.js";
import { Extractor, type Extraction } from "../engine/extract.js";
import { extractFile } from "./extract-file.js";
import type { ListedFile } from "./list-files.js";
import { pack, type PackedExtraction } from "./packed-extraction.js";

/** Files that one thread reads before it answers. */
export interface Batch {
  readonly index: number;
  readonly folder: string;
  readonly files: readonly ListedFile[];
  /** Whether what was read is kept for the next time. */
  readonly keeps: boolean;
}

export interface BatchDone {
  readonly index: number;
  /** In the order of the batch. */
  readonly files: readonly FileDone[];
}

export interface FileDone {
  readonly extraction: Extraction;
  readonly packed?: PackedExtraction;
}

/** What a thread of the program does: reads files and answers with their facts, batch by batch, in the order in which they come. */
export function answerBatches(port: MessagePort): void {
  const read = batchReader();
  let before = Promise.resolve();
  port.on("message", (batch: Batch) => {
    before = before.then(async () => port.postMessage(await read(batch)));
  });
}

/** Reads one batch after another with the same grammars. */
export function batchReader(): (batch: Batch) => Promise<BatchDone> {
  const extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));
  return async ({ index, folder, files, keeps }) => {
    const done: FileDone[] = [];
    for (const file of files) {
      const extracted = await extractFile(extractor, folder, file);
      const packed = keeps ? pack(extracted) : undefined;
      done.push({ extraction: extracted.extraction, ...(packed !== undefined && { packed }) });
    }
    return { index, files: done };
  };
}

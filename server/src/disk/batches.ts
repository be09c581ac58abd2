import path from "node:path";
import type { MessagePort } from "node:worker_threads";
import { assetsIn } from "./assets.js";
import { Extractor, type Extraction } from "../engine/extract.js";
import { extractFile } from "./extract-file.js";
import type { ListedFile } from "./list-files.js";

/** Files that one thread reads before it answers. */
export interface Batch {
  readonly index: number;
  readonly folder: string;
  readonly files: readonly ListedFile[];
}

export interface BatchDone {
  readonly index: number;
  readonly extractions: readonly Extraction[];
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
  return async ({ index, folder, files }) => {
    const extractions = [];
    for (const file of files) extractions.push(await extractFile(extractor, folder, file));
    return { index, extractions };
  };
}

import path from "node:path";
import type { MessagePort } from "node:worker_threads";
import { assetsIn } from "./assets.js";
import { Extractor } from "../engine/extract.js";
import { extractFile } from "./extract-file.js";
import type { Batch, BatchDone } from "./extract-files.js";

/** What a thread of the program does: reads files and answers with their facts, batch by batch. */
export function answerBatches(port: MessagePort): void {
  const extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));
  port.on("message", async ({ index, folder, files }: Batch) => {
    const extractions = [];
    for (const file of files) extractions.push(await extractFile(extractor, folder, file));
    port.postMessage({ index, extractions } satisfies BatchDone);
  });
}

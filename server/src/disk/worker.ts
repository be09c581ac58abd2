import path from "node:path";
import { parentPort } from "node:worker_threads";
import { assetsIn } from "./assets.js";
import { Extractor } from "../engine/extract.js";
import { extractFile } from "./extract-file.js";
import type { Batch, BatchDone } from "./extract-files.js";

/** One thread that reads files and answers with their facts, batch by batch. */
const extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));

parentPort?.on("message", async ({ index, folder, files }: Batch) => {
  const extractions = [];
  for (const file of files) extractions.push(await extractFile(extractor, folder, file));
  parentPort?.postMessage({ index, extractions } satisfies BatchDone);
});

import { availableParallelism } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { assetsIn } from "../disk/assets.js";
import type { ListedFile } from "../disk/list-files.js";
import { Extractor, type Extraction } from "../engine/extract.js";
import { extractFile } from "./extract-file.js";

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

export interface Extracting {
  readonly folder: string;
  readonly files: readonly ListedFile[];
  /** At least one; by default as many as there are processors, four at most. */
  readonly threads: number | undefined;
  progress(done: number): void;
}

/** Fewer files are read faster than threads start. */
const batchSize = 150;

/** The facts of all files, in their order, whatever the number of threads. */
export async function extractFiles(work: Extracting): Promise<readonly Extraction[]> {
  const threads = Math.min(work.threads ?? Math.min(availableParallelism(), 4), Math.ceil(work.files.length / batchSize));
  return threads <= 1 ? extractHere(work) : extractInThreads(work, threads);
}

async function extractHere({ folder, files, progress }: Extracting): Promise<readonly Extraction[]> {
  const extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));
  const extractions: Extraction[] = [];
  for (const file of files) {
    extractions.push(await extractFile(extractor, folder, file));
    if (extractions.length % batchSize === 0) progress(extractions.length);
  }
  return extractions;
}

async function extractInThreads({ folder, files, progress }: Extracting, threads: number): Promise<readonly Extraction[]> {
  const batches = Array.from({ length: Math.ceil(files.length / batchSize) }, (_, index) => ({
    index,
    folder,
    files: files.slice(index * batchSize, (index + 1) * batchSize),
  }));
  const results: (readonly Extraction[])[] = [];
  let next = 0;
  let done = 0;
  const take = (): Batch | undefined => batches[next++];
  const keep = ({ index, extractions }: BatchDone): void => {
    results[index] = extractions;
    progress((done += extractions.length));
  };
  await Promise.all(Array.from({ length: threads }, () => runThread(take, keep)));
  return results.flat();
}

/** Gives one thread a batch after another until none is left. */
function runThread(take: () => Batch | undefined, keep: (done: BatchDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(__dirname, "worker.js"));
    const feed = (): void => {
      const batch = take();
      if (batch !== undefined) return worker.postMessage(batch);
      void worker.terminate();
      resolve();
    };
    worker.on("message", (answer: BatchDone) => {
      keep(answer);
      feed();
    });
    worker.on("error", reject);
    feed();
  });
}

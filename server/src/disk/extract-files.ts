import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { batchReader, type Batch, type BatchDone, type FileDone } from "./batches.js";
import { keptExtractions, type KeptExtractions } from "./kept-extractions.js";
import type { ListedFile } from "./list-files.js";
import { namedOnly, type Extraction } from "../engine/extract.js";

export interface Extracting {
  readonly folder: string;
  readonly files: readonly ListedFile[];
  /** Files that it knows are not read again. */
  readonly kept: KeptExtractions | undefined;
  /** At least one; by default as many as there are processors, four at most. */
  readonly threads: number | undefined;
  progress(done: number): void;
  /** Where this turns true, what has not been read yet is left out. */
  readonly isCancelled?: () => boolean;
}

/** Fewer files are read faster than threads start. */
const batchSize = 150;

/** The facts of all files, in their order, whatever the number of threads, of which this is one: it would only wait. */
export function extractFiles(work: Extracting): Promise<readonly Extraction[]> {
  return extractUnknown(work, (unknown) => {
    const threads = Math.min(work.threads ?? Math.min(availableParallelism(), 4), Math.ceil(unknown.files.length / batchSize));
    return extractInThreads(unknown, { others: threads - 1, here: true });
  });
}

/** The same, always in other threads: an editor waits meanwhile for nothing. One processor is left to it where there are several. */
export function extractInBackground(work: Omit<Extracting, "threads" | "kept">): Promise<readonly Extraction[]> {
  return extractUnknown({ ...work, threads: undefined, kept: keptExtractions(work.folder) }, (unknown) => {
    const others = Math.min(Math.max(1, availableParallelism() - 1), 4, Math.ceil(unknown.files.length / batchSize));
    return extractInThreads(unknown, { others, here: false });
  });
}

/** Reads the files that are not known already, and keeps what was read. */
async function extractUnknown(
  work: Extracting,
  extract: (unknown: Extracting) => Promise<readonly FileDone[]>,
): Promise<readonly Extraction[]> {
  const { files, kept, progress } = work;
  const found = new Map<string, Extraction>();
  for (const [index, file] of files.entries()) {
    const known = file.read === "name" ? namedOnly(file) : kept?.of(file);
    if (known !== undefined) found.set(file.path, known);
    if (index % batchSize === 0) await setImmediate();
  }
  const unknown = files.filter((file) => !found.has(file.path));
  const before = found.size;
  const byPath = new Map(unknown.map((file) => [file.path, file]));
  for (const { extraction, packed } of await extract({ ...work, files: unknown, progress: (done) => progress(before + done) })) {
    const file = byPath.get(extraction.file.path);
    found.set(extraction.file.path, extraction);
    if (file !== undefined && packed !== undefined) kept?.keep(file, packed);
  }
  if (work.isCancelled?.() !== true) kept?.save();
  return files.flatMap((file) => found.get(file.path) ?? []);
}

interface Threads {
  readonly others: number;
  readonly here: boolean;
}

async function extractInThreads(work: Extracting, { others, here }: Threads): Promise<readonly FileDone[]> {
  const { folder, files, kept, progress, isCancelled } = work;
  const batches = Array.from({ length: Math.ceil(files.length / batchSize) }, (_, index) => ({
    index,
    folder,
    files: files.slice(index * batchSize, (index + 1) * batchSize),
    keeps: kept !== undefined,
  }));
  const results: (readonly FileDone[])[] = [];
  let next = 0;
  let done = 0;
  const take = (): Batch | undefined => (isCancelled?.() === true ? undefined : batches[next++]);
  const keep = ({ index, files }: BatchDone): void => {
    results[index] = files;
    progress((done += files.length));
  };
  const readers = Array.from({ length: others }, () => readInThread(take, keep));
  await Promise.all(here ? [...readers, readHere(take, keep)] : readers);
  return results.flat();
}

async function readHere(take: () => Batch | undefined, keep: (done: BatchDone) => void): Promise<void> {
  const read = batchReader();
  for (let batch = take(); batch !== undefined; batch = take()) {
    keep(await read(batch));
    // The answers of other threads come in meanwhile.
    await setImmediate();
  }
}

/** A thread lets go of nearly all that it makes: room for more of it, which V8 would take, makes it no quicker. In megabytes. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** While this thread reads, the other one must not wait for it. */
const batchesAhead = 2;

/** Gives one thread a batch after another until none is left. The thread runs this same program, which sees where it is. */
function readInThread(take: () => Batch | undefined, keep: (done: BatchDone) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { resourceLimits });
    let given = 0;
    const feed = (): void => {
      while (given < batchesAhead) {
        const batch = take();
        if (batch === undefined) break;
        worker.postMessage(batch);
        given++;
      }
      if (given > 0) return;
      void worker.terminate();
      resolve();
    };
    worker.on("message", (answer: BatchDone) => {
      given--;
      keep(answer);
      feed();
    });
    worker.on("error", reject);
    feed();
  });
}

/** How a program is told how many processes serve or work. */
export interface WorkerOptions {
  readonly options: readonly string[];
  /** What such a number is taken from. */
  readonly variable: string;
  /** The program reads the variable itself where no option says a number. */
  readonly readsVariable?: true;
}

const web = "WEB_CONCURRENCY";
const worker = "WORKER_CONCURRENCY";

/** From the servers' own manuals, "Settings" or "Command line options"; a second word has to stand among the arguments. */
const programs: readonly (readonly [program: string, WorkerOptions])[] = [
  ["gunicorn", { options: ["-w", "--workers"], variable: web, readsVariable: true }],
  ["uvicorn", { options: ["--workers"], variable: web, readsVariable: true }],
  ["hypercorn", { options: ["-w", "--workers"], variable: web }],
  ["granian", { options: ["--workers"], variable: web }],
  ["sanic", { options: ["-w", "--workers"], variable: web }],
  ["fastapi run", { options: ["--workers"], variable: web }],
  ["litestar run", { options: ["-W", "--wc", "--web-concurrency"], variable: web }],
  ["uwsgi", { options: ["-p", "--processes", "--workers"], variable: web }],
  ["puma", { options: ["-w", "--workers"], variable: web, readsVariable: true }],
  ["iodine", { options: ["-w", "--workers"], variable: web }],
  ["falcon serve", { options: ["-n", "--count"], variable: web }],
  ["passenger start", { options: ["--max-pool-size", "--min-instances"], variable: web }],
  ["artisan octane:start", { options: ["--workers"], variable: web }],
  ["sidekiq", { options: ["-c", "--concurrency"], variable: "RAILS_MAX_THREADS", readsVariable: true }],
  ["celery worker", { options: ["-c", "--concurrency"], variable: worker }],
  ["dramatiq", { options: ["-p", "--processes"], variable: worker }],
  ["rq worker-pool", { options: ["-n", "--num-workers"], variable: worker }],
];

/** The options of a program, by its name and its arguments; undefined where none is known. */
export function workerOptions(program: string, words: readonly string[]): WorkerOptions | undefined {
  return programs.find(([name]) => {
    const [own, word] = name.split(" ");
    return own === program && (word === undefined || words.includes(word));
  })?.[1];
}

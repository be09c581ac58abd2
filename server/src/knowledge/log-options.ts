/** How a server is told to write its log to a file. */
export interface LogOptions {
  readonly programs: readonly string[];
  /** Options whose value is the file. */
  readonly names: readonly string[];
  /** The value that means standard output, where there is one. */
  readonly stream?: string;
}

/** From the servers' own manuals, "Logging". */
const options: readonly LogOptions[] = [
  { programs: ["gunicorn"], names: ["--access-logfile", "--error-logfile", "--log-file"], stream: "-" },
  { programs: ["hypercorn"], names: ["--access-logfile", "--error-logfile"], stream: "-" },
  { programs: ["daphne"], names: ["--access-log"], stream: "-" },
  { programs: ["celery"], names: ["--logfile"] },
  { programs: ["uwsgi"], names: ["--logto", "--logto2"] },
  { programs: ["puma"], names: ["--redirect-stdout", "--redirect-stderr"] },
  { programs: ["thin"], names: ["--log", "-l"] },
  { programs: ["sidekiq"], names: ["--logfile", "-L"] },
  { programs: ["pm2", "pm2-runtime"], names: ["--output", "--error", "--log", "-o", "-e", "-l"] },
  { programs: ["supervisord"], names: ["--logfile", "-l"] },
];

/** The log options of a program. */
export const logOptions = (words: readonly string[]): LogOptions | undefined =>
  options.find(({ programs }) => programs.includes(words[0] ?? ""));

/** How a server is told to send its log to another machine or daemon. From the servers' own manuals, "Logging". */
const routes: readonly Omit<LogOptions, "stream">[] = [
  { programs: ["gunicorn"], names: ["--log-syslog-to", "--log-syslog"] },
  { programs: ["uwsgi"], names: ["--log-syslog", "--rsyslog", "--log-zeromq", "--log-socket"] },
];

/** The names of the options by which a program sends its log away. */
export const logRoutes = (words: readonly string[]): readonly string[] =>
  routes.find(({ programs }) => programs.includes(words[0] ?? ""))?.names ?? [];

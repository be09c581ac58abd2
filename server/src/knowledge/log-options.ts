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
  { programs: ["celery"], names: ["--logfile", "-f"] },
  { programs: ["flower"], names: ["--log-file-prefix"] },
  { programs: ["dramatiq"], names: ["--log-file"] },
  { programs: ["huey_consumer", "huey_consumer.py"], names: ["--logfile", "-l"] },
  { programs: ["airflow"], names: ["--log-file", "-l"] },
  { programs: ["twistd"], names: ["--logfile", "-l"], stream: "-" },
  { programs: ["uwsgi"], names: ["--logto", "--logto2"] },
  { programs: ["puma"], names: ["--redirect-stdout", "--redirect-stderr"] },
  { programs: ["thin"], names: ["--log", "-l"] },
  { programs: ["sidekiq"], names: ["--logfile", "-L"] },
  { programs: ["resque-pool"], names: ["--stdout", "--stderr", "-o", "-e"] },
  { programs: ["passenger"], names: ["--log-file"] },
  { programs: ["forever"], names: ["-l", "-o", "-e"] },
  { programs: ["redis-server"], names: ["--logfile"] },
  { programs: ["mongod"], names: ["--logpath"] },
  { programs: ["nginx"], names: ["-e"], stream: "stderr" },
  // Spring Boot, "File Output".
  {
    programs: ["java"],
    names: ["-Dlogging.file.name", "-Dlogging.file", "-Dlogging.file.path", "--logging.file.name", "--logging.file", "--logging.file.path"],
  },
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

/** Options that name the file for a process's id, whatever the program. */
export const pidOptions: readonly string[] = [
  "--pid",
  "--pidfile",
  "--pid-file",
  "--pidFile",
  "--pidfilepath",
  "--pid-path",
  "--pidFilePath",
  // uWSGI, "Options".
  "--pidfile2",
  "--safe-pidfile",
  "--safe-pidfile2",
  // Play, "Production configuration".
  "-Dpidfile.path",
];

/** One-letter options of single programs, from their manuals. */
export const shortPidOptions: Readonly<Record<string, readonly string[]>> = {
  gunicorn: ["-p"],
  thin: ["-P"],
  rails: ["-P"],
  rackup: ["-P"],
  sidekiq: ["-P"],
  supervisord: ["-j"],
  memcached: ["-P"],
  haproxy: ["-p"],
  hypercorn: ["-p"],
  "resque-pool": ["-p"],
  "php-fpm": ["-g"],
  pm2: ["-p"],
};

/** Resque and Rails, "PIDFILE"; Tomcat, "catalina.sh". */
export const namesPidFile = (variable: string): boolean => /^(PIDFILE|CATALINA_PID)$/.test(variable);

/**
 * What a program has to be told to write none, where it writes one in a place of its own as long as no option says otherwise:
 * "" is an empty value. From the manuals of Rails, Celery, Twisted, Supervisor and Play.
 */
export function insteadOfPidFile([program = "", ...rest]: readonly string[], option: string): string | undefined {
  if (option === "-Dpidfile.path" || program === "rails" || program === "supervisord") return "/dev/null";
  return program === "twistd" || (program === "celery" && rest.includes("beat")) ? "" : undefined;
}

/** Programs whose option names the file of another process, which they read. */
export const readsPidFile = ([program = "", ...rest]: readonly string[]): boolean =>
  /^(docker|podman|nsenter|kill|strace|perf|tail)$/.test(program) ||
  (program === "start-stop-daemon" && !rest.some((word) => word === "--make-pidfile" || word === "-m"));

import { followsAny, patternOf, type CommandPattern } from "./command-pattern.js";

/** A command that puts its program into the background, with its form for the foreground. */
interface Daemonizing {
  readonly command: CommandPattern;
  /** Flags to take away. */
  readonly drop?: readonly string[];
}

/** From the manuals of the servers, "daemonize" or "Running in background". */
const daemonizing: readonly Daemonizing[] = [
  { command: "gunicorn --daemon|-D", drop: ["--daemon", "-D"] },
  { command: "uwsgi --daemonize|--daemonize2|-d" },
  { command: "unicorn|unicorn_rails|rainbows --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "puma --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "thin start --daemonize|-d", drop: ["--daemonize", "-d"] },
  { command: "rails server|s --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "rackup --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "sidekiq --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "celery multi" },
  { command: "celery --detach|-D", drop: ["--detach", "-D"] },
  { command: "php-fpm* --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "redis-server --daemonize=yes" },
  { command: "mongod --fork", drop: ["--fork"] },
  { command: "pg_ctl start" },
  { command: "apachectl|apache2ctl start|restart|graceful" },
  { command: "apachectl|apache2ctl -k=start" },
  { command: "apache2|httpd -k=start" },
  { command: "apache2|httpd !-DFOREGROUND !-D=FOREGROUND !-X !-t !-v !-V !-k !-M" },
  { command: "haproxy -D", drop: ["-D"] },
  { command: "lighttpd !-D" },
  { command: "caddy start" },
  { command: "start-stop-daemon --start|-S" },
  { command: "daemonize|daemon|daemonizer" },
  { command: "forever start" },
  { command: "pm2 start !--no-daemon !--attach" },
  { command: "pm2 restart|reload|startOrRestart|startOrReload !--no-daemon" },
  { command: "screen -dm|-dmS|-d" },
  { command: "tmux new-session|new -d" },
  { command: "artisan octane:start --daemonize", drop: ["--daemonize"] },
  { command: "swoole|rr --daemonize|-d" },
  { command: "jsvc !-nodetach" },
  { command: "catalina.sh|startup.sh start|$" },
  { command: "passenger start --daemonize|-d", drop: ["--daemonize", "-d"] },
];

/** How a command says that its program stays in front, whatever its configuration file says; from the manuals of the servers. */
const inFront: readonly CommandPattern[] = [
  "haproxy -db",
  "php-fpm* --nodaemonize|-F",
  "supervisord --nodaemon|-n",
  "monit -I",
  "apache2|httpd -DFOREGROUND|-X",
];

/** Whether a command keeps its program in front. */
export const staysInFront = (words: readonly string[]): boolean => followsAny(words, inFront);

/** Official images whose entry point adds such an option: "docker-entrypoint.sh" of haproxy. */
export const startsInFront = (image: string, program: string): boolean =>
  program === "haproxy" && /^(docker\.io\/)?(library\/)?haproxy$/.test(image);

/** Commands that ask the system's init to start a service and return. */
const services: readonly CommandPattern[] = [
  "service * start|restart",
  "systemctl start|restart|enable",
  "rc-service * start",
  "invoke-rc.d * start",
];

/** The pattern that a command follows when it puts its program into the background; `drop` are flags whose removal keeps it in front. */
export function daemonizingCommand(words: readonly string[]): Daemonizing | undefined {
  return daemonizing.find(({ command }) => patternOf(words, [command]) !== undefined);
}

/** `service nginx start`, `systemctl restart app`: the init system is asked to run it. */
export const startsService = (words: readonly string[]): boolean => patternOf(words, services) !== undefined;

/** `nginx` detaches unless it is told `daemon off;`; `-t`, `-s`, `-v`, `-V`, `-T` only test, signal or report. */
export const isDetachingNginx = (words: readonly string[]): boolean =>
  /^nginx(-debug)?$/.test(words[0] ?? "") && !words.some((word) => /daemon\s+off|^-[tTsvVhq?]+$/.test(word));

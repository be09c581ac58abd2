import { followsAny, patternOf, type CommandPattern } from "./command-pattern.js";

/** A command that puts its program into the background, with its form for the foreground. */
interface Daemonizing extends Foreground {
  readonly command: CommandPattern;
}

/** What is written otherwise for a program to stay in the foreground. */
interface Foreground {
  /** Flags to take away. */
  readonly drop?: readonly string[];
  /** Options to take away with their values. */
  readonly dropWithValue?: readonly string[];
  /** A word, and what stands in its place; "" where it just has to go. */
  readonly instead?: readonly [word: string, instead: string];
  /** Words to write after the program's name. */
  readonly after?: readonly string[];
}

/** From the manuals of the servers, "daemonize" or "Running in background". */
const daemonizing: readonly Daemonizing[] = [
  { command: "gunicorn --daemon|-D", drop: ["--daemon", "-D"] },
  { command: "uwsgi --daemonize|--daemonize2|-d", dropWithValue: ["--daemonize", "--daemonize2", "-d"] },
  { command: "unicorn|unicorn_rails|rainbows --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "puma --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "thin start --daemonize|-d", drop: ["--daemonize", "-d"] },
  { command: "rails server|s --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "rackup --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "sidekiq|shoryuken|resque-pool --daemon|-d", drop: ["--daemon", "-d"] },
  { command: "delayed_job start|restart", instead: ["start", "run"] },
  { command: "clockworkd * start|restart", instead: ["start", "run"] },
  { command: "rpush start !--foreground !-f" },
  { command: "celery multi" },
  { command: "celery --detach|-D", drop: ["--detach", "-D"] },
  { command: "twistd !-n !-ny !-noy !-no !--nodaemon !--help !--version", after: ["-n"] },
  { command: "php-fpm* --daemonize|-D", drop: ["--daemonize", "-D"] },
  // Workerman and Swoole, "Start and stop".
  { command: "php* * start -d", drop: ["-d"] },
  { command: "redis-server --daemonize=yes", dropWithValue: ["--daemonize"] },
  { command: "memcached -d", drop: ["-d"] },
  { command: "mongod --fork", drop: ["--fork"] },
  { command: "mysqld --daemonize|-D", drop: ["--daemonize", "-D"] },
  { command: "pg_ctl start" },
  {
    command: "apachectl|apache2ctl start|restart|graceful !-DFOREGROUND !-D=FOREGROUND !-DNO_DETACH !-D=NO_DETACH !-X",
    instead: ["start", "-DFOREGROUND"],
  },
  {
    command: "apachectl|apache2ctl|apache2|httpd -k=start !-DFOREGROUND !-D=FOREGROUND !-DNO_DETACH !-D=NO_DETACH !-X",
    after: ["-DFOREGROUND"],
  },
  {
    command: "apache2|httpd !-DFOREGROUND !-D=FOREGROUND !-DNO_DETACH !-D=NO_DETACH !-X !-t !-v !-V !-k !-M !-S !-l !-L",
    after: ["-DFOREGROUND"],
  },
  { command: "haproxy -D", drop: ["-D"] },
  { command: "lighttpd !-D !-t !-tt !-v !-V !-h", after: ["-D"] },
  { command: "varnishd !-F !-d !-C !-V !-x", after: ["-F"] },
  { command: "postfix start", instead: ["start", "start-fg"] },
  { command: "caddy start", instead: ["start", "run"] },
  { command: "spawn-fcgi !-n", after: ["-n"] },
  { command: "start-stop-daemon --start|-S" },
  { command: "daemonize|daemon|daemonizer" },
  { command: "forever start", instead: ["start", ""] },
  { command: "pm2 start !--no-daemon !--attach", instead: ["pm2", "pm2-runtime"] },
  { command: "pm2 restart|reload|startOrRestart|startOrReload !--no-daemon" },
  { command: "overmind start|s -D|--daemonize" },
  { command: "screen -dm|-dmS|-d" },
  { command: "tmux new-session|new -d" },
  { command: "artisan octane:start --daemonize", drop: ["--daemonize"] },
  { command: "swoole --daemonize|-d" },
  { command: "jsvc !-nodetach", after: ["-nodetach"] },
  { command: "catalina.sh start", instead: ["start", "run"] },
  { command: "jetty.sh start|restart", instead: ["start", "run"] },
  { command: "passenger start --daemonize|-d", drop: ["--daemonize", "-d"] },
];

/** How a command says that its program stays in front, whatever its configuration file says; from the manuals of the servers. */
const inFront: readonly CommandPattern[] = [
  "haproxy -db",
  "php-fpm* --nodaemonize|-F",
  "supervisord --nodaemon|-n",
  "monit -I",
  "apache2|httpd -DFOREGROUND|-DNO_DETACH|-X",
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

/** What is written otherwise for a command to stay in front; undefined where it does not put its program into the background. */
export const foregroundOf = (words: readonly string[]): Foreground | undefined =>
  daemonizing.find(({ command }) => patternOf(words, [command]) !== undefined);

/** Whether a command puts its program into the background. */
export const isDetaching = (words: readonly string[]): boolean => foregroundOf(words) !== undefined;

/** `service nginx start`, `systemctl restart app`: the init system is asked to run it. */
export const startsService = (words: readonly string[]): boolean => patternOf(words, services) !== undefined;

/** `nginx` detaches unless it is told `daemon off;`; `-t`, `-s`, `-v`, `-V`, `-T` only test, signal or report. */
export const isDetachingNginx = (words: readonly string[]): boolean =>
  /^nginx(-debug)?$/.test(words[0] ?? "") && !words.some((word) => /daemon\s+off|^-[tTsvVhq?]+$/.test(word));

import type { Command } from "../../facts/command.js";
import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { appServer } from "../../knowledge/app-servers.js";
import { invocation } from "../../knowledge/command-pattern.js";
import { foregroundOf } from "../../knowledge/daemonizing.js";
import { developmentServer } from "../../knowledge/development-servers.js";
import { isLongRunning } from "../../knowledge/long-running.js";
import { isInit } from "../../knowledge/package-manager-starts.js";
import { contains, type Span } from "../../text/span.js";

/** The program's name and its arguments as tables of commands write them: `python -m flask run` is `flask run`. */
export const wordsRun = (command: Command): readonly string[] =>
  invocation([command.program, ...command.words.slice(1).map((word) => word.text)]);

/** Whether a command only says what comes next, by a function of the app's own scripts: `title "migrate"` with `title() { echo "== $1"; }`. */
export function isPrinter({ program }: Command, app: App): boolean {
  const body = app.all("command").filter(({ within }) => within === program);
  return body.length > 0 && body.every((inner) => /^(echo|printf|tput)$/.test(inner.program));
}

/** What makes or starts a release. A script or a target of make that nothing known runs counts where its name says so. */
export function buildsOrDeploys({ role, place, at, unit }: Fact<"command">): boolean {
  if (role !== "script") return role === "build" || role === "ci" || role === "start" || role === "release";
  return /(^|[/._-])(build|ci|deploy|release|provision|bootstrap)([/._-]|$)/.test(place === "task" ? (unit ?? "") : at.path);
}

/** A script that puts a release in the place of another: `deploy.sh`, `scripts/restart-web.sh`. */
export const isDeployScript = ({ role, place, at }: Fact<"command">): boolean =>
  role === "script" && place === "shell-script" && /(^|[/_-])(deploy|redeploy|release|rollout|restart|upgrade)[^/]*$/i.test(at.path);

/** `bin/stop`, `scripts/shutdown-web.sh`: made to stop what runs. */
export const isStopScript = ({ role, place, at }: Fact<"command">): boolean =>
  role === "script" && place === "shell-script" && /(^|[/_-])(stop|shutdown)[^/]*$/i.test(at.path);

/** A command as messages show it: at most its first four words. */
export const shown = (words: readonly string[]): string => (words.length > 4 ? `${words.slice(0, 4).join(" ")} …` : words.join(" "));

/** The last command at the top level of its line or script: what the process becomes. */
export const isLast = ({ nested, index, line }: Command): boolean => nested === "no" && index === line.count - 1;

/** `nginx -g 'daemon off;' || cat nginx.conf`: a server that runs until it fails. */
export const hasFallback = (command: Fact<"command">): boolean =>
  command.nested === "no" &&
  command.operator === "||" &&
  command.index === command.line.count - 2 &&
  isLongRunning(wordsRun(command)) === "certain";

/**
 * What a line or script comes to: its last command; a server in a branch of the last `if`, in the last loop, or of a function that is called last; and one
 * before an `exec "$@"` that is given nothing to run.
 */
export function isAtEnd(command: Fact<"command">, app: App): boolean {
  if (isLast(command) || hasFallback(command)) return true;
  const { nested, index, line } = command;
  if (line.form !== "script" || isLongRunning(wordsRun(command)) !== "certain") return false;
  if (nested === "function") return endsFunctionAtEnd(command, app);
  if (isBeforeExit(command, app)) return true;
  if ((nested === "condition" || nested === "loop") && index === line.count - 1) return true;
  const after = app.inLine(command).filter((other) => other.index > index);
  const [handsOver] = after;
  // An ENTRYPOINT may be given words by whoever runs the image.
  const runner = runnerOf(command, app);
  const isGivenNothing = runner?.words.length === 1 && runner.place !== "dockerfile-entrypoint";
  return nested === "no" && after.length === 1 && handsOver?.exec === true && handsOver.words[0]?.text === "$@" && isGivenNothing;
}

/** `main() { migrate; nginx -g 'daemon off;'; }` of a script that comes to `main`. */
function endsFunctionAtEnd(command: Fact<"command">, app: App, depth = 0): boolean {
  const others = app.inLine(command);
  if (others.some(({ within, at }) => within === command.within && at.span.start > command.at.span.start)) return false;
  return others.some(
    (caller) =>
      caller.callsFunction === true &&
      caller.words[0]?.text === command.within &&
      (isLast(caller) ||
        isBeforeExit(caller, app) ||
        (caller.nested === "function" && depth < 4 && endsFunctionAtEnd(caller, app, depth + 1))),
  );
}

/** `serve; exit 0` */
const isBeforeExit = (command: Fact<"command">, app: App): boolean =>
  command.nested === "no" &&
  command.index === command.line.count - 2 &&
  app.inLine(command).some(({ index, nested, program }) => index === command.index + 1 && nested === "no" && program === "exit");

/** Whether signals for the process reach this command if it is the last of its line, and of every script that leads to it. */
export const isMain = (command: Fact<"command">, app: App): boolean => isLast(command) && isOfMainScript(command, app);

/** Whether signals for the process reach the script or line of this command. */
export function isOfMainScript(command: Fact<"command">, app: App): boolean {
  const runner = runnerOf(command, app);
  if (runner === undefined) return (command.via ?? []).length === 0;
  return (
    runner.program !== "." &&
    runner.program !== "source" &&
    (runner.exec || isMain(runner, app) || (isLastOfBranch(runner) && isOfMainScript(runner, app)))
  );
}

/** What ends a branch with which its script ends: `case $ROLE in web) /start-web.sh ;; worker) /start-worker.sh ;; esac`. */
const isLastOfBranch = ({ nested, index, line, operator }: Command): boolean =>
  nested === "condition" && operator === undefined && line.form === "script" && index === line.count - 1;

/** The command that runs the script in which this one stands; what source code runs at once has none. */
export function runnerOf(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  const from = command.via?.at(-1);
  const isItself = from?.path === command.at.path && from.span.start === command.at.span.start && from.span.end === command.at.span.end;
  return isItself
    ? undefined
    : from && app.in(from.path, "command").find(({ at }) => at.span.start === from.span.start && at.span.end === from.span.end);
}

/**
 * A program that ran before in the same script and came to an end will end again: `ab -n 10 $A; ab -n 10 $B`. An interpreter
 * tells nothing by itself where its program is named as what stays: `node migrate.js; node server.js`.
 */
export const isRepeated = (command: Fact<"command">, app: App): boolean =>
  isLongRunning(wordsRun(command)) !== "certain" &&
  !isNamedToStay(command, app.inLine(command)) &&
  app
    .inLine(command)
    .some((other) => other.program === command.program && other.index < command.index && other.nested === "no" && !other.background);

const isNamedToStay = (command: Fact<"command">, beside: readonly Fact<"command">[]): boolean => {
  const program = command.words[1]?.text ?? "";
  const before = beside.filter((other) => other.program === command.program && other.index < command.index);
  return (
    /(^|[/_-])(server|app|main|index|bot|worker|web|api)\.[a-z]+$/.test(program) && before.every(({ words }) => words[1]?.text !== program)
  );
};

/** The command into which the output of this one is piped. */
export function pipedInto(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  if (command.operator !== "|") return undefined;
  return app
    .inLine(command)
    .filter(({ at }) => at.span.start >= command.at.span.end)
    .toSorted((a, b) => a.at.span.start - b.at.span.start)[0];
}

/** What reads the output at last, behind programs that hand it on: `curl … | tee install.sh | sh`. */
export function pipedThrough(command: Fact<"command">, app: App): Fact<"command"> | undefined {
  const piped = pipedInto(command, app);
  return piped !== undefined && /^(tee|cat|sed|tr|gunzip|zcat|base64)$/.test(piped.program) ? pipedThrough(piped, app) : piped;
}

/** Whether an init process such as tini stands between the container and the command. */
export function hasInit(command: Fact<"command">, app: App): boolean {
  const runner = runnerOf(command, app);
  if (isShim(command) || (runner !== undefined && hasInit(runner, app))) return true;
  const entrypoints = app.beside(command, "command").filter(({ place }) => place === "dockerfile-entrypoint");
  if (command.place === "dockerfile-cmd" && entrypoints.some(isShim)) return true;
  return app.all("service").some((service) => service.init === true && startsService(service, command));
}

const isShim = (command: Fact<"command">): boolean => isInit(command.program) || command.launchers.some(({ name }) => isInit(name));

/** The service stands in the same file and is the unit of the command, or the only one built from its image. */
const startsService = (service: Fact<"service">, command: Fact<"command">): boolean =>
  service.at.path === command.at.path ? service.unit === command.unit : command.place.startsWith("dockerfile");

/** Where a command runs in a container: named by its image, its compose service or its Kubernetes container. */
export const isInContainer = ({ place }: Command): boolean =>
  place === "dockerfile-cmd" || place === "dockerfile-entrypoint" || place === "compose" || place === "kubernetes" || place === "container";

/** Whether another machine runs the command: `ssh host "git pull"`. */
export const isOnServer = ({ launchers }: Command): boolean => launchers.some(({ name }) => name === "ssh");

/** A server of the app that stays when who started it leaves: `nohup java -jar shop.jar &`, `gunicorn -D` of a script, or over ssh. */
export const isLeftRunning = (command: Fact<"command">): boolean =>
  (command.role === "script" || isOnServer(command)) && (leavesItself(wordsRun(command)) || isPutBehind(command));

/** A script that leaves many running, as `run-all.sh` of somebody's own machine does, is told of once. */
export function isLeftBeside(command: Fact<"command">, app: App): boolean {
  const left = app.in(command.at.path, "command").filter(isLeftRunning);
  return left.length > 2 && left[0] !== command;
}

/** A server of production with a flag for it; what keeps and starts others is made for that. */
const leavesItself = (words: readonly string[]): boolean =>
  appServer(words) !== undefined && (foregroundOf(words)?.drop ?? foregroundOf(words)?.dropWithValue) !== undefined;

const isPutBehind = (command: Fact<"command">): boolean =>
  command.background &&
  command.launchers.some(({ name }) => name === "nohup" || name.startsWith("setsid")) &&
  (isLongRunning(wordsRun(command)) === "certain" || isNamedServer(command)) &&
  developmentServer(wordsRun(command)) === undefined;

/** An experiment may be left alone for the night, too: `nohup python train.py &`. */
const isNamedServer = (command: Fact<"command">): boolean =>
  wordsRun(command)
    .slice(0, 2)
    .some((word) => /(^|[/_.-])(server|app|bot|worker|web|api|index|manage)(\.(py|[cm]?js|ts|rb|php))?$/.test(word));

/** The place at which the chain that leads to a command begins: the start command itself. */
export function origin(command: Fact<"command">, app: App): Fact<"command"> {
  const runner = runnerOf(command, app);
  return runner === undefined ? command : origin(runner, app);
}

/** From the first to the last character of a command, its launchers and assignments with it. */
export function wholeSpan(command: Fact<"command">): Span {
  const spans = [command.at.span, ...command.words, ...command.launchers, ...command.assignments, ...command.redirects].map((part) =>
    "span" in part ? part.span : part,
  );
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}

/** Whether a command stands inside another: `sh -c "$(curl …)"`. */
export const standsIn = (inner: Fact<"command">, outer: Fact<"command">): boolean =>
  inner !== outer && inner.at.path === outer.at.path && contains(outer.at.span, inner.at.span);

/** An argument of a command that only a pipeline runs. */
export const isInPipeline = (fact: Fact, app: App): boolean =>
  app.in(fact.at.path, "command").some(({ role, at }) => role === "ci" && contains(at.span, fact.at.span));

/** The commands that build the images of deploys. */
export const imageBuildingCommands = (app: App): readonly Fact<"command">[] =>
  app.all("command").filter((command) => command.place === "dockerfile-run" && !app.isDevelopment(command));

import { commandRun, ownRunner } from "../../source/commands-run.js";
import type { LibraryCall, LibrarySetting, ResolvedSetting } from "../../source/library.js";
import { fileKept, line, migrationRun } from "../../source/meanings.js";
import { endingOf } from "./written.js";

/** What a process does with itself, and the programs that it runs (PHP manual: PCNTL, POSIX, Program execution). */
export const processCalls: readonly LibraryCall[] = [
  // Swoole: a job that a timer of the server starts; a beat of less than a minute keeps something alive.
  line(["Swoole.Timer.tick", "OpenSwoole.Timer.tick", "swoole_timer_tick"], function* (call) {
    if (Number(call.argument(0)?.literal ?? 0) >= 60_000) yield { kind: "schedulerStarted", by: "Timer::tick", span: call.span };
  }),
  line("*.addSignal", function* (call) {
    const signal = call.arguments[0] && call.nameOf(call.arguments[0].value);
    if (signal !== undefined && /^SIG(TERM|INT|QUIT)$/.test(signal))
      yield { kind: "signalHandled", signal, how: "handled", span: call.span };
  }),
  // A provider or a front controller runs at each start, and a controller for a request; a command is run on purpose.
  line(["Illuminate.Support.Facades.Artisan.call", "Artisan.call"], function* (call) {
    const command = call.argument(0)?.literal ?? "";
    if (!/^(migrate(:(fresh|refresh|reset|rollback|install))?|db:(seed|wipe))(\s|$)/.test(command)) return;
    const by = `Artisan::call("${command}")`;
    if (call.scope.isHandler === true || call.run().when === "request") yield migrationRun(call, by);
    else if (/(^|\/)(Providers|bootstrap|public)\//.test(call.path)) yield { kind: "migrationRun", by, span: call.span };
  }),
  line("posix_setsid", function* (call) {
    yield { kind: "daemonized", by: "posix_setsid", span: call.span };
  }),
  line("pcntl_fork", function* (call) {
    yield { kind: "processForked", by: "pcntl_fork", span: call.span };
  }),
  // What answers a request has its process to itself (php-fpm); a worker of a queue goes on with the next job.
  line(["exit", "die"], function* (call) {
    const isJob = call.scope.function?.name === "handle" && call.mentions("ShouldQueue");
    yield { kind: "exitCalled", by: call.callee, within: isJob ? "job" : "script", span: call.span };
  }),
  line("pcntl_signal", function* (call) {
    const [signal, handler] = call.arguments.map(({ value }) => call.nameOf(value));
    if (signal === undefined || !/^SIG(TERM|INT|QUIT|HUP)$/.test(signal)) return;
    const given = call.arguments[1] && call.value(call.arguments[1].value).expression;
    const isIgnored = handler === "SIG_IGN" || (given?.kind === "function" && given.isEmpty === true);
    yield { kind: "signalHandled", signal, how: isIgnored && signal !== "SIGHUP" ? "ignored" : "handled", span: call.span };
  }),
  line("file_put_contents", function* (call) {
    const path = call.argument(0, "filename");
    const content = call.arguments[1]?.value;
    const isPid = content !== undefined && /^(getmypid|posix_getpid)\(\)$/.test(call.nameOf(content) ?? "");
    if (path === undefined) return;
    if (isPid || endingOf(call, path).endsWith(".pid"))
      yield { kind: "pidWritten", by: "file_put_contents", ...(path.literal !== undefined && { path: path.literal }), span: call.span };
    else yield* fileKept(call, "file_put_contents", readers, endingOf(call, path));
  }),
  line("fopen", function* (call) {
    const path = call.argument(0, "filename");
    if (path !== undefined && /[waxc+]/.test(call.argument(1, "mode")?.literal ?? "r"))
      yield* fileKept(call, "fopen", ["fgets(", "fread(", "fgetcsv(", ...readers], endingOf(call, path));
  }),
  line(["`", "exec", "shell_exec", "system", "passthru", "proc_open", "popen"], (call) =>
    commandRun(call, call.argument(0, "command")?.expression),
  ),
  line(["*.runCommand"], ownRunner),
  line("Symfony.Component.Process.Process", (call) => commandRun(call, call.arguments[0]?.value)),
  line("Symfony.Component.Process.Process.fromShellCommandline", (call) => commandRun(call, call.arguments[0]?.value)),
];

const readers = ["file_get_contents(", "file(", "simplexml_load_file(", "parse_ini_file("];

/** Settings of the servers that PHP has of its own (Swoole, "Configuration"; Workerman, "Worker"). */
export const processSettings: readonly LibrarySetting[] = [
  {
    names: ["daemonize"],
    *means({ value, span, mentions }) {
      if (isServer(mentions) && value.from === "literal" && /^(true|1)$/.test(value.literal ?? ""))
        yield { kind: "daemonized", by: "daemonize", span };
    },
  },
  {
    names: ["pid_file", "pidFile"],
    *means({ value, span, target, mentions }) {
      if (isServer(mentions) && value.from === "literal" && value.literal !== undefined && value.literal !== "")
        yield { kind: "pidWritten", by: target.at(-1) ?? "", path: value.literal, span };
    },
  },
  // Laravel, "Horizon", "Configuration": the processes of a supervisor.
  {
    names: ["processes", "maxProcesses"],
    *means({ value, span, path, target }) {
      if (/(^|\/)config\/horizon\.php$/.test(path) && value.from === "literal" && /^\d+$/.test(value.literal ?? ""))
        yield { kind: "workersFixed", count: value.literal ?? "", by: target.at(-1) ?? "", span, parts: { count: value.span } };
    },
  },
  {
    names: ["worker_num", "count"],
    *means({ value, span, target, mentions }) {
      const name = target.at(-1) ?? "";
      const isOfServer = name === "worker_num" ? mentions("Swoole") : mentions("Workerman") && /worker/i.test(target.at(-2) ?? "");
      const count = value.literal ?? "";
      if (isOfServer && value.from === "literal" && /^[1-9]\d*$/.test(count))
        yield { kind: "workersFixed", count, by: name, span, parts: { count: value.span } };
    },
  },
];

const isServer = (mentions: ResolvedSetting["mentions"]): boolean => mentions("Swoole") || mentions("Workerman");

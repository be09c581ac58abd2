import type { FactDraft } from "../../../facts/vocabulary.js";
import { gitLine, wordsRun } from "../../source/commands-run.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { exits, fileKept, line, lineNear, timer } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Sessions, schedules, other programs, exits. */
export const processCalls: readonly LibraryCall[] = [
  line(["tower_sessions.MemoryStore.default", "tower_sessions.MemoryStore.new", "async_session.MemoryStore.new"], function* (call) {
    yield { kind: "sessionStored", where: "memory", by: "MemoryStore", span: call.span };
  }),
  // Cookies by a key of each process (actix-session, "SessionMiddleware"; axum-extra, "SignedCookieJar").
  line(["actix_web.cookie.Key.generate", "cookie.Key.generate", "axum_extra.extract.cookie.Key.generate"], function* (call) {
    yield { kind: "sessionStored", where: "memory", by: "Key::generate()", byOwnKey: true, span: call.span };
  }),
  line(
    [
      "tokio_cron_scheduler.JobScheduler.new",
      "clokwerk.Scheduler.new",
      "clokwerk.AsyncScheduler.new",
      "job_scheduler.JobScheduler.new",
      "delay_timer.prelude.DelayTimerBuilder.default",
      "apalis.prelude.Monitor.new",
      "cron_tab.AsyncCron.new",
      "cron_tab.Cron.new",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: call.callee.split(".").slice(-2)[0] ?? "", span: call.span };
    },
  ),
  // An interval of minutes or hours; one of seconds keeps something alive.
  line(["tokio.time.interval", "tokio.time.interval_at", "actix_web.rt.time.interval", "actix_rt.time.interval"], function* (call) {
    const given = call.arguments.at(-1);
    const isLong = isLongDuration(given && call.value(given.value).expression, call);
    // A loop that is spawned here is told of as such.
    if (isLong === undefined || call.mentions("spawn(")) return;
    yield* timer(call, call.callee.replaceAll(".", "::"), isLong ? "long" : "short");
  }),
  lineNear(["actix"], ["*.run_interval"], function* (call) {
    const isLong = isLongDuration(call.argument(0)?.expression, call) === true;
    yield* timer(call, "run_interval", isLong ? "long" : "short");
  }),
  line(["moka.sync.Cache.new", "moka.sync.Cache.builder", "moka.future.Cache.new", "moka.future.Cache.builder"], function* (call) {
    yield { kind: "stateHeld", name: "The cache", by: "moka's Cache", certain: false, span: call.span };
  }),
  line(["tower_governor.governor.GovernorConfigBuilder.default", "actix_governor.GovernorConfigBuilder.default"], function* (call) {
    yield { kind: "stateHeld", name: "The rate limiter", by: "GovernorConfigBuilder", span: call.span };
  }),
  { callees: ["std.process.Command.new", "tokio.process.Command.new"], word: "Command", means: programRun },
  gitLine("clone", "git2.Repository.clone", "alone"),
  { callees: ["daemonize.Daemonize.new"], word: "Daemonize", means: (call) => daemonized(call) },
  line(["nix.unistd.setsid", "libc.setsid", "nix.unistd.daemon", "libc.daemon"], (call) => daemonized(call)),
  line(["nix.unistd.fork", "libc.fork", "fork.fork"], function* (call) {
    yield { kind: "processForked", by: call.callee.replaceAll(".", "::"), span: call.span };
  }),
  line("*.pid_file", function* (call) {
    const path = call.argument(0)?.literal;
    if (call.imports("daemonize") || call.mentions("Daemonize"))
      yield { kind: "pidWritten", by: "Daemonize", ...(path !== undefined && { path }), span: call.span };
  }),
  line(["std.fs.write", "tokio.fs.write"], function* (call) {
    const [, content] = call.arguments;
    const path = call.argument(0)?.literal;
    const isPid = content !== undefined && call.nameOf(content.value)?.startsWith("std.process.id()") === true;
    if (isPid || path?.endsWith(".pid") === true)
      yield { kind: "pidWritten", by: call.callee.replaceAll(".", "::"), ...(path !== undefined && { path }), span: call.span };
    yield* fileKept(call, call.callee.replaceAll(".", "::"), ["read_to_string", "fs::read", "File::open"]);
  }),
  line(["libc.signal", "nix.sys.signal.signal"], function* (call) {
    const [signal = "", handler = ""] = call.arguments.map(({ value }) => call.nameOf(value)?.split(".").at(-1));
    if (!/^SIG(TERM|INT|QUIT)$/.test(signal)) return;
    const how = /^(SIG_IGN|SigIgn)$/.test(handler) ? "ignored" : "handled";
    yield { kind: "signalHandled", signal, how, span: call.span };
  }),
  line(["*.workers", "*.worker_threads"], function* (call) {
    const count = call.argument(0);
    const isServer = /HttpServer\.new\(\)[\w.()]*\.workers$|\bBuilder\.new_multi_thread\(\)[\w.()]*\.worker_threads$/.test(call.callee);
    if (!isServer || count?.from !== "literal" || !/^[1-9]\d*$/.test(count.literal ?? "")) return;
    const by = lastPart(call.callee);
    yield { kind: "workersFixed", count: count.literal ?? "", by, span: call.span, parts: { count: count.span } };
  }),
  line(["std.process.exit", "std.process.abort"], function* (call) {
    yield* exits(call, call.callee.replaceAll(".", "::"));
  }),
];

function* daemonized(call: ResolvedCall): Generator<FactDraft> {
  yield { kind: "daemonized", by: call.callee.replaceAll(".", "::"), span: call.span };
}

/** `Command::new("git").arg("pull").args(["--ff-only"])` */
function programRun(call: ResolvedCall): readonly FactDraft[] {
  const given = call.chained.flatMap(({ callee, arguments: [first] }) => {
    const method = callee.kind === "member" ? callee.member : callee.kind === "name" ? callee.path.at(-1) : undefined;
    if (first === undefined || (method !== "arg" && method !== "args")) return [];
    return method === "args" && first.value.kind === "list" ? first.value.items : [first.value];
  });
  return wordsRun(call, [...call.arguments.map(({ value }) => value), ...given]);
}

/** `Duration::from_secs(90)`: a minute or more; undefined where it is no such duration. */
function isLongDuration(made: Expression | undefined, call: ResolvedCall): boolean | undefined {
  if (made?.kind !== "call") return undefined;
  const [, unit] = /\bDuration\.from_(secs|mins|minutes|hours|days)$/.exec(call.nameOf(made.callee) ?? "") ?? [];
  const [count] = made.arguments;
  return unit === undefined ? undefined : unit !== "secs" || Number(count && call.value(count.value).literal) >= 60;
}

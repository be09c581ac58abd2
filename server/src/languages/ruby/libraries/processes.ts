import type { FactDraft } from "../../../facts/vocabulary.js";
import { commandRun, gitLine, ownRunner } from "../../source/commands-run.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { line, lineNear, migrationRun } from "../../source/meanings.js";
import { statementRun, statementWords } from "../../source/statements-run.js";
import { onClass, onNew, symbolOf } from "./made.js";
import { isScript } from "../scripts.js";
import { isPuma, isUnicorn } from "./logging.js";

/** What a process does with itself, and the programs that it runs. */
export const processCalls: readonly LibraryCall[] = [
  line(["Process.daemon", "Daemons.run", "Daemons.run_proc", "Daemons.daemonize"], function* (call) {
    yield { kind: "daemonized", by: call.callee, span: call.span };
  }),
  // importmap-rails: browsers find the package where the app serves it, `pin "@hotwired/stimulus", to: "stimulus.min.js"`.
  line("pin", function* (call) {
    const name = call.argument(0)?.literal;
    if (isImportMap.test(call.path) && name !== undefined) yield { kind: "pathAlias", pattern: name, span: call.span };
  }),
  line("pin_all_from", function* (call) {
    const under = call.argument(undefined, "under")?.literal;
    if (isImportMap.test(call.path)) yield { kind: "pathAlias", pattern: under === undefined ? "*" : `${under}/*`, span: call.span };
  }),
  line("daemonize", function* (call) {
    if (isPuma(call.path) && call.argument(0)?.literal !== "false")
      yield { kind: "daemonized", by: "puma's daemonize", instead: "", span: call.span };
  }),
  line(["fork", "Process.fork", "Kernel.fork"], function* (call) {
    yield { kind: "processForked", by: call.callee, span: call.span };
  }),
  line(
    ["exit", "exit!", "abort", ...methodsOf("Kernel", "exit exit! abort"), ...methodsOf("Process", "exit exit! abort")],
    function* (call) {
      const { isHandler, isStart, class: of = "", function: around } = call.scope;
      const isJob = around?.name === "perform" && /(Job|Worker)$/.test(of);
      const within = isJob ? "job" : isHandler === true ? "handler" : isStart ? "start" : "script";
      yield { kind: "exitCalled", by: call.callee, within, span: call.span };
    },
  ),
  line(["trap", "Signal.trap", "Kernel.trap"], function* (call) {
    const [signal] = call.arguments;
    const name = signal && (call.value(signal.value).literal ?? call.nameOf(signal.value));
    const short = /^:?(?:SIG)?(TERM|INT|QUIT|HUP)$/.exec(name ?? "")?.[1];
    if (short === undefined) return;
    const handler = call.argument(1);
    const does = handler?.expression.kind === "function" ? handler.expression.isEmpty : /^(SIG_)?IGN(ORE)?$/.test(handler?.literal ?? "");
    // A terminal that hangs up is no stop of a deploy.
    const isIgnored = does && short !== "HUP";
    yield { kind: "signalHandled", signal: `SIG${short}`, how: isIgnored ? "ignored" : "handled", span: call.span };
  }),
  line(["pidfile", "pid"], function* (call) {
    const path = call.argument(0);
    const isServer = call.callee === "pid" ? isUnicorn(call.path) : isPuma(call.path);
    const isDefault = path?.from === "default";
    const isWritten = isDefault || path?.from === "literal" || (path?.from === "unknown" && isPath(path, call));
    if (isServer && path !== undefined && isWritten && call.scope.isConditional !== true)
      yield {
        kind: "pidWritten",
        by: call.callee,
        instead: "",
        ...(isDefault && { isDefault }),
        ...(path.literal !== undefined && { path: path.literal }),
        span: call.span,
      };
  }),
  line(["File.write", "IO.write"], function* (call) {
    const content = call.arguments[1]?.value;
    const path = call.argument(0)?.literal;
    const isPid = content !== undefined && /^(Process\.pid|pid)(\.to_s)?(\(\))?$/.test(call.nameOf(content) ?? "");
    if (isPid || path?.endsWith(".pid") === true)
      yield { kind: "pidWritten", by: call.callee, ...(path !== undefined && { path }), span: call.span };
  }),
  ...onNew("PidFile", function* (call) {
    yield { kind: "pidWritten", by: "PidFile", span: call.span };
  }),
  line(["workers", "worker_processes"], function* (call) {
    const count = call.argument(0);
    const isServer = call.callee === "workers" ? isPuma(call.path) : isUnicorn(call.path);
    if (!isServer || count?.from !== "literal" || !/^[1-9]\d*$/.test(count.literal ?? "")) return;
    yield { kind: "workersFixed", count: count.literal ?? "", by: call.callee, span: call.span, parts: { count: count.span } };
  }),
  line("threads", function* (call) {
    const count = call.argument(1) ?? call.argument(0);
    if (!isPuma(call.path) || count?.from !== "literal" || !/^[1-9]\d*$/.test(count.literal ?? "")) return;
    yield { kind: "workersFixed", count: count.literal ?? "", by: "threads", span: call.span, parts: { count: count.span } };
  }),
  ...onNew("Rufus.Scheduler", scheduled),
  ...onClass("Rufus.Scheduler", "singleton", scheduled),
  ...onClass("Rufus.Scheduler", "start_new", scheduled),
  ...onClass("Sidekiq", "configure_embed", scheduled),
  line("include", function* (call) {
    const [module] = call.arguments;
    if (module !== undefined && call.nameOf(module.value) === "SuckerPunch.Job")
      yield { kind: "schedulerStarted", by: "SuckerPunch", span: call.span };
  }),
  line("plugin", function* (call) {
    const isQueue = isPuma(call.path) && symbolOf(call.argument(0)) === "solid_queue";
    if (isQueue && call.scope.isConditional !== true) yield { kind: "schedulerStarted", by: "puma's plugin solid_queue", span: call.span };
  }),
  line(
    [
      "`",
      "system",
      "exec",
      "spawn",
      "Kernel.system",
      "Process.spawn",
      "IO.popen",
      ...methodsOf("Open3", "capture2 capture2e capture3 popen2 popen2e popen3"),
    ],
    (call) => {
      if (isScript(call.path)) return [];
      const [first, ...others] = call.arguments.filter(({ name, value }) => name === undefined && value.kind !== "map");
      return commandRun(call, first?.value, ...others.map(({ value }) => value));
    },
  ),
  line(["*.run_command", "*.run_cmd"], ownRunner),
  gitLine("clone", "Git.clone", "starts git"),
  gitLine("clone", "Rugged.Repository.clone_at", "alone"),
  line(
    [
      "ActiveRecord.Migrator.migrate",
      "ActiveRecord.Migrator.up",
      "ActiveRecord.MigrationContext.new().migrate",
      "ActiveRecord.Base.connection.migration_context.migrate",
      "ActiveRecord.Tasks.DatabaseTasks.migrate",
      "DataMapper.auto_upgrade!",
      "DataMapper.auto_migrate!",
    ],
    migrated,
  ),
  line("Sequel.Migrator.run", migrated),
  // The gems pg, mysql2, sqlite3, Sequel's `DB.run` and Active Record's connection take statements as they are.
  lineNear(statementWords, ["*.execute", "*.execute_batch", "*.exec", "*.query", "DB.run"], function* (call) {
    if (!madeForIt.test(call.path)) yield* statementRun(call);
  }),
  // Sequel: DB.create_table?(:orders) { … }
  line("*.create_table?", migrated),
  line("ActiveRecord.Schema.define", migrated),
];

/** Put together of parts, by signs or by `File.join`. */
const isPath = ({ expression }: Value, call: ResolvedCall): boolean =>
  expression.kind === "joined" || /^(Rails\.root\.join|File\.(join|expand_path))\(\)$/.test(call.nameOf(expression) ?? "");

function methodsOf(module: string, methods: string): readonly string[] {
  return methods.split(" ").map((method) => `${module}.${method}`);
}

function* scheduled(call: ResolvedCall): Generator<FactDraft> {
  yield { kind: "schedulerStarted", by: call.callee.replace(/\.\w+$/, "").replaceAll(".", "::"), span: call.span };
}

const madeForIt = /\.rake$|(^|\/)(Rakefile|lib\/tasks\/|db\/|bin\/|schema\.rb$)/;

/** A task that is started on purpose is no start of the app. */
function* migrated(call: ResolvedCall): Generator<FactDraft> {
  const { function: around, isStart, isHandler } = call.scope;
  const isTask = around === undefined && !isStart && isHandler !== true;
  if (!madeForIt.test(call.path) && !isTask) yield migrationRun(call, nameOf(call.callee), { assumed: true });
}

/** `ActiveRecord::MigrationContext#migrate` of "ActiveRecord.MigrationContext.new().migrate". */
const nameOf = (callee: string): string => callee.replace(".new()", "").replace(/\.(?=[A-Z])/g, "::");

const isImportMap = /(^|\/)config\/importmap\.rb$/;

import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { commandRun, gitLine, ownRunner, wordsRun } from "../../source/commands-run.js";
import { line, isOwnCareName } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** What a process does with itself: forks, signals, exits, schedules, programs that it runs. */
export const processCalls: readonly LibraryCall[] = [
  line(["daemon.DaemonContext", "daemonize.Daemonize", "daemoniker.Daemonizer", "os.setsid"], function* (call) {
    yield { kind: "daemonized", by: call.callee, span: call.span };
  }),
  line(["os.fork", "tornado.process.fork_processes"], function* (call) {
    yield { kind: "processForked", by: call.callee, span: call.span };
  }),
  // Tornado, "Running and deploying": start(0) forks once for each core.
  line("tornado.httpserver.HTTPServer().start", function* (call) {
    const count = call.argument(0, "num_processes");
    if (count?.literal === undefined || count.literal === "1") return;
    yield { kind: "processForked", by: "HTTPServer.start", span: call.span };
  }),
  line("multiprocessing.Process", function* (call) {
    const target = call.argument(undefined, "target");
    const path = target?.expression.kind === "name" ? target.expression.path : [];
    if (path.length === 0) return;
    if (/(^|_)(serve|server|web|app)(_|$)/.test(path.at(-1) ?? "")) yield { kind: "processForked", by: call.callee, span: call.span };
    else yield { kind: "schedulerStarted", by: call.callee, certain: false, span: call.span };
  }),
  line(
    [
      "daemon.pidfile.PIDLockFile",
      "daemon.pidfile.TimeoutPIDLockFile",
      "lockfile.pidlockfile.PIDLockFile",
      "pid.PidFile",
      "pidfile.PIDFile",
      "daemon.pidlockfile.PIDLockFile",
      "cherrypy.process.plugins.PIDFile",
    ],
    function* (call) {
      const path = call.argument(call.callee.startsWith("cherrypy") ? 1 : 0, "path", "pidname", "filename")?.literal;
      yield { kind: "pidWritten", by: call.callee, ...(path !== undefined && { path }), span: call.span };
    },
  ),
  line(["signal.signal", "gevent.signal_handler"], (call) => handled(call, 0, 1)),
  line(["*.add_signal_handler"], (call) => handled(call, 0, 1)),
  line(["os._exit", "sys.exit", "exit", "quit"], function* (call) {
    const within = placeOf(call);
    yield { kind: "exitCalled", by: call.callee, within, ...(within === "script" && { run: call.run() }), span: call.span };
  }),
  line(
    [
      ..."BackgroundScheduler AsyncIOScheduler TornadoScheduler GeventScheduler TwistedScheduler"
        .split(" ")
        .flatMap((name) => [`apscheduler.schedulers.${(/^[A-Z][a-z]+(?:IO)?/.exec(name)?.[0] ?? "").toLowerCase()}.${name}().start`]),
      "flask_apscheduler.APScheduler().start",
      "schedule.run_pending",
      "fastapi_utils.tasks.repeat_every",
      "fastapi_restful.tasks.repeat_every",
      "aiocron.crontab",
      "timeloop.Timeloop().start",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: call.callee.replace(/^.*\.(\w+)\(\)\.start$/, "$1"), span: call.span };
    },
  ),
  // A timer fires once, and is a schedule where what it calls starts it again.
  line("threading.Timer", function* (call) {
    const again = call.arguments.find(({ name }, place) => (name ?? (place === 1 ? "function" : "")) === "function")?.value;
    if (again?.kind === "name" && again.path.at(-1) === call.scope.function?.name)
      yield { kind: "schedulerStarted", by: call.callee, span: call.span };
  }),
  line("threading.Thread", function* (call) {
    const target = call.argument(undefined, "target");
    if (target !== undefined && (isServer(target) || ofOwnCare.test(lastNameOf(target)))) return;
    const work = handedOver(call, target, [messages]);
    if (work !== undefined) return yield { kind: "workHandedOff", work, by: call.callee, span: call.span };
    if (target !== undefined) yield { kind: "schedulerStarted", by: call.callee, span: call.span };
  }),
  { callees: ["*.add_task"], word: "add_task", means: (call) => taskAfterAnswer(call) },
  line(["asyncio.create_task", "asyncio.ensure_future"], (call) => taskBesideAnswer(call)),
  line(
    [
      "subprocess.run",
      "subprocess.call",
      "subprocess.check_call",
      "subprocess.check_output",
      "subprocess.Popen",
      "os.system",
      "os.popen",
      "subprocess.getoutput",
      "subprocess.getstatusoutput",
      "asyncio.create_subprocess_shell",
    ],
    (call) => commandRun(call, call.arguments[0]?.value),
  ),
  line(["*.sh", "*.shell", "*.run_command", "*.run_cmd"], ownRunner),
  gitLine("clone", ["git.Repo.clone_from"], "starts git"),
  gitLine("pull", ["git.Repo().remotes.origin.pull", "git.Repo().git.pull"], "starts git"),
  gitLine("clone", ["pygit2.clone_repository", "dulwich.porcelain.clone"], "alone"),
  line("asyncio.create_subprocess_exec", (call) => wordsRun(call, plainArguments(call))),
  // The first argument is the program's file, the words of its command come after it.
  line(["os.execvp", "os.execv"], (call) => commandRun(call, call.arguments[1]?.value)),
  line(["os.execlp", "os.execl"], (call) => wordsRun(call, plainArguments(call).slice(1))),
];

/** The server itself, in a thread of its own: `target=server.serve_forever`, `target=app.run`, `target=start_server`. */
function isServer({ expression }: Value): boolean {
  const path = expression.kind === "name" ? expression.path : [];
  return (
    /^serve(_forever)?$|^(run|start)_((http|web|flask|api|uvicorn|grpc|health)_)?(server|flask|uvicorn|app)$/.test(path.at(-1) ?? "") ||
    /(^|\.)(app|server|uvicorn)\.run$/.test(path.join("."))
  );
}

const lastNameOf = ({ expression }: Value): string => (expression.kind === "name" ? (expression.path.at(-1) ?? "") : "");

/** Each process keeps its own connections open, and tells how it is. */
const ofOwnCare = /(?:^|_)(?:ping(?:er)?|heart_?beats?|keep_?alive|health(?:_?check)?|metrics)(?:_|$)/;

const plainArguments = (call: ResolvedCall) => call.arguments.flatMap(({ name, value }) => (name === undefined ? [value] : []));

const loops = /(?:^|_)(?:loop|forever|poll(?:er|ing)?|schedul\w*|periodic(?:ally)?|updat(?:e|er|es)|sync|consum\w*|workers?)(?:_|$)/i;

const messages = /mail|smtp|sms|notif|newsletter|webhook/i;

/** What takes its time, and what a visitor comes back for. */
const longWork =
  /(?:^|_)(?:process|run|execute|generate|train|render|import|export|sync|scrape|crawl|index|transcribe|convert|encode)_|pipeline|(?:^|_)jobs?(?:_|$)/i;

/** The function that is handed over, in a file that knows of the web framework around it. */
function handedOver(call: ResolvedCall, target: Value | undefined, wanted: readonly RegExp[]): string | undefined {
  const isWeb = ["flask", "django", "fastapi", "starlette", "flask_mail"].some((module) => call.imports(module));
  const expression = target?.expression.kind === "call" ? target.expression.callee : target?.expression;
  const name = (expression?.kind === "name" ? expression.path.at(-1) : undefined) ?? "";
  return isWeb && wanted.some((form) => form.test(name)) ? name : undefined;
}

/** FastAPI and Starlette do it after the answer, in the process that gave it. */
function* taskAfterAnswer(call: ResolvedCall): Generator<FactDraft> {
  const work = call.mentions("BackgroundTasks") ? handedOver(call, call.argument(0), [messages, longWork]) : undefined;
  if (work !== undefined) yield { kind: "workHandedOff", work, by: "BackgroundTasks", certain: false, span: call.span };
}

/** A handler that answers without waiting: `asyncio.create_task(process_movie(movie))`; and a loop that a web app starts: `poll_orders()`. */
function* taskBesideAnswer(call: ResolvedCall): Generator<FactDraft> {
  if (placeOf(call) !== "handler") {
    const job = handedOver(call, call.argument(0), [loops]);
    if (job !== undefined && !isOwnCareName(job)) yield { kind: "schedulerStarted", by: `asyncio's task ${job}`, span: call.span };
    return;
  }
  if (call.assignedTo !== undefined) return;
  const work = handedOver(call, call.argument(0), [messages, longWork]);
  if (work !== undefined) yield { kind: "workHandedOff", work, by: "asyncio's create_task", certain: false, span: call.span };
}

function* handled(call: ResolvedCall, signalPlace: number, handlerPlace: number): Generator<FactDraft> {
  const [signal, handler] = [call.arguments[signalPlace]?.value, call.arguments[handlerPlace]?.value];
  const name = signal && call.nameOf(signal);
  if (name === undefined || handler === undefined) return;
  const isIgnored = call.nameOf(handler) === "signal.SIG_IGN";
  yield { kind: "signalHandled", signal: lastPart(name), how: isIgnored ? "ignored" : "handled", span: call.span };
}

/** By the decorators of the function around: a route, a task; else whether it runs when the program starts. */
function placeOf({ scope, nameOf }: ResolvedCall): "handler" | "job" | "start" | "script" {
  const decorators = (scope.function?.decorators ?? []).map((decorator) => nameOf(decorator) ?? "");
  if (
    decorators.some((name) =>
      /\.(route|get|post|put|patch|delete|websocket|api_route|errorhandler|before_request|after_request|view)(\(\))?$/.test(name),
    )
  )
    return "handler";
  if (decorators.some((name) => /(^|\.)(task|shared_task|periodic_task|job|actor)(\(\))?$/.test(name))) return "job";
  return scope.isStart ? "start" : "script";
}

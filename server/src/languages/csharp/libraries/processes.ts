import type { Expression } from "../../source/syntax.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import { gitLine, textRun } from "../../source/commands-run.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { exits, fileKept, line, lineNear, pidFile, timer } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Sessions, schedules, files, other programs, exits. */
export const processCalls: readonly LibraryCall[] = [
  // Of minutes or hours; one of seconds keeps something alive.
  line(["System.Threading.Timer", "System.Timers.Timer", "System.Threading.PeriodicTimer"], function* (call) {
    const period = call.arguments.length === 1 ? call.arguments[0] : call.arguments[3];
    yield* timer(call, lastPart(call.callee), period !== undefined && isLong(period.value, call) ? "long" : "short");
  }),
  line("*.AddSession", function* (call) {
    if (sharedCaches.some((name) => call.mentions(name))) return;
    const isTold = call.mentions("AddDistributedMemoryCache");
    // What MVC and Razor Pages need for their tag helpers is a cache in memory (AddCacheTagHelperServices); another may stand elsewhere.
    const isBrought = ["AddControllersWithViews", "AddRazorPages", "AddMvc"].some((name) => call.mentions(name));
    const isElsewhere = ["AddInfrastructure", "Cach"].some((name) => call.mentions(name));
    if (isTold || isBrought)
      yield {
        kind: "sessionStored",
        where: "memory",
        by: "AddSession",
        ...(!isTold && isElsewhere && { certain: false }),
        span: call.span,
      };
  }),
  // Microsoft.Extensions.Hosting, "Background tasks with hosted services": also what is done once at the start, or tells how the process is.
  line("*.AddHostedService", function* (call) {
    if (!isNoJob.test(call.ofType ?? "")) yield { kind: "schedulerStarted", by: "AddHostedService", span: call.span };
  }),
  line(
    [
      "*.AddHangfireServer",
      "*.UseHangfireServer",
      "*.AddQuartzHostedService",
      "*.AddQuartzServer",
      // NCronJob, Coravel.
      "*.AddNCronJob",
      "*.UseScheduler",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: lastPart(call.callee), span: call.span };
    },
  ),
  line("*.AddMemoryCache", function* (call) {
    yield { kind: "stateHeld", name: "The cache", by: "AddMemoryCache", certain: false, span: call.span };
  }),
  // Its counters are those of one process (ASP.NET Core, "Rate limiting middleware").
  line("*.AddRateLimiter", function* (call) {
    if (!call.mentions("Redis"))
      yield { kind: "stateHeld", name: "The rate limiter", by: "AddRateLimiter", certain: false, span: call.span };
  }),
  line("Hangfire.BackgroundJobServer", function* (call) {
    yield { kind: "schedulerStarted", by: "BackgroundJobServer", span: call.span };
  }),
  line("Quartz.Impl.StdSchedulerFactory().GetScheduler().Start", function* (call) {
    yield { kind: "schedulerStarted", by: "Quartz", span: call.span };
  }),
  lineNear(["IFormFile", "Form.Files"], ["*.CopyTo", "*.CopyToAsync"], function* (call) {
    const [target] = call.arguments;
    const isFile = /\b(FileStream\(\)|File\.(Create|OpenWrite|Open)\(\))$/.test((target && call.nameOf(target.value)) ?? "");
    const isUpload = ["IFormFile", "IFormFileCollection", "Form.Files"].some((word) => call.mentions(word));
    if (isFile && isUpload && !call.mentions("GetTempFileName") && !call.mentions("GetTempPath"))
      yield { kind: "fileStored", what: "an upload", by: lastPart(call.callee), span: call.span };
  }),
  // A storage of the app's own, by its class and its method: `PutAsync` of `FileStorageService`.
  lineNear(["Stream"], ["*.CopyTo", "*.CopyToAsync"], function* (call) {
    const [target] = call.arguments;
    const isFile = /\b(FileStream\(\)|File\.(Create|OpenWrite|Open)\(\))$/.test((target && call.nameOf(target.value)) ?? "");
    const isPut = /^(Put|Save|Upload|Store)/.test(call.scope.function?.name ?? "") && /Storage|FileStore/.test(call.path);
    if (isFile && isPut && !call.mentions("IFormFile") && !call.mentions("GetTempFileName"))
      yield { kind: "fileStored", what: "what its storage is given", by: "CopyTo", certain: false, span: call.span };
  }),
  line(["System.IO.File.WriteAllText", "System.IO.File.WriteAllTextAsync", "System.IO.File.WriteAllBytes"], function* (call) {
    const by = call.callee.slice("System.IO.".length);
    yield* pidFile(call, by, /\bEnvironment\.ProcessId\b|\bProcess\.GetCurrentProcess\(\)\.Id\b/);
    yield* fileKept(call, by, ["File.Read", "File.Open", "StreamReader"]);
  }),
  line(["System.IO.FileStream", "System.IO.File.Create", "System.IO.File.OpenWrite", "System.IO.File.WriteAllBytesAsync"], ownFile),
  lineNear(["IFormFile"], ["System.IO.File.WriteAllBytes", "System.IO.File.WriteAllBytesAsync"], function* (call) {
    const isNamed = call.mentions("IFormFile") && call.mentions(".FileName") && !keepsInOwnFolder(call);
    if (isNamed && !call.mentions("GetTempFileName") && !call.mentions("GetTempPath"))
      yield { kind: "fileStored", what: "an upload", by: call.callee.slice("System.IO.".length), certain: false, span: call.span };
  }),
  // System.Web, "HttpPostedFileBase.SaveAs".
  lineNear(["HttpPostedFile", "Request.Files"], "*.SaveAs", function* (call) {
    if (call.imports("System.Web") && !call.mentions("GetTempPath"))
      yield { kind: "fileStored", what: "an upload", by: "SaveAs", span: call.span };
  }),
  line("*.PersistKeysToFileSystem", function* (call) {
    yield { kind: "fileStateHeld", what: "the keys of Data Protection", by: "PersistKeysToFileSystem", span: call.span };
  }),
  { callees: ["System.Diagnostics.Process.Start"], word: "Process", means: programRun },
  line("System.Diagnostics.ProcessStartInfo", programRun),
  gitLine("clone", "LibGit2Sharp.Repository.Clone", "alone"),
  line(["System.Environment.Exit", "System.Environment.FailFast"], (call) =>
    exits(call, call.callee.replace("System.", ""), call.mentions("BackgroundService") ? /^ExecuteAsync$/ : undefined),
  ),
];

/** A file below what the app serves or is installed in (ASP.NET Core, "WebRootPath"); an upload is told by its copying. */
function* ownFile(call: ResolvedCall): Generator<FactDraft> {
  const mode = call.nameOf(call.arguments[1]?.value ?? nothing) ?? "";
  const writes = !call.callee.endsWith("FileStream") || /\bFileMode\.(Create|CreateNew|Append|OpenOrCreate)$/.test(mode);
  const isOwn = keepsInOwnFolder(call);
  // An upload is told by its copying, which needs none where its bytes are written.
  if (writes && isOwn && (!call.mentions("IFormFile") || call.callee.endsWith("WriteAllBytesAsync")))
    yield { kind: "fileStored", what: "a file", by: call.callee.slice("System.IO.".length), span: call.span };
}

const keepsInOwnFolder = (call: ResolvedCall): boolean => ["WebRootPath", "ContentRootPath", "wwwroot"].some((word) => call.mentions(word));

/** A program by its name or its path, then its arguments; a document or an address that the system opens is none. */
function programRun(call: ResolvedCall): readonly FactDraft[] {
  const program = call.argument(0, "fileName", "FileName");
  const given = call.argument(1, "arguments", "Arguments");
  if (program?.literal === undefined || !/(?:^|[\\/])[\w.+-]+$/.test(program.literal) || program.literal.includes("://")) return [];
  return textRun(call, program.expression, ...(given === undefined ? [] : [given.expression]));
}

const nothing: Expression = { kind: "null", span: { start: 0, end: 0 } };

/** Caches that all processes share, in which sessions are kept, too (ASP.NET Core, "Distributed caching"). */
const sharedCaches = [
  "AddStackExchangeRedisCache",
  "AddDistributedSqlServerCache",
  "AddDistributedPostgresCache",
  "AddCosmosCache",
  "AddRedisDistributedCache",
  "AddNCacheDistributedCache",
];

/** `MetricsPublisher`, `HeartbeatService`, `DatabaseInitializer`, `RunStartupTasksHostedService` */
const isNoJob = /Heartbeat|KeepAlive|Metrics?(?![a-z])|Telemetry|Health|Warm[uU]p|Startup|Initiali[sz]|Migrat|Seed/;

/** `TimeSpan.FromMinutes(10)`, `60000` */
function isLong(period: Expression, call: ResolvedCall): boolean {
  if (period.kind !== "call") return Number(call.value(period).literal) >= 60_000;
  const unit = /TimeSpan\.From(\w+)$/.exec(call.nameOf(period.callee) ?? "")?.[1] ?? "";
  const [count] = period.arguments;
  return /^(Minutes|Hours|Days)$/.test(unit) || (unit === "Seconds" && Number(count && call.value(count.value).literal) >= 60);
}

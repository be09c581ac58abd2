import type { LibraryCall } from "../../source/library.js";
import { gitLine, wordsRun } from "../../source/commands-run.js";
import { exits, isOwnCareName, line, lineNear, timer } from "../../source/meanings.js";
import { shortName } from "./web.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Sessions, schedules, other programs, and what makes a daemon. */
export const processCalls: readonly LibraryCall[] = [
  line(["github.com/gorilla/sessions.NewFilesystemStore"], function* (call) {
    yield { kind: "sessionStored", where: "file", by: shortName(call.callee), span: call.span };
  }),
  // Cookies that are signed with a key of each process.
  line(["github.com/gorilla/sessions.NewCookieStore", "github.com/gorilla/securecookie.New"], function* (call) {
    const key = call.arguments.find(({ value }) => call.nameOf(value) === "github.com/gorilla/securecookie.GenerateRandomKey()");
    if (key !== undefined) yield { kind: "sessionStored", where: "memory", by: "GenerateRandomKey", byOwnKey: true, span: key.value.span };
  }),
  // Certificates that each process asks for and keeps for itself (autocert, "DirCache").
  line("golang.org/x/crypto/acme/autocert.DirCache", function* (call) {
    yield { kind: "fileStateHeld", what: "certificates", by: "autocert.DirCache", certain: false, span: call.span };
  }),
  line(
    [
      "github.com/gin-contrib/sessions/memstore.NewStore",
      "github.com/alexedwards/scs/memstore.New",
      "github.com/quasoft/memstore.NewMemStore",
    ],
    function* (call) {
      yield { kind: "sessionStored", where: "memory", by: shortName(call.callee), span: call.span };
    },
  ),
  // Both keep sessions in memory until they are given a store (scs, "Configuring the Session Store"; Fiber, "Session": Storage).
  line(["github.com/alexedwards/scs.New", "github.com/alexedwards/scs.NewSession"], function* (call) {
    if (!call.mentions(".Store = ")) yield { kind: "sessionStored", where: "memory", by: shortName(call.callee), span: call.span };
  }),
  line("github.com/gofiber/fiber/middleware/session.New", function* (call) {
    if (!call.mentions("Storage:")) yield { kind: "sessionStored", where: "memory", by: "Fiber's session.New", span: call.span };
  }),
  line(
    [
      "github.com/robfig/cron.New().Start",
      "github.com/robfig/cron.New().Run",
      "github.com/go-co-op/gocron.NewScheduler().StartAsync",
      "github.com/go-co-op/gocron.NewScheduler().StartBlocking",
      "github.com/go-co-op/gocron.NewScheduler().Start",
      "github.com/hibiken/asynq.NewScheduler().Run",
      "github.com/hibiken/asynq.NewScheduler().Start",
      "github.com/jasonlvhit/gocron.NewScheduler().Start",
      "github.com/jasonlvhit/gocron.Start",
      "github.com/bamzi/jobrunner.Start",
      "github.com/roylee0704/gron.New().Start",
      "github.com/reugn/go-quartz/quartz.NewStdScheduler().Start",
      "github.com/adhocore/gronx/pkg/tasker.New().Run",
      "github.com/procyon-projects/chrono.NewDefaultTaskScheduler",
      "github.com/madflojo/tasks.New",
      "github.com/gocraft/work.NewWorkerPool().Start",
      "github.com/riverqueue/river.NewClient().Start",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: shortName(call.callee).replace("().", "."), span: call.span };
    },
  ),
  // Jobs given to a scheduler that another file has made and starts: robfig/cron, artifex.
  line(["*.AddFunc", "*.AddJob", "*.DispatchCron", "*.DispatchEvery"], function* (call) {
    const isTimed = /\.Dispatch(Cron|Every)$/.test(call.callee) ? call.arguments.length === 2 : isCronExpression(call.argument(0)?.literal);
    if (isTimed && !call.mentions(".Start()")) yield { kind: "schedulerStarted", by: lastPart(call.callee), span: call.span };
  }),
  // Caches and rate limits of one process, by each library's own documentation.
  line(
    [
      "github.com/patrickmn/go-cache.New",
      "github.com/allegro/bigcache.New",
      "github.com/allegro/bigcache.NewBigCache",
      "github.com/coocood/freecache.NewCache",
      "github.com/dgraph-io/ristretto.NewCache",
      "github.com/hashicorp/golang-lru.New",
      "github.com/jellydator/ttlcache.New",
    ],
    function* (call) {
      yield { kind: "stateHeld", name: call.assignedTo ?? "The cache", by: shortName(call.callee), certain: false, span: call.span };
    },
  ),
  line(
    [
      "github.com/ulule/limiter/drivers/store/memory.NewStore",
      "github.com/VojtechVitek/ratelimit/memory.New",
      "github.com/didip/tollbooth.NewLimiter",
      "github.com/go-chi/httprate.LimitByIP",
      "github.com/labstack/echo/middleware.NewRateLimiterMemoryStore",
    ],
    function* (call) {
      yield { kind: "stateHeld", name: "The rate limiter", by: shortName(call.callee), span: call.span };
    },
  ),
  // Fiber, "Limiter": its counters are kept in memory until it is given a storage.
  line("github.com/gofiber/fiber/middleware/limiter.New", function* (call) {
    if (!call.mentions("Storage:")) yield { kind: "stateHeld", name: "The rate limiter", by: "Fiber's limiter.New", span: call.span };
  }),
  // A ticker of minutes or hours; one of seconds keeps something alive.
  line(["time.NewTicker", "time.Tick"], function* (call) {
    const [period] = call.arguments;
    const unit = (period && call.nameOf(period.value)) ?? "";
    // Of a variable nobody knows how long it is; the function that waits for it says what for.
    const isJob =
      !/\b(Second|Millisecond|Microsecond|Nanosecond)\b/.test(unit) &&
      jobs.test(call.scope.function?.name ?? "") &&
      !isOwnCareName(call.path);
    yield* timer(call, shortName(call.callee), /^time\.(Minute|Hour)$/.test(unit) || isJob ? "long" : "short");
  }),
  line(["github.com/hibiken/asynq.NewServer().Run", "github.com/hibiken/asynq.NewServer().Start"], function* (call) {
    yield { kind: "consumerStarted", by: shortName(call.callee).replace("().", "."), acknowledges: "after", span: call.span };
  }),
  // The server is a field of what the app calls its worker: `w.server.Start(mux)`.
  lineNear(["hibiken/asynq"], ["*.Run", "*.Start"], function* (call) {
    const [mux] = call.arguments;
    if (mux !== undefined && call.nameOf(mux.value) === "github.com/hibiken/asynq.NewServeMux()")
      yield { kind: "consumerStarted", by: `asynq's ${lastPart(call.callee)}`, acknowledges: "after", span: call.span };
  }),
  line(["os/exec.Command", "os/exec.CommandContext"], (call) =>
    wordsRun(
      call,
      call.arguments.slice(call.callee.endsWith("Context") ? 1 : 0).map(({ value }) => value),
    ),
  ),
  gitLine("clone", ["github.com/go-git/go-git.PlainClone", "github.com/go-git/go-git.PlainCloneContext"], "alone"),
  line(["github.com/sevlyar/go-daemon.Context"], function* (call) {
    yield { kind: "daemonized", by: "go-daemon", span: call.span };
    const pid = call.argument(undefined, "PidFileName");
    if (pid !== undefined && pid.literal !== "")
      yield { kind: "pidWritten", by: "go-daemon", ...(pid.literal !== undefined && { path: pid.literal }), span: pid.span };
  }),
  line(["os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"], (call) => exits(call, shortName(call.callee))),
  // A logger that a field holds: `s.logger.Fatal(err)`.
  line(["*.Fatal", "*.Fatalf", "*.Fatalln"], function* (call) {
    if (/\.(?:\w*[lL]og(?:ger)?)\.\w+$/.test(call.callee)) yield* exits(call, lastTwo(call.callee));
  }),
  line(["github.com/sirupsen/logrus.Fatal", "github.com/sirupsen/logrus.Fatalf", "github.com/rs/zerolog/log.Fatal"], (call) =>
    exits(call, shortName(call.callee)),
  ),
];

/** `@every 1h30m`, `0 3 * * *`, `0 30 2 * * 1-5` (robfig/cron, "CRON Expression Format"). */
const isCronExpression = (text = ""): boolean =>
  /^@(every|hourly|daily|midnight|weekly|monthly|yearly|annually)\b|^([\d*/,?-]+\s+){4,5}[\w*/,?#-]+$/.test(text);

const jobs = /purge|clean|sweep|prune|expir|archiv|backup|import|export|fetch|crawl|sync|schedul|cron|jobs?|digest|notif|renew|rotat/i;

const lastTwo = (callee: string): string => callee.split(".").slice(-2).join(".");

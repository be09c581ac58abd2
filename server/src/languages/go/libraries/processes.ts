import type { LibraryCall } from "../../source/library.js";
import { exits, line } from "../../source/meanings.js";
import { shortName } from "./web.js";

/** Sessions, schedules, other programs, and what makes a daemon. */
export const processCalls: readonly LibraryCall[] = [
  line(["github.com/gorilla/sessions.NewFilesystemStore"], function* (call) {
    yield { kind: "sessionStored", where: "file", by: shortName(call.callee), span: call.span };
  }),
  line(
    [
      "github.com/gin-contrib/sessions/memstore.NewStore",
      "github.com/alexedwards/scs/v2/memstore.New",
      "github.com/quasoft/memstore.NewMemStore",
    ],
    function* (call) {
      yield { kind: "sessionStored", where: "memory", by: shortName(call.callee), span: call.span };
    },
  ),
  line(
    [
      "github.com/robfig/cron/v3.New().Start",
      "github.com/robfig/cron.New().Start",
      "github.com/go-co-op/gocron.NewScheduler().StartAsync",
      "github.com/go-co-op/gocron/v2.NewScheduler().Start",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: shortName(call.callee).replace("().", "."), span: call.span };
    },
  ),
  line(["os/exec.Command", "os/exec.CommandContext"], function* (call) {
    const program = call.argument(call.callee.endsWith("Context") ? 1 : 0)?.literal;
    if (program !== undefined) yield { kind: "toolRun", program, span: call.span };
  }),
  line(["github.com/sevlyar/go-daemon.Context"], function* (call) {
    yield { kind: "daemonized", by: "go-daemon", span: call.span };
    const pid = call.argument(undefined, "PidFileName");
    if (pid !== undefined && pid.literal !== "")
      yield { kind: "pidWritten", by: "go-daemon", ...(pid.literal !== undefined && { path: pid.literal }), span: pid.span };
  }),
  line(["os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"], (call) => exits(call, shortName(call.callee))),
  line(["github.com/sirupsen/logrus.Fatal", "github.com/sirupsen/logrus.Fatalf"], (call) => exits(call, shortName(call.callee))),
];

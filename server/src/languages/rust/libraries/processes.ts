import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/** Sessions, schedules, other programs, exits. */
export const processCalls: readonly LibraryCall[] = [
  line(["tower_sessions.MemoryStore.default", "tower_sessions.MemoryStore.new", "async_session.MemoryStore.new"], function* (call) {
    yield { kind: "sessionStored", where: "memory", by: "MemoryStore", span: call.span };
  }),
  line(["tokio_cron_scheduler.JobScheduler.new", "clokwerk.Scheduler.new", "clokwerk.AsyncScheduler.new"], function* (call) {
    yield { kind: "schedulerStarted", by: call.callee.split(".").slice(-2)[0] ?? "", span: call.span };
  }),
  { callees: ["std.process.Command.new", "tokio.process.Command.new"], word: "Command", means: toolRun },
  line(["std.process.exit", "std.process.abort"], function* (call) {
    const within = call.scope.isHandler === true ? "handler" : call.scope.isStart ? "start" : "script";
    yield { kind: "exitCalled", by: call.callee.replaceAll(".", "::"), within, span: call.span };
  }),
];

function* toolRun(call: Parameters<LibraryCall["means"]>[0]) {
  const program = /(?:^|\/)([\w.+-]+)$/.exec(call.argument(0)?.literal ?? "")?.[1];
  if (program !== undefined) yield { kind: "toolRun" as const, program, span: call.span };
}

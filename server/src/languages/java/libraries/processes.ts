import type { LibraryCall } from "../../source/library.js";
import { fileLogged, line, logTo } from "../../source/meanings.js";
import { lastTwo } from "./web.js";

/** Logs, sessions, state, schedules, files, other programs. */
export const processCalls: readonly LibraryCall[] = [
  line("java.util.logging.FileHandler", function* (call) {
    yield fileLogged(call, "FileHandler", call.argument(0), call.arguments.length > 2 ? "rotates" : "grows");
  }),
  line(
    ["org.apache.log4j.FileAppender", "org.apache.log4j.DailyRollingFileAppender", "org.apache.log4j.RollingFileAppender"],
    function* (call) {
      yield fileLogged(call, lastTwo(call.callee), call.argument(1), call.callee.includes("Rolling") ? "rotates" : "grows");
    },
  ),
  line(["ch.qos.logback.core.FileAppender", "ch.qos.logback.core.rolling.RollingFileAppender"], function* (call) {
    yield fileLogged(call, lastTwo(call.callee), undefined, call.callee.includes("Rolling") ? "rotates" : "grows");
  }),
  line(["java.util.logging.SocketHandler", "com.github.loki4j.logback.Loki4jAppender"], function* (call) {
    yield logTo(call, "remote", lastTwo(call.callee));
  }),
  line(
    [
      "org.springframework.scheduling.annotation.Scheduled",
      "io.micronaut.scheduling.annotation.Scheduled",
      "io.quarkus.scheduler.Scheduled",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: "@Scheduled", span: call.span };
    },
  ),
  line("java.util.concurrent.CompletableFuture.runAsync", function* (call) {
    const isAwaited =
      call.assignedTo !== undefined || [".join(", ".get()", "allOf", ".thenRun", ".whenComplete"].some((word) => call.mentions(word));
    if (call.imports("org.springframework") && !isAwaited && call.arguments.length === 1)
      yield { kind: "workHandedOff", work: "its task", by: "CompletableFuture.runAsync", certain: false, span: call.span };
  }),
  line("org.springframework.scheduling.annotation.EnableScheduling", function* (call) {
    yield { kind: "schedulerStarted", by: "@EnableScheduling", span: call.span };
  }),
  line("org.quartz.impl.StdSchedulerFactory.getDefaultScheduler().start", function* (call) {
    yield { kind: "schedulerStarted", by: "Quartz", span: call.span };
  }),
  line(
    [
      "org.springframework.security.oauth2.provider.token.store.InMemoryTokenStore",
      "org.springframework.security.provisioning.InMemoryUserDetailsManager",
    ],
    function* (call) {
      yield { kind: "stateHeld", name: lastTwo(call.callee).split(".").at(-1) ?? "", by: "new", span: call.span };
    },
  ),
  line("org.springframework.cache.concurrent.ConcurrentMapCacheManager", function* (call) {
    yield { kind: "stateHeld", name: "ConcurrentMapCacheManager", by: "a cache in memory", certain: false, span: call.span };
  }),
  line(["java.lang.ProcessBuilder", "ProcessBuilder"], function* (call) {
    const program = call.argument(0)?.literal;
    if (program !== undefined) yield { kind: "toolRun", program, span: call.span };
  }),
  line("*.transferTo", function* (call) {
    if (call.imports("org.springframework.web.multipart"))
      yield { kind: "fileStored", what: "an upload", by: "transferTo", span: call.span };
  }),
];

import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import { commandRun, gitLine, wordsRun } from "../../source/commands-run.js";
import type { Expression } from "../../source/syntax.js";
import { fileKept, fileLogged, line, lineNear, logTo, isOwnCare, pidFile } from "../../source/meanings.js";
import { pathOf } from "./paths.js";
import { lastTwo } from "./web.js";
import { lastPart } from "../../../text/dotted-name.js";

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
  line(["System.setOut", "System.setErr"], function* (call) {
    const file = innermost(call, call.arguments[0]?.value, 3);
    if (file !== undefined) yield fileLogged(call, call.callee, call.value(file), "grows");
  }),
  line(
    [
      "java.util.logging.SocketHandler",
      "ch.qos.logback.classic.net.SyslogAppender",
      "ch.qos.logback.classic.net.SocketAppender",
      "net.logstash.logback.appender.LogstashTcpSocketAppender",
      "net.logstash.logback.appender.LogstashSocketAppender",
      "org.apache.log4j.net.SyslogAppender",
      "org.apache.log4j.net.SocketAppender",
      "com.github.loki4j.logback.Loki4jAppender",
    ],
    function* (call) {
      yield logTo(call, "remote", lastTwo(call.callee));
    },
  ),
  line(
    [
      "org.springframework.scheduling.annotation.Scheduled",
      "io.micronaut.scheduling.annotation.Scheduled",
      "io.quarkus.scheduler.Scheduled",
      "jakarta.ejb.Schedule",
      "javax.ejb.Schedule",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: `@${lastPart(call.callee)}`, span: call.span };
    },
  ),
  // JobRunr, cron4j.
  line(
    [
      "org.jobrunr.scheduling.BackgroundJob.scheduleRecurrently",
      "org.jobrunr.scheduling.JobScheduler().scheduleRecurrently",
      "it.sauronsoftware.cron4j.Scheduler().start",
    ],
    function* (call) {
      yield { kind: "schedulerStarted", by: lastTwo(call.callee), span: call.span };
    },
  ),
  line("java.util.concurrent.CompletableFuture.runAsync", function* (call) {
    const isAwaited =
      call.assignedTo !== undefined || [".join(", ".get()", "allOf", ".thenRun", ".whenComplete"].some((word) => call.mentions(word));
    if (call.imports("org.springframework") && !isAwaited && call.arguments.length === 1)
      yield { kind: "workHandedOff", work: "its task", by: "CompletableFuture.runAsync", certain: false, span: call.span };
  }),
  // An executor of its own in a Spring service; elsewhere nobody knows what else the process does.
  line(["*.scheduleAtFixedRate", "*.scheduleWithFixedDelay"], function* (call) {
    const isSpring = call.imports("org.springframework");
    const isTimer = call.imports("java.util.concurrent") || /(^|\.)Timer\(\)\.\w+$/.test(call.callee);
    // What a class starts as it is loaded looks after the class itself.
    if (isTimer && call.scope.function !== undefined && !isOwnCare(call))
      yield {
        kind: "schedulerStarted",
        by: lastPart(call.callee),
        ...(!isSpring && { certain: false }),
        run: call.run(),
        span: call.span,
      };
  }),
  // Spring's own executor, which nobody waits for: its tasks end with the process.
  line("org.springframework.scheduling.annotation.Async", function* (call) {
    yield { kind: "workHandedOff", work: "the work of its method", by: "@Async", certain: false, span: call.span };
  }),
  // Spring, "The TaskScheduler Abstraction": again and again by a trigger; at one time alone, it is a reminder.
  lineNear(["scheduling"], "*.schedule", function* (call) {
    const trigger = call.arguments[1] && call.value(call.arguments[1].value).expression;
    const name = (call.arguments[1] && call.nameOf(call.arguments[1].value)) ?? "";
    const made = trigger?.kind === "call" ? (call.nameOf(trigger.callee) ?? "") : "";
    if (
      call.imports("org.springframework.scheduling") &&
      call.arguments.length === 2 &&
      /[cC]ronTrigger|PeriodicTrigger/.test(`${name} ${made}`)
    )
      yield { kind: "schedulerStarted", by: "TaskScheduler.schedule", span: call.span };
  }),
  line("org.springframework.scheduling.annotation.EnableScheduling", function* (call) {
    yield { kind: "schedulerStarted", by: "@EnableScheduling", span: call.span };
  }),
  line(
    ["org.quartz.impl.StdSchedulerFactory.getDefaultScheduler().start", "org.quartz.impl.StdSchedulerFactory().getScheduler().start"],
    function* (call) {
      yield { kind: "schedulerStarted", by: "Quartz", span: call.span };
    },
  ),
  // Tokens of one process are no tokens of another (JJWT, "Creating Safe Keys").
  line(["io.jsonwebtoken.security.Keys.secretKeyFor", "io.jsonwebtoken.impl.crypto.MacProvider.generateKey"], function* (call) {
    yield { kind: "sessionStored", where: "memory", by: lastTwo(call.callee), byOwnKey: true, span: call.span };
  }),
  // A scheduler that Spring makes and starts with the app ("Quartz Scheduler").
  line(["org.quartz.Scheduler().scheduleJob", "org.quartz.Scheduler().scheduleJobs"], function* (call) {
    if (call.imports("org.springframework") || call.mentions("@Inject")) yield { kind: "schedulerStarted", by: "Quartz", span: call.span };
  }),
  line("org.springframework.security.oauth2.provider.token.store.InMemoryTokenStore", function* (call) {
    yield { kind: "stateHeld", name: lastTwo(call.callee).split(".").at(-1) ?? "", by: "new", span: call.span };
  }),
  // Users that the code itself names are the same in each process, until one is added while it runs.
  line("org.springframework.security.provisioning.InMemoryUserDetailsManager", function* (call) {
    const name = lastTwo(call.callee).split(".").at(-1) ?? "";
    yield { kind: "stateHeld", name, by: "new", ...(call.arguments.length > 0 && { certain: false }), span: call.span };
  }),
  line("org.springframework.cache.concurrent.ConcurrentMapCacheManager", function* (call) {
    yield { kind: "stateHeld", name: "ConcurrentMapCacheManager", by: "a cache in memory", certain: false, span: call.span };
  }),
  line(["com.github.benmanes.caffeine.cache.Caffeine.newBuilder", "com.google.common.cache.CacheBuilder.newBuilder"], function* (call) {
    yield { kind: "stateHeld", name: "The cache", by: lastTwo(call.callee), certain: false, span: call.span };
  }),
  line(["java.lang.ProcessBuilder", "ProcessBuilder"], programRun),
  { callees: ["ProcessBuilder().command"], word: "command", means: programRun },
  lineNear(["getRuntime"], ["Runtime.getRuntime().exec", "*.exec"], (call) => commandRun(call, call.arguments[0]?.value)),
  gitLine("clone", "org.eclipse.jgit.api.Git.cloneRepository", "alone"),
  line(
    ["java.nio.file.Files.writeString", "java.nio.file.Files.write", "java.io.FileWriter", "java.io.FileOutputStream"],
    function* (call) {
      const path = pathOf(call, call.arguments[0]?.value);
      const stored = [...keptForVisitor(call)];
      yield* stored;
      if (stored.length > 0) return;
      yield* pidFile(call, lastTwo(call.callee), /\bProcessHandle\.current\(\)\.pid\(\)$|ManagementFactory\.getRuntimeMXBean\(\)/, path);
      yield* fileKept(
        call,
        lastTwo(call.callee),
        ["Files.read", "Files.newBufferedReader", "FileReader", "FileInputStream", "readText"],
        path,
      );
    },
  ),
  // A mark for the next request: `new File(folder + "install.lock").createNewFile()`.
  lineNear(["java.io", "java.nio"], ["java.io.File().createNewFile", "java.nio.file.Files.createFile"], function* (call) {
    yield* fileKept(call, lastTwo(call.callee), []);
  }),
  // Jackson, "ObjectMapper.writeValue".
  lineNear(["ObjectMapper"], "*.writeValue", function* (call) {
    if (/apper\(?\)?\.writeValue$/.test(call.callee)) yield* fileKept(call, "ObjectMapper.writeValue", [".readValue(", ".readTree("]);
  }),
  line("org.springframework.boot.context.ApplicationPidFileWriter", function* (call) {
    const path = call.argument(0)?.literal;
    yield { kind: "pidWritten", by: "ApplicationPidFileWriter", ...(path !== undefined && { path }), span: call.span };
  }),
  lineNear(["servlet.http"], "*.setAttribute", function* (call) {
    const isSession = /(^|\.)getSession\(\)\.setAttribute$|(^|\.)\w*[sS]ession\.setAttribute$/.test(call.callee);
    const isServlet = ["jakarta.servlet.http", "javax.servlet.http"].some((module) => call.imports(module));
    if (isSession && isServlet) yield { kind: "sessionStored", where: "memory", by: "HttpSession", byDefault: true, span: call.span };
  }),
  // Spark, "Sessions"; Javalin, "Sessions"; Blade, "Session": those of the server, unless a handler of its own is given.
  lineNear(["spark", "javalin", "blade"], ["*.attribute", "*.sessionAttribute"], function* (call) {
    const isKnown = ["spark", "io.javalin", "com.blade", "com.hellokaton.blade"].some((module) => call.imports(module));
    const isSession = /(?:\bsession\(\)\.attribute|sessionAttribute)$/.test(call.callee) && !call.mentions("sessionHandler");
    if (isKnown && isSession && call.arguments.length > 1)
      yield { kind: "sessionStored", where: "memory", by: lastTwo(call.callee), byDefault: true, certain: false, span: call.span };
  }),
  // Spring Security, "Persisting Authentication": who has signed in by a form is kept in the HttpSession.
  lineNear(["springframework.security"], "*.formLogin", function* (call) {
    const span = { start: call.calleeSpan.end - "formLogin".length, end: call.calleeSpan.end };
    const isOff = ["STATELESS", "formLogin().disable", "formLogin(AbstractHttpConfigurer::disable"].some((word) => call.mentions(word));
    if (!isOff) yield { kind: "sessionStored", where: "memory", by: "formLogin", byDefault: true, certain: false, span };
  }),
  // Struts, "SessionAware": the session of the container.
  lineNear(
    ["xwork2", "struts2"],
    ["com.opensymphony.xwork2.ActionContext.getContext().getSession", "org.apache.struts2.ActionContext.getContext().getSession"],
    function* (call) {
      yield { kind: "sessionStored", where: "memory", by: "Struts' session", byDefault: true, span: call.span };
    },
  ),
  line("org.springframework.session.MapSessionRepository", function* (call) {
    yield { kind: "sessionStored", where: "memory", by: "MapSessionRepository", span: call.span };
  }),
  line(
    [
      "org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession",
      "org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession",
      "org.springframework.session.hazelcast.config.annotation.web.http.EnableHazelcastHttpSession",
    ],
    function* (call) {
      yield { kind: "sessionStored", where: "service", by: lastTwo(call.callee), span: call.span };
    },
  ),
];

/** A servlet writes what it was sent to a file of which nobody knows where it is: `new FileWriter(target)` beside `getParameter("text")`. */
function* keptForVisitor(call: ResolvedCall): Generator<FactDraft> {
  const isAsked = ["getParameter(", "getPart(", "getReader("].some((word) => call.mentions(word));
  const isTemporary = ["createTemp", "deleteOnExit", "java.io.tmpdir"].some((word) => call.mentions(word));
  const isServlet = call.scope.isHandler === true && call.mentions("HttpServletRequest") && isAsked;
  if ((isServlet || isUpload(call)) && !isTemporary)
    yield { kind: "fileStored", what: "what a visitor sends", by: lastTwo(call.callee), certain: false, span: call.span };
}

/** `Files.write(path, item.getData())`, `Files.write(path, file.getBytes())` */
function isUpload(call: ResolvedCall): boolean {
  const written = call.arguments[1] === undefined ? "" : (call.nameOf(call.arguments[1].value) ?? "");
  const isForm = ["FileItem", "FilePart", "UploadedFile", "FileUpload"].some((word) => call.mentions(word));
  return isForm && /\.(getData|getBytes|readAllBytes|content)\(\)$/.test(written);
}

/** `new ProcessBuilder("convert", …)`, `new ProcessBuilder(List.of("convert", …))`. */
function programRun(call: ResolvedCall): readonly FactDraft[] {
  const [first, ...others] = call.arguments.map(({ value }) => value);
  const isList = first !== undefined && call.value(first).expression.kind === "list";
  return isList ? commandRun(call, first) : wordsRun(call, [...(first === undefined ? [] : [first]), ...others]);
}

/** The path in `new PrintStream(new FileOutputStream("shop.log"))`. */
function innermost(call: ResolvedCall, value: Expression | undefined, depth: number): Expression | undefined {
  if (value?.kind !== "call" || depth === 0) return undefined;
  const [first] = value.arguments;
  const isFile = /(^|\.)(FileOutputStream|PrintStream)$/.test(call.nameOf(value.callee) ?? "");
  if (!isFile || first === undefined) return undefined;
  return call.value(first.value).literal === undefined ? innermost(call, first.value, depth - 1) : first.value;
}

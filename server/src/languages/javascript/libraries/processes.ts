import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { exits, poppedJob, timer, works } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { option, pathText } from "./reading.js";

const forks: LibraryCall = {
  callees: ["cluster.fork", "throng", "throng.throng", "cluster-service.start", "recluster", "sticky-cluster", "sticky-session.listen"],
  *means({ callee, span }) {
    yield { kind: "processForked", by: callee, span };
    if (callee.startsWith("sticky")) yield { kind: "affinity", mechanism: callee, span };
  },
};

const sticky: LibraryCall = {
  callees: [
    "@socket.io/sticky.setupMaster",
    "@socket.io/sticky.setupWorker",
    "socketio-sticky-session",
    // AWS CDK, "ApplicationTargetGroup".
    "*.enableCookieStickiness",
  ],
  *means({ callee, span }) {
    yield { kind: "affinity", mechanism: callee.slice(callee.lastIndexOf(")") + 1).replace(/^\./, ""), span };
  },
};

/** `listener.addTargets("Shop", { port: 80, stickinessCookieDuration: Duration.hours(1) })`. AWS CDK, "ApplicationTargetGroup". */
export const stickyTargets: LibrarySetting = {
  names: ["stickinessCookieDuration"],
  *means({ form, span }) {
    if (form === "entry") yield { kind: "affinity", mechanism: "stickinessCookieDuration", span };
  },
};

const daemons: LibraryCall = {
  callees: [
    "daemon",
    "daemonize2.setup",
    "daemonize-process",
    "forever.startDaemon",
    "forever-monitor.start",
    "forever.start",
    "pm2.start",
  ],
  *means({ callee, span }) {
    yield { kind: "daemonized", by: callee, span };
  },
};

/** A child that outlives this process: `spawn(x, { detached: true, stdio: "ignore" })`. */
const detached: LibraryCall = {
  callees: ["child_process.spawn", "child_process.fork", "execa", "execa.execa"],
  *means(call) {
    if (option(call, "detached")?.literal === "true") yield { kind: "daemonized", by: call.callee, span: call.span };
  },
};

const pidFiles: LibraryCall = {
  callees: ["npid.create", "fs.writeFile", "fs.writeFileSync", "fs.promises.writeFile", "fs/promises.writeFile", "fs-extra.writeFile"],
  *means(call) {
    const [path, content] = call.arguments;
    const writesPid = call.callee.endsWith(".create") || (content !== undefined && isPid(content.value));
    if (!writesPid || path === undefined) return;
    const text = pathText(call, path.value);
    yield {
      kind: "pidWritten",
      by: call.callee,
      ...(text !== undefined && { path: text }),
      span: call.span,
      parts: text === undefined ? {} : { path: path.span },
    };
  },
};

/** `process.pid`, `String(process.pid)`, `process.pid.toString()`, `${process.pid}\n` */
function isPid(value: Expression): boolean {
  if (value.kind === "joined") return value.parts.some((part) => isPid(part));
  if (value.kind === "call") return isPid(value.callee) || value.arguments.some((argument) => isPid(argument.value));
  return value.kind === "name" && value.path.join(".").startsWith("process.pid");
}

const schedulers: LibraryCall = {
  callees: [
    "node-cron.schedule",
    "cron.CronJob",
    "cron.CronJob.from",
    "cron.job",
    "croner.Cron",
    "croner",
    "node-schedule.scheduleJob",
    "agenda().start",
    "agenda.Agenda().start",
    "@hokify/agenda.Agenda().start",
    "bree().start",
    "bree.Bree().start",
    "later.setInterval",
    "toad-scheduler.ToadScheduler",
    "toad-scheduler.SimpleIntervalJob",
    "@nestjs/schedule.ScheduleModule.forRoot",
    "@nestjs/schedule.Cron",
    "@nestjs/schedule.Interval",
    "pg-boss().schedule",
  ],
  *means({ callee, span }) {
    yield { kind: "schedulerStarted", by: callee.replaceAll("()", ""), span };
  },
};

/** `setInterval(sendReminders, 60 * 60 * 1000)`: what comes round in less than a minute keeps something alive. */
const timers: LibraryCall = {
  callees: ["setInterval"],
  means: (call) => timer(call, "setInterval", Number(call.argument(1)?.literal ?? 0) >= 60_000 ? "long" : "short"),
};

/** Workers of job queues; they acknowledge after the work. */
const workers: LibraryCall = {
  callees: [
    "bullmq.Worker",
    "bull().process",
    "bull.Queue().process",
    "kue.createQueue().process",
    "bee-queue().process",
    "agenda().define",
    "agenda.Agenda().define",
    "pg-boss().work",
    "graphile-worker.run",
    "rsmq-worker",
    "sqs-consumer.Consumer.create",
    "sqs-consumer.create",
    "@nestjs/bull.Process",
    "@nestjs/bull.Processor",
    "@nestjs/bullmq.Processor",
    "faktory-worker.work",
    "node-resque.Worker",
  ],
  *means(call) {
    const by = call.callee.replaceAll("()", "");
    yield { kind: "consumerStarted", by, acknowledges: "after", span: call.span };
    // Of these nobody but the app closes them (BullMQ, "Graceful shutdown"; sqs-consumer, "stop").
    if (/^(?:bullmq|bull|kue|bee-queue|sqs-consumer)\b/.test(call.callee)) yield works(call, by);
  },
};

const poppers: LibraryCall = {
  callees: [
    ...["ioredis()", "ioredis.Redis()"].flatMap((client) => ["blpop", "brpop", "lpop", "rpop"].map((pop) => `${client}.${pop}`)),
    ...["blPop", "brPop", "lPop", "rPop"].map((pop) => `redis.createClient().${pop}`),
  ],
  means: poppedJob,
};

/** `channel.consume(queue, handler, { noAck: true })` */
const amqp: LibraryCall = {
  callees: [
    "amqplib.connect().createChannel().consume",
    "amqplib.connect().createConfirmChannel().consume",
    "amqp-connection-manager.connect().createChannel().consume",
    "*.consume",
  ],
  *means(call) {
    const [, handler, options] = call.arguments;
    const noAck = option(call, "noAck");
    const isAmqp = call.imports("amqplib") || call.imports("amqp-connection-manager") || noAck !== undefined;
    if (!isAmqp || handler === undefined) return;
    yield works(call, "consume");
    const isKnown = options === undefined || options.value.kind === "map";
    const acknowledges = noAck?.literal === "true" ? "before" : isKnown && noAck?.from !== "unknown" ? "after" : "unknown";
    const draft: FactDraft<"consumerStarted"> = { kind: "consumerStarted", by: "amqplib", acknowledges, span: call.span };
    yield noAck?.literal === "true" ? { ...draft, parts: { acknowledges: noAck.span } } : draft;
  },
};

/** KafkaJS commits after the handler unless told otherwise. Source: KafkaJS documentation, "autoCommit". */
const kafka: LibraryCall = {
  callees: ["kafkajs.Kafka().consumer().run"],
  *means(call) {
    yield { kind: "consumerStarted", by: "kafkajs", acknowledges: "after", span: call.span };
    yield works(call, "run");
  },
};

/** librdkafka, "Global configuration properties": what was fetched counts as done after a while, whatever became of it. */
export const autoCommits: LibrarySetting = {
  names: ["enable.auto.commit"],
  *means({ value, span, imports }) {
    const isConsumer = imports("node-rdkafka") || imports("@confluentinc/kafka-javascript");
    if (isConsumer && value.literal === "true" && value.from === "literal")
      yield { kind: "consumerStarted", by: "enable.auto.commit", acknowledges: "before", span, parts: { acknowledges: value.span } };
  },
};

const exitCalls: LibraryCall = {
  callees: ["process.exit", "process.abort", "process.reallyExit"],
  word: "process",
  means: (call) => exits(call, call.callee),
};

export const processes: readonly LibraryCall[] = [
  forks,
  sticky,
  daemons,
  detached,
  pidFiles,
  schedulers,
  timers,
  workers,
  poppers,
  amqp,
  kafka,
  exitCalls,
];

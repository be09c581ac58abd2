import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { firstAddress, line, lineNear, poppedJob, serviceUsed, works } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Consumers of queues, and whether they acknowledge before the work is done. */
export const queueCalls: readonly LibraryCall[] = [
  line("celery.Celery", function* (call) {
    yield { kind: "jobAcknowledged", by: "Celery", when: "unsaid", span: call.span };
  }),
  line("*.basic_consume", function* (call) {
    if (!["pika", "amqp", "aioamqp", "amqpstorm"].some((module) => call.imports(module))) return;
    yield {
      kind: "consumerStarted",
      by: "basic_consume",
      // Whoever else hears of it has a queue of its own, which ends with the connection (pika, "queue_declare").
      acknowledges: call.mentions("exclusive=True") ? "unknown" : before(call.argument(undefined, "auto_ack", "no_ack"), "after"),
      span: call.span,
    };
  }),
  line(["kafka.KafkaConsumer", "aiokafka.AIOKafkaConsumer"], function* (call) {
    const servers = call.argument(undefined, "bootstrap_servers");
    if (servers !== undefined) yield serviceUsed(call, "kafka", call.callee, firstAddress(call, servers));
    yield {
      kind: "consumerStarted",
      by: call.callee,
      acknowledges: before(call.argument(undefined, "enable_auto_commit"), "unknown"),
      span: call.span,
    };
  }),
  line(["confluent_kafka.Consumer", "confluent_kafka.DeserializingConsumer"], function* (call) {
    const servers = call.argument(undefined, "bootstrap.servers");
    if (servers !== undefined) yield serviceUsed(call, "kafka", call.callee, firstAddress(call, servers));
    yield {
      kind: "consumerStarted",
      by: call.callee,
      acknowledges: before(call.argument(undefined, "enable.auto.commit"), "unknown"),
      span: call.span,
    };
  }),
  line(
    ["redis.Redis()", "redis.StrictRedis()", "redis.from_url()", "redis.Redis.from_url()"].flatMap((client) =>
      ["blpop", "brpop", "lpop", "rpop"].map((pop) => `${client}.${pop}`),
    ),
    poppedJob,
  ),
  // Paho, "Network loop", pika, "BlockingChannel.start_consuming", and redis-py, "Publish / Subscribe": work as long as a connection stands.
  lineNear(["paho"], ["*.loop_forever"], function* (call) {
    yield works(call, "loop_forever");
  }),
  line(["*.start_consuming", "*.listen"], function* (call) {
    const isWork = call.callee.endsWith(".listen") ? /pub_?sub/i.test(call.callee) && call.imports("redis") : call.imports("pika");
    if (isWork) yield works(call, lastPart(call.callee));
  }),
  line(["rq.Worker().work", "rq.worker.Worker().work", "rq.SimpleWorker().work"], function* (call) {
    const byCommand = isOfCommand(call) && { byCommand: true as const };
    yield { kind: "consumerStarted", by: "rq's Worker.work", acknowledges: "unknown", ...byCommand, span: call.span };
  }),
];

/** Celery, "Configuration and defaults": `task_acks_late`, false where nobody says it; and the option of a task. */
export const queueSettings: readonly LibrarySetting[] = [
  {
    names: ["task_acks_late", "CELERY_TASK_ACKS_LATE", "CELERY_ACKS_LATE", "acks_late"],
    *means({ value, span }) {
      const isSaid = value.from === "literal";
      yield { kind: "jobAcknowledged", by: "Celery", when: isSaid && /^(false|0)$/i.test(value.literal ?? "") ? "before" : "after", span };
    },
  },
];

/** Somebody types it: `@manager.command`, `@cli.command("run_worker")`, `@click.command()`. */
const isOfCommand = ({ scope, nameOf }: ResolvedCall): boolean =>
  scope.function?.decorators.some((one) => /(^|\.)(command|option)(\(\))?$/.test(nameOf(one) ?? "")) === true;

const before = (automatic: Value | undefined, otherwise: "after" | "unknown"): "before" | "after" | "unknown" => {
  if (automatic?.from !== "literal") return automatic === undefined ? otherwise : "unknown";
  return /^(true|1)$/i.test(automatic.literal ?? "") ? "before" : "after";
};

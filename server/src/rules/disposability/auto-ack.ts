import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "auto-ack",
  level: "warning",
  scope: "deployed",
  summary: "A message is acknowledged before its work is done.",
  why: "When the process ends in between, by a deploy or a crash, the message is gone and its work is never done.",

  check: {
    *consumerStarted(consumer, app) {
      if (consumer.acknowledges !== "before") return;
      yield {
        at: consumer.at,
        message: `${consumer.by} takes messages off the queue before their work is done, so a stopped process loses them. Acknowledge after the work.`,
        fixes: () => afterTheWork(consumer, app),
      };
    },
  },

  examples: [
    {
      title: "A consumer of RabbitMQ that acknowledges at once",
      files: {
        "worker.js": `
          const amqp = require("amqplib");
          async function work() {
            const connection = await amqp.connect(process.env.AMQP_URL);
            const channel = await connection.createChannel();
            channel.consume("orders", handle, { noAck: true });
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          }
        `,
      },
      fixed: {
        "worker.js": `
          const amqp = require("amqplib");
          async function work() {
            const connection = await amqp.connect(process.env.AMQP_URL);
            const channel = await connection.createChannel();
            channel.consume("orders", async (message) => { await handle(message); channel.ack(message); });
          }
        `,
      },
    },
    {
      title: "A consumer that acknowledges after the work",
      files: {
        "worker.js": `
          const amqp = require("amqplib");
          async function work() {
            const connection = await amqp.connect(process.env.AMQP_URL);
            const channel = await connection.createChannel();
            channel.consume("orders", async (message) => { await handle(message); channel.ack(message); });
          }
        `,
      },
    },
  ],
});

/** `channel.consume(queue, handle, { noAck: true })` of amqplib: a named handler is wrapped, so that the message is acknowledged behind it. */
function* afterTheWork({ at }: Fact<"consumerStarted">, app: App): Generator<Fix> {
  const written = app.editable(at.path)?.text.slice(at.span.start, at.span.end) ?? "";
  const call = /^((?:await\s+)?([\w.]+)\.consume\(\s*[^,()]+,\s*)([\w.]+)\s*,\s*\{\s*noAck:\s*true,?\s*\}\s*\)$/.exec(written);
  const [, head, channel, handler] = call ?? [];
  if (head === undefined) return;
  const wrapped = `${head}async (message) => { await ${handler}(message); ${channel}.ack(message); })`;
  yield { title: "Acknowledge after the work", safe: false, edits: [replace(at, wrapped)] };
}

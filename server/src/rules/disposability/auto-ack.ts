import { byIdiom } from "../fixes/idiom.js";
import { defineRule } from "../rule.js";

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
        fixes: () => byIdiom(app, consumer.at, "acknowledgeAfter", { title: "Acknowledge after the work", safe: false }),
      };
    },
    *jobAcknowledged({ at, by, when }, app) {
      const isDefault = when === "unsaid" && app.all("jobAcknowledged").every((other) => other.when === "unsaid");
      if (when !== "before" && !isDefault) return;
      yield {
        at,
        message: `${by} acknowledges a job before it is done, so a stopped worker loses it. Where a job may run twice, set task_acks_late.`,
        level: "hint",
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

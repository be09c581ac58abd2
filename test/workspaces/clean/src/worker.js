import amqp from "amqplib";
import { log } from "./log.js";
import { settings } from "./settings.js";
import { charge } from "./payment.js";

const connection = await amqp.connect(settings.amqpUrl);
const channel = await connection.createChannel();
const queue = "orders";
await channel.assertQueue(queue, { durable: true });
await channel.prefetch(1);

const { consumerTag } = await channel.consume(queue, async (message) => {
  if (message === null) return;
  await charge(JSON.parse(message.content.toString()));
  channel.ack(message);
});

process.on("SIGTERM", async () => {
  log.info("stopping");
  await channel.cancel(consumerTag);
  await connection.close();
});

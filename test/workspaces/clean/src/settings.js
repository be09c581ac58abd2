/** Everything that differs between deploys comes from the environment, and is missing loudly. */
function required(name) {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

export const settings = {
  databaseUrl: required("DATABASE_URL"),
  amqpUrl: required("AMQP_URL"),
  paymentKey: required("PAYMENT_API_KEY"),
  logLevel: process.env.LOG_LEVEL ?? "info",
  port: Number(process.env.PORT ?? 8080),
};

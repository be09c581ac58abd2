/** The backing service behind an add-on of Heroku or Scalingo, by the name of its plan: `heroku-postgresql:standard-0` is postgresql. */
export const addOnService = (plan: string): string | undefined => services.get(plan.split(":", 1)[0] ?? "");

/** From the catalogues of Heroku Elements and Scalingo: what each add-on is, by its vendor's own page. */
const services: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgresql: "heroku-postgresql postgresql crunchybridge",
    mysql: "jawsdb cleardb mysql stackhero-mysql",
    mariadb: "jawsdb-maria stackhero-mariadb",
    mongodb: "mongolab mongohq ormongo mongodb",
    redis: "heroku-redis redis rediscloud redistogo openredis stackhero-redis",
    memcached: "memcachier memcachedcloud",
    kafka: "heroku-kafka cloudkarafka",
    rabbitmq: "cloudamqp rabbitmq-bigwig stackhero-rabbitmq",
    mqtt: "cloudmqtt",
    elasticsearch: "bonsai searchbox foundelasticsearch elasticsearch",
    opensearch: "opensearch",
    influxdb: "influxdb",
    smtp: "sendgrid mailgun postmark mailtrap sparkpost",
    s3: "bucketeer cloudcube",
  }).flatMap(([service, addOns]) => addOns.split(" ").map((addOn) => [addOn, service] as const)),
);

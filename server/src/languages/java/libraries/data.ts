import { serviceOfScheme } from "../../../knowledge/backing-services.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { client, isTrue, line, lineNear, migrationRun, serviceUsed, works } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import { statementRun } from "../../source/statements-run.js";
import { lastTwo } from "./web.js";

const frameworks = ["org.springframework", "jakarta.persistence", "javax.persistence", "io.quarkus", "io.micronaut"];

/** Clients of backing services (each library's own documentation). */
export const dataCalls: readonly LibraryCall[] = [
  line("java.sql.DriverManager.getConnection", function* (call) {
    yield* jdbc(call, call.argument(0, "url"));
  }),
  line(["*.setJdbcUrl", "*.jdbcUrl"], function* (call) {
    yield* jdbc(call, call.argument(0));
  }),
  line(
    ["redis.clients.jedis.Jedis", "redis.clients.jedis.JedisPool", "redis.clients.jedis.JedisPooled", "redis.clients.jedis.UnifiedJedis"],
    function* (call) {
      const [first, second] = [call.argument(0), call.argument(1)];
      // A pool may be told its size before its address.
      yield serviceUsed(
        call,
        "redis",
        lastTwo(call.callee),
        first?.literal === undefined && second?.literal !== undefined && !/^\d+$/.test(second.literal) ? second : first,
      );
    },
  ),
  line("io.lettuce.core.RedisClient.create", function* (call) {
    const address = call.argument(0);
    if (address?.expression.kind !== "call") yield serviceUsed(call, "redis", "RedisClient.create", address);
  }),
  // Lettuce, "RedisURI"; Spring Data Redis, "Connecting to Redis"
  line(
    [
      "io.lettuce.core.RedisURI.create",
      "io.lettuce.core.RedisURI.Builder.redis",
      "org.springframework.data.redis.connection.RedisStandaloneConfiguration",
      "org.springframework.data.redis.connection.RedisStandaloneConfiguration().setHostName",
      "org.springframework.data.redis.connection.jedis.JedisConnectionFactory().setHostName",
      "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory",
    ],
    function* (call) {
      const address = call.argument(0);
      const isAddress = address !== undefined && !/^(call|other)$/.test(address.expression.kind);
      if (isAddress) yield serviceUsed(call, "redis", lastTwo(call.callee), address);
    },
  ),
  line(["com.mongodb.client.MongoClients.create", "com.mongodb.MongoClient"], function* (call) {
    yield serviceUsed(call, "mongodb", lastTwo(call.callee), call.argument(0));
  }),
  line(
    [
      "org.springframework.mail.javamail.JavaMailSenderImpl().setHost",
      "org.apache.commons.mail.SimpleEmail().setHostName",
      "org.apache.commons.mail.HtmlEmail().setHostName",
    ],
    function* (call) {
      yield serviceUsed(call, "smtp", lastTwo(call.callee), call.argument(0));
    },
  ),
  line(["com.rabbitmq.client.ConnectionFactory().setHost", "com.rabbitmq.client.ConnectionFactory().setUri"], function* (call) {
    yield serviceUsed(call, "rabbitmq", lastTwo(call.callee), call.argument(0));
  }),
  line("*.basicConsume", function* (call) {
    const acknowledged = call.argument(1);
    if (!call.imports("com.rabbitmq.client")) return;
    yield works(call, "basicConsume");
    if (acknowledged?.literal === undefined) return;
    const acknowledges = isTrue(acknowledged) ? "before" : "after";
    yield { kind: "consumerStarted", by: "basicConsume", acknowledges, span: call.span, parts: { acknowledges: acknowledged.span } };
  }),
  line("*.migrate", function* (call) {
    if (call.callee.startsWith("org.flywaydb.core.Flyway")) yield migrationRun(call, "Flyway", { assumed: true });
  }),
  line("liquibase.Liquibase().update", function* (call) {
    yield migrationRun(call, "Liquibase", { assumed: true });
  }),
  // Liquibase, "Java API": new CommandScope("update").
  line("liquibase.command.CommandScope", function* (call) {
    const [name] = call.arguments;
    const isUpdate = call.argument(0)?.literal === "update" || /\bUpdateCommandStep\./.test((name && call.nameOf(name.value)) ?? "");
    if (isUpdate) yield migrationRun(call, "Liquibase", { assumed: true });
  }),
  // Elasticsearch and OpenSearch, "Initialization": the host, behind its scheme in version 5 of Apache's client.
  line(["org.apache.http.HttpHost", "org.apache.hc.core5.http.HttpHost"], function* (call) {
    const host = call.argument(/^https?$/.test(call.argument(0)?.literal ?? "") ? 1 : 0);
    const isSearch = ["org.elasticsearch.client", "co.elastic.clients", "org.opensearch"].some((module) => call.imports(module));
    if (isSearch) yield serviceUsed(call, "elasticsearch", "HttpHost", host);
  }),
  line(["org.apache.activemq.ActiveMQConnectionFactory", "org.apache.activemq.ActiveMQConnectionFactory().setBrokerURL"], function* (call) {
    const address = call.arguments.map(({ value }) => call.value(value)).find(({ literal = "" }) => literal.includes("://"));
    if (address !== undefined) yield serviceUsed(call, "activemq", "ActiveMQConnectionFactory", address);
  }),
  lineNear(["com.datastax"], "*.addContactPoint", function* (call) {
    const given = call.argument(0)?.expression;
    const host = given?.kind === "call" ? given.arguments[0]?.value : given;
    if (host !== undefined) yield serviceUsed(call, "cassandra", "addContactPoint", call.value(host));
  }),
  // Vert.x, "Reactive PostgreSQL Client", "Reactive MySQL Client".
  lineNear(["io.vertx"], "*.setHost", function* (call) {
    const service = { Pg: "postgresql", MySQL: "mysql" }[/\b(Pg|MySQL)ConnectOptions\(\)[\w.()]*\.setHost$/.exec(call.callee)?.[1] ?? ""];
    if (service !== undefined) yield serviceUsed(call, service, "ConnectOptions.setHost", call.argument(0));
  }),
  // RocketMQ, "Simple Example": producers and consumers of each kind.
  lineNear(["rocketmq"], "*.setNamesrvAddr", function* (call) {
    yield serviceUsed(call, "rocketmq", "setNamesrvAddr", call.argument(0));
  }),
  // Curator, "Getting Started"; ZooKeeper, "Java Example".
  client("zookeeper", ["org.apache.curator.framework.CuratorFrameworkFactory.newClient", "org.apache.zookeeper.ZooKeeper"], 0),
  client("zookeeper", ["org.apache.curator.framework.CuratorFrameworkFactory.builder().connectString"], 0),
  // Jedis, "Cluster"; spymemcached and XMemcached, "AddrUtil".
  client("redis", ["redis.clients.jedis.HostAndPort"], 0),
  client("memcached", ["net.spy.memcached.AddrUtil.getAddresses", "net.rubyeye.xmemcached.utils.AddrUtil.getAddresses"], 0),
  // Pulsar, "Java client"; Eclipse Paho; InfluxDB.
  client("pulsar", ["org.apache.pulsar.client.api.PulsarClient.builder().serviceUrl"], 0),
  client("mqtt", ["org.eclipse.paho.client.mqttv3.MqttClient", "org.eclipse.paho.client.mqttv3.MqttAsyncClient"], 0),
  client("influxdb", ["org.influxdb.InfluxDBFactory.connect", "com.influxdb.client.InfluxDBClientFactory.create"], 0),
  client("s3", ["io.minio.MinioClient.builder().endpoint"], 0),
  client("neo4j", ["org.neo4j.driver.GraphDatabase.driver"], 0),
  client("nats", ["io.nats.client.Nats.connect"], 0),
  line("org.rocksdb.RocksDB.open", function* (call) {
    yield {
      kind: "serviceUsed",
      service: "rocksdb",
      client: "RocksDB.open",
      from: call.arguments.length > 0 ? "literal" : "unknown",
      span: call.span,
    };
  }),
  line("org.mapdb.DBMaker.fileDB", function* (call) {
    yield { kind: "serviceUsed", service: "mapdb", client: "DBMaker.fileDB", from: call.argument(0)?.from ?? "unknown", span: call.span };
  }),
  lineNear(frameworks, ["*.save", "*.saveAll", "*.saveAndFlush", "*.insert", "*.insertAll", "*.persist"], function* (call) {
    const receiver = /(\w+)(?:\(\))?\.\w+$/.exec(call.callee)?.[1] ?? "";
    const isManaged = frameworks.some((module) => call.imports(module)) && (storeName.test(receiver) || isRepository(receiver, call));
    if (isManaged) yield migrationRun(call, lastTwo(call.callee), { isSeed: true, isOneOfMany: true });
  }),
  lineNear(["org.springframework.jdbc"], ["*.execute", "*.update", "*.batchUpdate"], function* (call) {
    if (call.imports("org.springframework.jdbc")) yield* statementRun(call);
  }),
  lineNear(["java.sql"], ["*.execute", "*.executeUpdate"], function* (call) {
    if (call.imports("java.sql")) yield* statementRun(call);
  }),
  // AWS SDK for Java, 2.x and 1.x, "S3" and "Regions"
  argumentNamed("region", 0, ["software.amazon.awssdk.regions.Region.of"]),
  argumentNamed("bucket", 0, ["*.bucket"], (call) => call.imports("software.amazon.awssdk.services.s3")),
  argumentNamed("bucket", 0, ["*.putObject", "*.getObject"], (call) => call.imports("com.amazonaws.services.s3")),
  argumentNamed("sender", 0, ["*.setFrom"], (call) => call.imports("org.springframework.mail")),
  line("org.springframework.amqp.rabbit.annotation.RabbitListener", function* (call) {
    if (call.argument(undefined, "ackMode")?.literal === "NONE")
      yield { kind: "consumerStarted", by: "@RabbitListener", acknowledges: "before", span: call.span };
  }),
];

/** `UserRepository users`, `users: UserRepository`: an object that its text gives the type of one. */
function isRepository(name: string, call: ResolvedCall): boolean {
  const one = `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`.replace(/ies$/, "y").replace(/s$/, "");
  return call.mentions(`Repository ${name}`) || call.mentions(`Dao ${name}`) || call.mentions(`${name}: ${one}Repository`);
}

/** Who manages what is saved, and how that is called. */
const storeName = /(repo|repository|template|dao|entityManager|operations)$/i;

export const dataSettings: readonly LibrarySetting[] = [
  {
    names: ["bootstrap.servers", "BOOTSTRAP_SERVERS_CONFIG"],
    *means(setting) {
      yield serviceUsed(setting, "kafka", "bootstrap.servers", setting.value);
    },
  },
  {
    // Kafka, "Consumer Configs": what was fetched counts as done after a while, whatever became of it.
    names: ["enable.auto.commit", "ENABLE_AUTO_COMMIT_CONFIG"],
    *means({ value, span, imports }) {
      if (!isTrue(value) || !imports("org.apache.kafka")) return;
      yield { kind: "consumerStarted", by: "enable.auto.commit", acknowledges: "before", span, parts: { acknowledges: value.span } };
    },
  },
  {
    // Jakarta Persistence, "Optional Properties"; Hibernate, "JDBC Properties"
    names: ["jakarta.persistence.jdbc.url", "javax.persistence.jdbc.url", "hibernate.connection.url"],
    *means(setting) {
      const service = serviceOfJdbc(setting.value);
      if (service !== undefined) yield serviceUsed(setting, service, setting.target.at(-1) ?? "", setting.value);
    },
  },
  {
    // Hibernate, "Automatic schema generation", where the app itself gives its properties.
    names: ["hibernate.hbm2ddl.auto", "jakarta.persistence.schema-generation.database.action", "HBM2DDL_AUTO"],
    *means({ value, span, scope }) {
      if (
        value.from === "literal" &&
        /^(update|create|create-drop|create-only|drop-and-create)$/.test(value.literal ?? "") &&
        scope?.isDevelopment !== true
      )
        yield { kind: "migrationRun", by: "Hibernate's hbm2ddl", assumed: true, span };
    },
  },
  {
    names: ["mail.smtp.host"],
    *means(setting) {
      yield serviceUsed(setting, "smtp", "mail.smtp.host", setting.value);
    },
  },
];

/** The subprotocol of a JDBC URL says which database it is (java.sql.DriverManager). */
export function* jdbc(call: ResolvedCall, url: Value | undefined): Generator<FactDraft> {
  if (url !== undefined) yield serviceUsed(call, serviceOfJdbc(url) ?? "database", lastTwo(call.callee), url);
}

/** The kind of database that a JDBC URL written here names. */
export function serviceOfJdbc(url: Value): string | undefined {
  const scheme = /^jdbc:(\w+)/.exec(url.literal ?? url.beginning ?? "")?.[1];
  return scheme === undefined ? undefined : (serviceOfScheme(scheme)?.name ?? scheme);
}

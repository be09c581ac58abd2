import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import type { Expression } from "../../source/syntax.js";
import { entry, option, positional } from "./reading.js";

interface Client {
  readonly service: string;
  readonly callees: readonly string[];
  /** The place of a URL, or of a host, among the arguments. */
  readonly place?: number;
  /** Keys of the options that hold the address, the most telling first. */
  readonly keys: readonly string[];
  /** Reads variables of its own where no address is given: `PGHOST`. */
  readonly readsEnvironment?: true;
}

const hostKeys = ["connectionString", "uri", "url", "host", "hostname", "server"];

/** Constructors and calls that reach a backing service, from each client's own documentation. */
const clients: readonly Client[] = [
  client("postgresql", ["pg.Pool", "pg.Client", "pg.native.Pool", "pg.native.Client", "pg-pool"], { place: 0, readsEnvironment: true }),
  client("postgresql", ["postgres", "slonik.createPool", "pg-promise()", "@neondatabase/serverless.neon"], { place: 0 }),
  client(
    "mysql",
    [
      "mysql.createConnection",
      "mysql.createPool",
      "mysql2.createConnection",
      "mysql2.createPool",
      "mysql2/promise.createConnection",
      "mysql2/promise.createPool",
    ],
    { place: 0 },
  ),
  client("mysql", ["serverless-mysql"], { keys: ["config.host"] }),
  client("mariadb", ["mariadb.createPool", "mariadb.createConnection"], { place: 0 }),
  client("mssql", ["mssql.connect", "mssql.ConnectionPool", "tedious.Connection"], { place: 0 }),
  client("oracle", ["oracledb.getConnection", "oracledb.createPool"], { keys: ["connectString", "connectionString"] }),
  client(
    "mongodb",
    ["mongoose.connect", "mongoose.createConnection", "mongodb.MongoClient", "mongodb.MongoClient.connect", "monk", "mongojs"],
    {
      place: 0,
    },
  ),
  client("mongodb", ["@nestjs/mongoose.MongooseModule.forRoot", "connect-mongo.create", "connect-mongo()", "connect-mongodb-session()"], {
    place: 0,
    keys: ["mongoUrl", "url", "uri"],
  }),
  client("mongodb", ["winston.transports.MongoDB", "winston-mongodb.MongoDB"], { keys: ["db"] }),
  // Stores of sessions that connect by themselves where no client is given, each by its README.
  client("redis", ["connect-redis()"], { keys: ["url", "host"] }),
  client("mysql", ["express-mysql-session()"], { keys: ["host"] }),
  client("postgresql", ["connect-pg-simple()"], { keys: ["conString", "conObject.connectionString", "conObject.host"] }),
  client(
    "redis",
    [
      "ioredis",
      "ioredis.Redis",
      "ioredis.Cluster",
      "redis.createClient",
      "redis.createCluster",
      "handy-redis.createNodeRedisClient",
      "@upstash/redis.Redis",
    ],
    { place: 0, keys: ["url", "socket.host", "host"] },
  ),
  // Bull, "Queue": a URL may stand behind the name.
  client("redis", ["bull", "bull.Queue"], { place: 1, keys: ["redis.host", "redis.url", "redis", "redis.port", "url", "host"] }),
  client("mongodb", ["agenda", "agenda.Agenda", "@hokify/agenda.Agenda"], { keys: ["db.address"] }),
  client(
    "redis",
    [
      "bullmq.Queue",
      "bullmq.Worker",
      "bullmq.QueueEvents",
      "bullmq.FlowProducer",
      "bee-queue",
      "kue.createQueue",
      "@nestjs/bull.BullModule.forRoot",
      "@nestjs/bullmq.BullModule.forRoot",
      "@socket.io/redis-adapter.createAdapter",
      "cache-manager-redis-store.redisStore",
    ],
    {
      keys: [
        "redis",
        "connection",
        "redis.host",
        "connection.host",
        "redis.url",
        "connection.url",
        "redis.port",
        "socket.host",
        "url",
        "host",
      ],
    },
  ),
  client("memcached", ["memcached", "memjs.Client.create", "memcache-plus"], { place: 0, keys: ["hosts", "servers"] }),
  client(
    "rabbitmq",
    [
      "amqplib.connect",
      "amqplib/callback_api.connect",
      "amqp-connection-manager.connect",
      "rascal.BrokerAsPromised.create",
      "amqp.createConnection",
      "rhea.connect",
    ],
    { place: 0 },
  ),
  client("kafka", ["kafkajs.Kafka", "kafka-node.KafkaClient", "node-rdkafka.Producer", "node-rdkafka.KafkaConsumer"], {
    keys: ["brokers", "kafkaHost", "metadata.broker.list"],
  }),
  client("nats", ["nats.connect"], { place: 0, keys: ["servers", "url"] }),
  client("mqtt", ["mqtt.connect", "mqtt.connectAsync"], { place: 0 }),
  client("smtp", ["nodemailer.createTransport"], { place: 0, keys: ["host", "url", "service"] }),
  client("smtp", ["emailjs.SMTPClient", "@nestjs-modules/mailer.MailerModule.forRoot"], { keys: ["host", "transport", "transport.host"] }),
  client("elasticsearch", ["@elastic/elasticsearch.Client", "elasticsearch.Client"], {
    keys: ["node", "nodes", "host", "hosts", "cloud"],
  }),
  client("opensearch", ["@opensearch-project/opensearch.Client"], { keys: ["node", "nodes"] }),
  client("meilisearch", ["meilisearch.MeiliSearch"], { keys: ["host"] }),
  client("typesense", ["typesense.Client"], { keys: ["nodes"] }),
  client("solr", ["solr-client.createClient"], { place: 0 }),
  client("s3", ["aws-sdk.S3", "@aws-sdk/client-s3.S3Client", "@aws-sdk/client-s3.S3", "minio.Client"], {
    keys: ["endpoint", "endPoint"],
  }),
  client("sqs", ["aws-sdk.SQS", "@aws-sdk/client-sqs.SQSClient", "@aws-sdk/client-sqs.SQS"], { keys: ["endpoint"] }),
  client("dynamodb", ["aws-sdk.DynamoDB", "aws-sdk.DynamoDB.DocumentClient", "@aws-sdk/client-dynamodb.DynamoDBClient"], {
    keys: ["endpoint"],
  }),
  client("neo4j", ["neo4j-driver.driver"], { place: 0 }),
  client("cassandra", ["cassandra-driver.Client"], { keys: ["contactPoints"] }),
  client("influxdb", ["influx.InfluxDB", "@influxdata/influxdb-client.InfluxDB"], { place: 0, keys: ["url", "host"] }),
  client("clickhouse", ["@clickhouse/client.createClient", "clickhouse.ClickHouse"], { keys: ["url", "host"] }),
  client("etcd", ["etcd3.Etcd3"], { keys: ["hosts"] }),
  client("ldap", ["ldapjs.createClient", "ldapts.Client"], { keys: ["url"] }),
  client(
    "sqlite",
    [
      "better-sqlite3",
      "sqlite3.Database",
      "sqlite3.verbose().Database",
      "sqlite3.cached.Database",
      "sqlite.open",
      "node:sqlite.DatabaseSync",
      "bun:sqlite.Database",
    ],
    {
      place: 0,
      keys: ["filename"],
    },
  ),
  client("sqlite", ["sqlite", "better-sqlite"].flatMap(mikroOrm), { keys: ["dbName"] }),
  embedded("sqlite", ["quick.db.QuickDB"]),
  embedded("nedb", ["nedb", "@seald-io/nedb", "nedb-promises.create"]),
  embedded("leveldb", ["level", "level.Level"]),
  embedded("lmdb", ["lmdb.open"]),
  embedded("lokijs", ["lokijs"]),
  embedded("tingodb", ["tingodb().Db"]),
  embedded("json-file", ["node-json-db.JsonDB", "simple-json-db", "easy-json-database", "diskdb.connect", "stormdb.localFileEngine"]),
  embedded("sqlite", ["enmap"]),
  embedded("pouchdb", ["pouchdb"]),
  embedded("lowdb", [
    "lowdb/adapters/FileSync",
    "lowdb/adapters/FileAsync",
    "lowdb/node.JSONFile",
    "lowdb/node.JSONFileSync",
    "lowdb/node.JSONFilePreset",
    // json-server, "Module": it keeps its rows by lowdb.
    "json-server.router",
  ]),
];

/** MikroORM, by the package of a driver. */
function mikroOrm(driver: string): readonly string[] {
  return [`@mikro-orm/${driver}.defineConfig`, `@mikro-orm/${driver}.MikroORM.init`];
}

/** A database that is a file of the process. */
function embedded(service: string, callees: readonly string[]): Client {
  return client(service, callees, { place: 0, keys: ["filename", "path"] });
}

function client(service: string, callees: readonly string[], rest: Partial<Client>): Client {
  return { service, callees, keys: hostKeys, ...rest };
}

const lines: readonly LibraryCall[] = clients.map((one) => ({
  callees: one.callees,
  *means(call: ResolvedCall) {
    const address = (one.place === undefined ? undefined : stringAt(call, one.place)) ?? option(call, ...one.keys);
    yield* used(call, one.service, address, one.readsEnvironment === true ? "environment" : "unknown");
  },
}));

/** Clients of several kinds of database: the options or the URL's scheme say which. */
const multi: LibraryCall = {
  callees: [
    "sequelize.Sequelize",
    "sequelize",
    "sequelize-typescript.Sequelize",
    "typeorm.DataSource",
    "typeorm.createConnection",
    "@nestjs/typeorm.TypeOrmModule.forRoot",
    "@nestjs/sequelize.SequelizeModule.forRoot",
    "knex",
    "knex.knex",
    "@mikro-orm/core.MikroORM.init",
    ...["postgresql", "mysql", "mariadb", "mongodb"].flatMap(mikroOrm),
    "massive",
    "@prisma/client.PrismaClient",
  ],
  *means(call) {
    const url = urlOf(call);
    // A file has no host, though examples name one beside it: { host: "localhost", dialect: "sqlite", storage: "shop.sqlite" }.
    const file = serviceOf(option(call, "dialect")?.literal) === "sqlite" ? option(call, "storage") : undefined;
    const address =
      url ??
      file ??
      option(
        call,
        "url",
        "host",
        "connection.host",
        "connection.connectionString",
        "connection",
        "storage",
        "datasourceUrl",
        "datasources.db.url",
        "clientUrl",
      );
    const scheme = /^[a-z0-9]+(?=:)/.exec((url ?? option(call, "clientUrl"))?.literal ?? "")?.[0];
    const dialect = option(call, "dialect", "type", "client")?.literal ?? scheme ?? /^@mikro-orm\/(\w+)\./.exec(call.callee)?.[1];
    const fallback = call.callee.startsWith("@prisma") ? "environment" : "unknown";
    const service = serviceOf(dialect);
    if (service !== undefined) yield* used(call, service, address, fallback);
  },
};

/** `new Sequelize(url)`; in `new Sequelize("shop", "user", "password", options)` the first is a database's name. */
function urlOf(call: ResolvedCall): Value | undefined {
  const first = stringAt(call, 0);
  const isUrl = first?.literal === undefined ? call.arguments.length < 3 : first.literal.includes(":");
  return isUrl ? first : undefined;
}

/** `createClient({ url: "file:shop.db" })`; a server has an address of another scheme. */
const libsql: LibraryCall = {
  callees: ["@libsql/client.createClient"],
  *means(call) {
    const url = option(call, "url");
    if (url?.literal?.startsWith("file:") === true) yield* used(call, "sqlite", url, "unknown");
  },
};

/** `new Keyv("sqlite://shop.sqlite")`: the scheme of its URL says what keeps the values (Keyv, README, "Official Storage Adapters"). */
const keyv: LibraryCall = {
  callees: ["keyv", "keyv.Keyv"],
  *means(call) {
    const url = stringAt(call, 0) ?? option(call, "uri");
    const service = url?.literal === undefined ? undefined : dialects[/^[a-z]+(?=:)/.exec(url.literal)?.[0] ?? ""];
    if (service !== undefined) yield* used(call, service, url, "unknown");
  },
};

export const backingServices: readonly LibraryCall[] = [...lines, multi, libsql, keyv];

/**
 * Settings in a module of their own, by the word that only they have: `{ dialect: "mysql", host: "db" }` of Sequelize,
 * `{ client: "pg", connection: { host: "db" } }` of Knex, `{ type: "postgres", host: "db", entities: [] }` of TypeORM.
 */
export const serviceSettings: readonly LibrarySetting[] = [
  settingsOf("sequelize", ["dialect", "DIALECT"], (entries) => entries("dialect", "DIALECT")),
  settingsOf("knex", ["connection"], (entries) => entries("client")),
  settingsOf("typeorm", ["entities", "autoLoadEntities", "synchronize"], (entries) => entries("type")),
  // { HOST: "db", PORT: 27017, DB: "shop" }: its port says which, where nothing else does, or the name of a file of settings alone.
  {
    names: ["HOST", "host"],
    *means({ form, siblings = [], valueOf, value, span, path, mentions }) {
      const map: Expression = { kind: "map", entries: siblings, span };
      const find: Find = (...keys) => entry({ value: valueOf }, map, ...keys);
      const isOther = find("dialect", "DIALECT", "client", "type") !== undefined;
      if (form !== "entry" || isOther || value.literal === undefined || value.from === "unknown") return;
      const hasName = find("DB", "DATABASE", "DB_NAME", "database", "db", "dbName") !== undefined;
      const service =
        ports[find("PORT", "port")?.literal ?? ""] ??
        (isDatabaseFile.test(path) && !mentions("require(") && !mentions("import ") ? "database" : undefined);
      if (!hasName || service === undefined) return;
      const parts = { address: value.span };
      yield { kind: "serviceUsed", service, address: value.literal, from: value.from, client: "its settings", span: value.span, parts };
    },
  },
];

const ports: Readonly<Record<string, string>> = { "3306": "mysql", "5432": "postgresql", "27017": "mongodb", "1433": "mssql" };

/** `db.config.js`, `config/database.js` */
const isDatabaseFile = /(^|[/._-])(?:db|database|mongo(?:db|ose)?|mysql|postgres|pg)(?:[._-]?config)?\.[cm]?[jt]s$/i;

type Find = (...keys: readonly string[]) => Value | undefined;

function settingsOf(client: string, names: readonly string[], kindOf: (entries: Find) => Value | undefined): LibrarySetting {
  return {
    names,
    *means({ form, siblings = [], valueOf }) {
      const map: Expression = { kind: "map", entries: siblings, span: { start: 0, end: 0 } };
      const find: Find = (...keys) => entry({ value: valueOf }, map, ...keys);
      const kind = kindOf(find)?.literal;
      const service = kind === undefined ? undefined : dialects[kind];
      const isFile = service === "sqlite";
      const address = isFile
        ? find("storage", "filename", "connection.filename", "database")
        : find("url", "uri", "host", "HOST", "hostname", "connection.host", "connection.connectionString", "connection");
      if (form !== "entry" || service === undefined || address?.literal === undefined || address.from === "unknown") return;
      const { literal, from, span } = address;
      yield { kind: "serviceUsed", service, address: literal, from, client, span, parts: { address: span } };
    },
  };
}

/** Dialects of ORMs by their own documentation. */
const dialects: Readonly<Record<string, string>> = {
  postgres: "postgresql",
  postgresql: "postgresql",
  pg: "postgresql",
  "aurora-postgres": "postgresql",
  cockroachdb: "cockroachdb",
  mysql: "mysql",
  mysql2: "mysql",
  "aurora-mysql": "mysql",
  mariadb: "mariadb",
  mssql: "mssql",
  tedious: "mssql",
  oracle: "oracle",
  oracledb: "oracle",
  mongodb: "mongodb",
  mongo: "mongodb",
  sqlite: "sqlite",
  sqlite3: "sqlite",
  "better-sqlite3": "sqlite",
  sqljs: "sqlite",
};

const serviceOf = (dialect: string | undefined): string | undefined =>
  dialect === undefined ? "database" : (dialects[dialect] ?? (/^[a-z]+$/.test(dialect) ? undefined : "database"));

/** A text or a variable in that place; a number is a port, which alone is no address. */
function stringAt(call: ResolvedCall, place: number): Value | undefined {
  const value = positional(call, place);
  return value?.expression.kind === "number" ? positional(call, place + 1) : value;
}

function* used(
  call: ResolvedCall,
  service: string,
  found: Value | undefined,
  otherwise: "environment" | "unknown",
): Generator<FactDraft<"serviceUsed">> {
  const address = found && innermost(call, found);
  const literal = address?.literal ?? (address && knownStart(call, address.expression));
  yield {
    kind: "serviceUsed",
    service,
    ...(literal !== undefined && { address: literal }),
    from: literal !== undefined && address?.from === "unknown" ? "literal" : (address?.from ?? otherwise),
    client: call.callee.replaceAll("()", ""),
    span: address !== undefined && literal !== undefined ? address.span : call.calleeSpan,
    parts: address !== undefined && literal !== undefined ? { address: address.span } : {},
  };
}

/** The first of a list, the host of a map: `brokers: ["kafka:9092"]`, `connection: { host: "db" }`. */
function innermost(call: ResolvedCall, value: Value): Value {
  const { expression } = value;
  const first = expression.kind === "list" ? expression.items[0] : undefined;
  if (first !== undefined) return innermost(call, call.value(first));
  if (expression.kind !== "map") return value;
  return entry(call, expression, "connectionString", "url", "uri", "host", "filename", "node") ?? { ...value, from: "unknown" };
}

/** `mongodb://db:27017/${name}`: the host is known though the rest is not. */
function knownStart(call: ResolvedCall, expression: Expression): string | undefined {
  if (expression.kind !== "joined") return undefined;
  const [first] = expression.parts;
  const start = first && call.value(first).literal;
  return start !== undefined && /^[a-z0-9+]+:\/\/[^@/]+\//.test(start) ? start : undefined;
}

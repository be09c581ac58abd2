import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall } from "../../source/library.js";
import { client, isTrue, line, migrationRun, schemeOf, serviceUsed, works } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import { statementRun } from "../../source/statements-run.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Clients of backing services (each crate's documentation). */
export const dataCalls: readonly LibraryCall[] = [
  line(["*.connect", "*.connect_lazy", "*.establish"], function* (call) {
    const type = /\b(Pg|MySql|Mysql|Sqlite|Any)(Pool|PoolOptions|Connection)\b[\w.()]*\.\w+$/.exec(call.callee);
    const address = call.argument(0);
    const service = schemeOf(address) ?? databases[type?.[1] ?? ""];
    if (type === null || address === undefined || service === undefined) return;
    // The address of SQLite is a file, which no other address replaces.
    const client = `${type[1] ?? ""}${type[2] ?? ""}`;
    if (service === "sqlite") yield { kind: "serviceUsed", service, client, from: address.from, span: call.span };
    else yield serviceUsed(call, service, client, address);
  }),
  // SQLx, "PgConnectOptions"; tokio-postgres, "Config".
  line("*.host", function* (call) {
    const type = /\b(?:(Pg|MySql)ConnectOptions|tokio_postgres\.(Config))\.new\(\)[\w.()]*\.host$/.exec(call.callee);
    const service = type === null ? undefined : type[1] === "MySql" ? "mysql" : "postgresql";
    if (service !== undefined) yield serviceUsed(call, service, `${type?.[1] ?? ""}ConnectOptions`, call.argument(0));
  }),
  // Diesel, "r2d2": the type says which database, and SQLite's address is a file.
  line("diesel.r2d2.ConnectionManager.new", function* (call) {
    const address = call.argument(0);
    const service = schemeOf(address) ?? (call.mentions("SqliteConnection") ? "sqlite" : undefined);
    if (service === "sqlite")
      yield { kind: "serviceUsed", service, client: "ConnectionManager", from: address?.from ?? "unknown", span: call.span };
    else if (service !== undefined) yield serviceUsed(call, service, "ConnectionManager", address);
  }),
  client("elasticsearch", ["elasticsearch.http.transport.Transport.single_node", "opensearch.http.transport.Transport.single_node"], 0),
  // Databases that are a file of the process.
  line(
    ["rusqlite.Connection.open", "rusqlite.Connection.open_with_flags", "sled.open", "redb.Database.create", "rocksdb.DB.open_default"],
    function* (call) {
      const service = call.callee.startsWith("rusqlite") ? "sqlite" : call.callee.slice(0, call.callee.indexOf("."));
      yield serviceUsed(call, service, call.callee.replaceAll(".", "::"), undefined);
    },
  ),
  // SurrealDB, "Rust SDK": the engine is a type, of which some keep a file of the process and others ask a server.
  line("surrealdb.Surreal.new", function* (call) {
    const engine = lastPart((call.ofType ?? "").replaceAll("::", "."));
    if (/^(RocksDb|SurrealKv|SpeeDb|File)$/i.test(engine)) yield serviceUsed(call, "surrealkv", `Surreal::new::<${engine}>`, undefined);
    else if (/^(Ws|Wss|Http|Https)$/.test(engine)) yield serviceUsed(call, "surrealdb", `Surreal::new::<${engine}>`, call.argument(0));
  }),
  client("postgresql", ["tokio_postgres.connect", "postgres.Client.connect", "sea_orm.Database.connect"], 0),
  client("redis", ["redis.Client.open", "deadpool_redis.Config.from_url", "bb8_redis.RedisConnectionManager.new"], 0),
  client("mongodb", ["mongodb.Client.with_uri_str", "mongodb.options.ClientOptions.parse"], 0),
  client("rabbitmq", ["lapin.Connection.connect"], 0),
  // rumqttc, "MqttOptions"; scylla, "SessionBuilder".
  client("mqtt", ["rumqttc.MqttOptions.new"], 1),
  line("*.known_node", function* (call) {
    if (call.imports("scylla")) yield serviceUsed(call, "cassandra", "SessionBuilder", call.argument(0));
  }),
  client("nats", ["async_nats.connect", "nats.connect"], 0),
  client("memcached", ["memcache.connect", "memcache.Client.connect"], 0),
  client("smtp", ["lettre.SmtpTransport.relay", "lettre.SmtpTransport.starttls_relay", "lettre.AsyncSmtpTransport.relay"], 0),
  argumentNamed("bucket", 0, ["*.bucket"], (call) => call.imports("aws_sdk_s3")),
  argumentNamed("sender", 0, ["*.from"], (call) => call.imports("lettre")),
  argumentNamed("region", 0, ["aws_config.Region.new", "aws_sdk_s3.config.Region.new"]),
  line("*.basic_consume", function* (call) {
    yield works(call, "basic_consume");
    const options = call.arguments.map(({ value }) => value).find((value) => value.kind === "call" && value.isConstruction);
    const given = options?.kind === "call" ? options.arguments.find(({ name }) => name === "no_ack") : undefined;
    if (given === undefined) return;
    const value = call.value(given.value);
    const acknowledges = isTrue(value) ? "before" : "after";
    yield { kind: "consumerStarted", by: "basic_consume", acknowledges, span: call.span, parts: { acknowledges: value.span } };
  }),
  { callees: ["sqlx.migrate().run"], word: "migrate", means: migrated },
  // refinery's migrations::runner().run(&mut client)
  {
    callees: ["*.run", "*.run_async"],
    word: "runner",
    *means(call) {
      if (/\bmigrations\.runner\(\)[\w.()]*\.run(_async)?$/.test(call.callee)) yield* migrated(call);
    },
  },
  // SeaORM's Migrator::up(&db, None)
  line("*.up", function* (call) {
    if (/(^|\.)Migrator\.up$/.test(call.callee) && call.arguments.length === 2) yield* migrated(call);
  }),
  line(["*.run_pending_migrations", "diesel_migrations.run_pending_migrations"], migrated),
  // tokio-postgres, rusqlite, SQLx and Diesel take statements as they are.
  line(["*.execute", "*.batch_execute", "*.execute_batch", "*.execute_unprepared", "sqlx.query", "diesel.sql_query"], function* (call) {
    if (!isOfAnotherProgram(call)) yield* statementRun(call);
  }),
];

const databases: Readonly<Record<string, string>> = { Pg: "postgresql", MySql: "mysql", Mysql: "mysql", Sqlite: "sqlite" };

/** A program of its own migrates on purpose. */
const isOfAnotherProgram = ({ path }: ResolvedCall): boolean => /(^|\/)(bin|migrations?|xtask)\//.test(path);

function* migrated(call: ResolvedCall): Generator<FactDraft> {
  if (isOfAnotherProgram(call)) return;
  const by = call.callee.startsWith("sqlx") ? "sqlx::migrate!" : lastPart(call.callee);
  yield migrationRun(call, by, { assumed: true });
}

export const dataSettings: readonly LibrarySetting[] = [
  {
    names: ["bootstrap.servers"],
    *means(setting) {
      yield serviceUsed(setting, "kafka", "bootstrap.servers", setting.value);
    },
  },
  {
    // rdkafka takes a message as done when it is read, unless it is told otherwise.
    names: ["enable.auto.commit"],
    *means({ value, span, mentions }) {
      if (isTrue(value) && mentions("Consumer"))
        yield { kind: "consumerStarted", by: "enable.auto.commit", acknowledges: "before", span, parts: { acknowledges: value.span } };
    },
  },
];

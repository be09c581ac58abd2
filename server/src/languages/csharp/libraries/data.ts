import type { FactDraft } from "../../../facts/vocabulary.js";
import { makesMissing, schemaStatement, seedStatement } from "../../../knowledge/schema-statements.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, ResolvedSetting, Value } from "../../source/library.js";
import { isTrue, line, lineNear, migrationRun, serviceUsed, works } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";

/** Clients of backing services (each library's own documentation). */
export const dataCalls: readonly LibraryCall[] = [
  opened("postgresql", ["Npgsql.NpgsqlConnection", "Npgsql.NpgsqlDataSource.Create", "Npgsql.NpgsqlDataSourceBuilder", "*.UseNpgsql"]),
  opened("mysql", ["MySql.Data.MySqlClient.MySqlConnection", "MySqlConnector.MySqlConnection", "*.UseMySql", "*.UseMySQL"]),
  opened("mssql", [
    "Microsoft.Data.SqlClient.SqlConnection",
    "System.Data.SqlClient.SqlConnection",
    "*.UseSqlServer",
    "*.UseSqlServerStorage",
  ]),
  opened("oracle", ["Oracle.ManagedDataAccess.Client.OracleConnection", "*.UseOracle"]),
  line("LiteDB.LiteDatabase", function* (call) {
    const { from = "unknown" } = call.argument(0) ?? {};
    yield { kind: "serviceUsed", service: "litedb", client: "LiteDatabase", from, span: call.span };
  }),
  opened("sqlite", ["Microsoft.Data.Sqlite.SqliteConnection", "System.Data.SQLite.SQLiteConnection", "*.UseSqlite"]),
  // EF Core names the context and the address; of health checks, which only ask, the address is named.
  line("*.AddSqlite", function* (call) {
    const isHealthCheck = call.mentions("AddHealthChecks") || call.mentions("IHealthChecksBuilder");
    if (!isHealthCheck) yield withoutAddress(call, call.argument(0, "connectionString"));
  }),
  opened("redis", ["StackExchange.Redis.ConnectionMultiplexer.Connect", "StackExchange.Redis.ConnectionMultiplexer.ConnectAsync"]),
  // The backplane of SignalR and a check of health are given the address; Aspire's AddRedis gets a name.
  lineNear(["AddSignalR", "AddHealthChecks"], ["*.AddStackExchangeRedis", "*.AddRedis"], function* (call) {
    const address = call.argument(0, "redisConnectionString", "connectionString");
    if (/[:.]|^localhost\b/.test(address?.literal ?? "")) yield serviceUsed(call, "redis", lastTwo(call.callee), address);
  }),
  // MQTTnet, "Client"; MinIO, ".NET Client API"; Cassandra, "C# driver".
  givenBy("mqtt", "MQTTnet", "*.WithTcpServer"),
  givenBy("s3", "Minio", "*.WithEndpoint"),
  givenBy("cassandra", "Cassandra", "*.AddContactPoint"),
  opened("mongodb", ["MongoDB.Driver.MongoClient", "MongoDB.Driver.MongoClientSettings.FromConnectionString"]),
  opened("elasticsearch", ["Nest.ConnectionSettings", "Elastic.Clients.Elasticsearch.ElasticsearchClientSettings"]),
  opened("s3", ["Azure.Storage.Blobs.BlobServiceClient", "Azure.Storage.Blobs.BlobContainerClient"]),
  opened("smtp", ["System.Net.Mail.SmtpClient", "MailKit.Net.Smtp.SmtpClient().Connect", "MailKit.Net.Smtp.SmtpClient().ConnectAsync"]),
  argumentNamed("region", 0, ["Amazon.RegionEndpoint.GetBySystemName"]),
  argumentNamed("sender", 0, ["System.Net.Mail.MailMessage"]),
  argumentNamed("sender", 0, ["System.Net.Mail.MailAddress"], ({ assignedTo = "" }) => /from|sender/i.test(assignedTo)),
  // options.EndPoints.Add("cache", 6379)
  {
    callees: ["*.Add"],
    word: "EndPoints",
    *means(call) {
      const address = call.argument(0);
      const isRedis = call.callee.endsWith("EndPoints.Add") && call.imports("StackExchange.Redis");
      if (isRedis && address?.literal !== undefined) yield serviceUsed(call, "redis", "EndPoints.Add", address);
    },
  },
  // Entity Framework, "EF Core In-Memory Database Provider"
  line("*.UseInMemoryDatabase", function* (call) {
    yield {
      kind: "serviceUsed",
      service: "ef-in-memory",
      client: "UseInMemoryDatabase",
      from: "literal",
      address: "memory",
      span: call.span,
    };
  }),
  line("*.Host", function* (call) {
    const host = call.argument(0, "host");
    if (call.imports("MassTransit") && host?.literal !== undefined) yield serviceUsed(call, "rabbitmq", "MassTransit", host);
  }),
  line(["*.BasicConsume", "*.BasicConsumeAsync"], function* (call) {
    yield works(call, "BasicConsume");
    const acknowledged = call.argument(1, "autoAck", "noAck");
    if (acknowledged?.literal === undefined) return;
    const acknowledges = isTrue(acknowledged) ? "before" : "after";
    yield { kind: "consumerStarted", by: "BasicConsume", acknowledges, span: call.span, parts: { acknowledges: acknowledged.span } };
  }),
  line(
    ["Migrate", "EnsureCreated", "EnsureDeleted"].flatMap((name) => [`*.${name}`, `*.${name}Async`]),
    function* (call) {
      const method = /Database\.(\w+)$/.exec(call.callee)?.[1];
      if (method !== undefined) yield migrationRun(call, `Database.${method}`, { assumed: true });
    },
  ),
  line(
    [
      "MySqlConnector.MySqlCommand",
      "MySql.Data.MySqlClient.MySqlCommand",
      "Npgsql.NpgsqlCommand",
      "Microsoft.Data.SqlClient.SqlCommand",
      "System.Data.SqlClient.SqlCommand",
      "Microsoft.Data.Sqlite.SqliteCommand",
    ],
    statementRun,
  ),
  // Entity Framework, "Data Seeding".
  lineNear(["SaveChanges"], ["*.AddRange", "*.AddRangeAsync"], function* (call) {
    if (call.mentions("SaveChanges")) yield migrationRun(call, "AddRange", { isSeed: true, isOneOfMany: true });
  }),
  line(["*.Execute", "*.ExecuteAsync", "*.ExecuteSqlRaw", "*.ExecuteSqlRawAsync"], statementRun),
];

function* statementRun(call: ResolvedCall): Generator<FactDraft> {
  const text = call.argument(0);
  const written = text?.literal ?? text?.beginning ?? "";
  const [schema, seed] = [schemaStatement(written), seedStatement(written)];
  if (schema !== undefined) yield migrationRun(call, schema, { isOneOfMany: true, ...(makesMissing(written) && { forVisitors: true }) });
  else if (seed !== undefined) yield migrationRun(call, seed, { isSeed: true, isOneOfMany: true });
}

/** Clients whose address is given to a property. */
export const dataSettings: readonly LibrarySetting[] = [
  given("rabbitmq", "ConnectionFactory.HostName", "HostName", (setting) => setting.imports("RabbitMQ.Client")),
  given("rabbitmq", "ConnectionFactory.Uri", "Uri", (setting) => setting.imports("RabbitMQ.Client")),
  given("kafka", "BootstrapServers", "BootstrapServers", (setting) => setting.imports("Confluent.Kafka")),
  {
    // new ConfigurationOptions { EndPoints = { "cache:6379" } } (StackExchange.Redis, "Configuration")
    names: ["EndPoints"],
    *means({ value, span, imports, valueOf }) {
      const first = value.expression.kind === "list" ? value.expression.items[0] : undefined;
      const address = first && valueOf(first);
      if (imports("StackExchange.Redis") && address?.literal !== undefined)
        yield serviceUsed({ span }, "redis", "ConfigurationOptions.EndPoints", address);
    },
  },
  {
    // Kafka, "Consumer Configs": what was fetched counts as done after a while, whatever became of it.
    names: ["EnableAutoCommit"],
    *means({ value, span, imports }) {
      if (!isTrue(value) || !imports("Confluent.Kafka")) return;
      yield { kind: "consumerStarted", by: "EnableAutoCommit", acknowledges: "before", span, parts: { acknowledges: value.span } };
    },
  },
  given("redis", "AddStackExchangeRedisCache", "Configuration", (setting) => setting.mentions("AddStackExchangeRedisCache")),
];

/** The first argument, or `connectionString`, says where the service is. Entity Framework takes the name of a setting, too: `Name=Shop`. */
function opened(service: string, callees: readonly string[]): LibraryCall {
  return line(callees, function* (call) {
    const address = call.argument(0, "connectionString", "connection", "configuration", "host", "nameOrConnectionString");
    const isNamed = /^name=/i.test(address?.literal ?? "");
    // The address of SQLite is a file, which no other address replaces.
    if (service === "sqlite") yield withoutAddress(call, address);
    else yield serviceUsed(call, service, lastTwo(call.callee), isNamed || isFile(address) ? undefined : hostOf(address));
  });
}

/** What builds a client is given the address by a method, in a file that imports the library. */
function givenBy(service: string, module: string, callee: string): LibraryCall {
  return lineNear([module], callee, function* (call) {
    const address = call.argument(0);
    if (call.imports(module) && address !== undefined) yield serviceUsed(call, service, lastTwo(call.callee), address);
  });
}

/** The one address that code has for several databases may be that of SQLite: `Filename=shop.db`. */
const isFile = (address: Value | undefined): boolean =>
  /^(file ?name|data source)=[^;]*\.(db\d?|sqlite\d?)\b/i.test(address?.literal ?? "");

/** The host is written even where a password is put in: `$"Server=db;User=shop;Password={password}"`. */
function hostOf(address: Value | undefined): Value | undefined {
  const host = /(?:^|;)\s*(?:server|host|data source|address)\s*=\s*([^;]+);/i.exec(address?.beginning ?? "")?.[1];
  return address === undefined || host === undefined ? address : { ...address, literal: host, from: "literal" };
}

function withoutAddress(call: ResolvedCall, address: Value | undefined): FactDraft {
  return { kind: "serviceUsed", service: "sqlite", client: lastTwo(call.callee), from: address?.from ?? "unknown", span: call.span };
}

function given(service: string, client: string, name: string, counts: (setting: ResolvedSetting) => boolean): LibrarySetting {
  return {
    names: [name],
    *means(setting) {
      if (setting.form !== "parameter" && setting.value.literal !== undefined && counts(setting))
        yield serviceUsed(setting, service, client, setting.value);
    },
  };
}

/** "ConnectionMultiplexer.Connect" of a resolved name; the method alone where it is called on an object. */
const lastTwo = (callee: string): string => {
  const [type = "", method = ""] = callee.replaceAll("()", "").split(".").slice(-2);
  return /^[A-Z]/.test(type) ? `${type}.${method}` : method;
};

import { jdbc, serviceOfJdbc } from "../../java/libraries/data.js";
import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { client, line, lineNear, migrationRun, serviceUsed } from "../../source/meanings.js";
import { statementRun, statementWords } from "../../source/statements-run.js";

/** Clients of backing services that are Kotlin's own (Exposed, KMongo). */
export const dataCalls: readonly LibraryCall[] = [
  line(["org.jetbrains.exposed.sql.Database.connect", "org.jetbrains.exposed.v1.jdbc.Database.connect"], function* (call) {
    const url = call.argument(0, "url");
    if (url?.literal !== undefined || url?.from === "environment") yield* jdbc(call, url);
  }),
  client("mongodb", ["org.litote.kmongo.KMongo.createClient", "com.mongodb.kotlin.client.coroutine.MongoClient.create"], 0),
  line(
    [
      "org.jetbrains.exposed.sql.SchemaUtils.create",
      "org.jetbrains.exposed.sql.SchemaUtils.createMissingTablesAndColumns",
      "org.jetbrains.exposed.v1.jdbc.SchemaUtils.create",
      "org.jetbrains.exposed.v1.jdbc.SchemaUtils.createMissingTablesAndColumns",
    ],
    function* (call) {
      // The body of a migration runs when somebody runs migrations.
      if (!call.imports("org.flywaydb.core.api.migration"))
        yield migrationRun(call, "SchemaUtils.create", { assumed: true, isOneOfMany: true });
    },
  ),
  // Exposed, "Executing raw SQL".
  lineNear(statementWords, "*.exec", function* (call) {
    if (call.imports("org.jetbrains.exposed")) yield* statementRun(call);
  }),
  // SQLDelight, "Getting started": the class of the database is generated.
  lineNear(["sqldelight"], "*.create", function* (call) {
    if (/(^|\.)Schema(\.synchronous\(\))?\.create$/.test(call.callee)) yield migrationRun(call, "SQLDelight's Schema", { assumed: true });
  }),
];

/** Addresses that are given to a property where Java calls a setter. */
export const dataSettings: readonly LibrarySetting[] = [
  {
    // HikariCP, "Configuration"; `HikariConfig().apply { jdbcUrl = "…" }` too.
    names: ["jdbcUrl"],
    *means(setting) {
      const service = serviceOfJdbc(setting.value);
      if (setting.form === "assignment" && service !== undefined) yield serviceUsed(setting, service, "jdbcUrl", setting.value);
    },
  },
  {
    // Commons Email, "User guide".
    names: ["hostName"],
    *means(setting) {
      if (setting.form === "assignment" && setting.imports("org.apache.commons.mail"))
        yield serviceUsed(setting, "smtp", "hostName", setting.value);
    },
  },
  {
    names: ["host"],
    *means(setting) {
      if (setting.form === "assignment" && setting.imports("com.rabbitmq.client") && setting.value.literal !== undefined)
        yield serviceUsed(setting, "rabbitmq", "ConnectionFactory.host", setting.value);
    },
  },
];

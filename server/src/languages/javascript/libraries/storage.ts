import type { LibraryCall, LibrarySetting, ResolvedCall } from "../../source/library.js";
import { lineNear, migrationRun } from "../../source/meanings.js";
import { statementRun, statementWords } from "../../source/statements-run.js";
import type { Expression } from "../../source/syntax.js";
import { option, pathText } from "./reading.js";
import { isTemporary } from "./uploads.js";

/** A request writes a file of data that the same code reads: `fs.writeFileSync("data/orders.json", …)`. */
const dataFiles: LibraryCall = {
  callees: [
    "fs.writeFile",
    "fs.writeFileSync",
    "fs.promises.writeFile",
    "fs/promises.writeFile",
    "fs-extra.writeFile",
    "fs-extra.writeJson",
    "fs-extra.writeJsonSync",
  ],
  *means(call) {
    const path = pathText(call, call.arguments[0]?.value);
    const isNamed = path !== undefined && /\.(json|csv|txt|ya?ml)$/.test(path);
    const isData = (isNamed || isParsedAgain(call) || isStore.test(call.path)) && !isTemporary(path) && !call.mentions("tmpdir");
    const isRead = call.mentions("readFile") || call.mentions("readJson");
    // An object that keeps what it holds does so whoever changes it.
    const isKept = call.scope.owner !== undefined || call.mentions(".prototype.");
    const isOwn = isKept && (isStore.test(call.path) || isOwnState(call.arguments[1]?.value) || call.mentions("@Injectable("));
    const run = isOwn ? {} : { run: call.run() };
    if (isData && isRead)
      yield {
        kind: "fileStateHeld",
        what: path !== undefined && /\w/.test(path) ? path : "data",
        by: call.callee,
        certain: false,
        ...run,
        span: call.span,
      };
  },
};

/** Keys and values, or the session of an account, that a library keeps in a folder; each by its README. */
const keptFolders: LibraryCall = {
  callees: [
    "node-localstorage.LocalStorage",
    "node-persist.init",
    "keyv-file.KeyvFile",
    "telegraf-session-local",
    "whatsapp-web.js.LocalAuth",
    "@whiskeysockets/baileys.useMultiFileAuthState",
    "baileys.useMultiFileAuthState",
  ],
  *means({ callee, span }) {
    const what = /session|Auth/.test(callee) ? "sessions" : "data";
    yield { kind: "fileStateHeld", what, by: callee.replaceAll("()", ""), certain: false, span };
  },
};

/** A store by its name, which keeps whatever it is given: `document_stores/file.js`, `lib/FileStorage.js`. */
const isStore = /(^|[/_.-])(?:[a-z]*_?stores?|storages?|[a-z]*store)([/_.-][\w-]*)?\.[cm]?[jt]s$|(?:Store|Storage|Repository)\.[cm]?[jt]s$/;

/** `fs.writeFile(pathOf(id), JSON.stringify(orders))`, where the same file parses what it reads. */
function isParsedAgain(call: ResolvedCall): boolean {
  const written = call.arguments[1]?.value;
  return written?.kind === "call" && call.nameOf(written) === "JSON.stringify()" && call.mentions("JSON.parse(");
}

/** `JSON.stringify(this.settings)`, `this.orders` */
const isOwnState = (value: Expression | undefined): boolean =>
  value?.kind === "call"
    ? isOwnState(value.arguments[0]?.value)
    : value?.kind === "name" && value.path[0] === "this" && value.path.length > 1;

/** Calls that change a schema. */
const migrators: readonly string[] = [
  "sequelize.Sequelize().sync",
  "sequelize().sync",
  "sequelize-typescript.Sequelize().sync",
  "typeorm.DataSource().runMigrations",
  "typeorm.DataSource().synchronize",
  "typeorm.createConnection().runMigrations",
  "typeorm.createConnection().synchronize",
  "knex().migrate.latest",
  "knex.knex().migrate.latest",
  "knex().seed.run",
  "knex.knex().seed.run",
  "umzug.Umzug().up",
  "umzug().up",
  "node-pg-migrate",
  "node-pg-migrate.runner",
  "postgres-migrations.migrate",
  "db-migrate.getInstance().up",
  "@mikro-orm/core.MikroORM.init().getMigrator().up",
  "migrate-mongo.up",
  "drizzle-orm/node-postgres/migrator.migrate",
  "drizzle-orm/postgres-js/migrator.migrate",
  "drizzle-orm/mysql2/migrator.migrate",
  "drizzle-orm/better-sqlite3/migrator.migrate",
];

/** Schema changes by the app itself. */
const migrations: LibraryCall = {
  callees: [...migrators, "*.runMigrations", "*.sync", "*.latest"],
  *means(call) {
    const isMigrator = migrators.includes(call.callee) || isDatabase(call.callee) || isSequelize(call);
    if (isMigrator && !madeForIt.test(call.path)) yield migrationRun(call, call.callee.replaceAll("()", ""), { assumed: true });
  },
};

/** pg, mysql2, sqlite3, better-sqlite3, MariaDB's, Knex, Sequelize, TypeORM and Prisma take statements as they are. */
const statements = lineNear(
  statementWords,
  ["*.query", "*.execute", "*.run", "*.exec", "*.batch", "*.raw", "*.unsafe", "*.$executeRawUnsafe", "*.executeMultiple"],
  function* (call) {
    if (!madeForIt.test(call.path)) yield* statementRun(call);
  },
);

/** Rows with the values of the code itself: `User.create({ name: "admin" })`, `new User({ name: "admin" }).save()`. */
const seeds = lineNear(
  ["mongoose", "sequelize", "typeorm", "mongodb", "@prisma/client", "knex"],
  ["*.save", "*.create", "*.insert", "*.insertMany", "*.insertOne", "*.bulkCreate", "*.createMany"],
  function* (call) {
    const [owner = "", name = ""] = call.callee.replaceAll("()", "").split(".").slice(-2);
    const made = name === "save" && call.receiver?.kind === "call" && call.receiver.isConstruction ? call.receiver : undefined;
    const row = made?.arguments[0]?.value ?? (made === undefined ? call.arguments[0]?.value : undefined);
    const kind = row && call.value(row).expression.kind;
    const isWritten = (kind === "map" || kind === "list") && (made !== undefined || storeName.test(owner)) && !madeForIt.test(call.path);
    if (isWritten && call.run().when === "start") yield migrationRun(call, name, { isSeed: true, isOneOfMany: true });
  },
);

/** A model, or what keeps objects; not what makes them: `Object.create`, `ClientFactory.create`. */
const storeName =
  /^(?!Object$|\w*(Factory|Client|Logger|Server|Schema|Builder|Type)$)[A-Z]\w*$|([rR]epo|[rR]epository|[cC]ollection|[mM]odel|[pP]risma)$/;

/**
 * The receiver comes from another file, so its name must say what it is: `db.sequelize.sync()`, `sequelize.sync()`,
 * `db.migrate.latest()`. A method of one's own is judged by what it does.
 */
const isDatabase = (callee: string): boolean =>
  /(^|[./])sequelize\.sync$|\.migrate\.latest$|(?<!^(?:this|self))\.runMigrations$/i.test(callee);

/** `import sequelize from "./db.js"`: `sequelize.sync()`, `db.sync({ alter: true })`. */
const isSequelize = (call: ResolvedCall): boolean =>
  call.callee.endsWith(".sync") &&
  call.receiver?.kind === "name" &&
  (/^sequelize$/i.test(call.receiver.path.at(-1) ?? "") || option(call, "force") !== undefined || option(call, "alter") !== undefined);

/** Scripts that somebody runs for the purpose. */
const madeForIt =
  /(^|\/)(scripts|migrations|bin|commands|tools|tasks|seeds?|seeders)\/|(^|\/)[^/]*(migrat|seed|reset-?db|create-?(db|tables))[^/]*\.[cm]?[jt]s$/i;

/** TypeORM changes the schema when it connects. */
const synchronizing: LibraryCall = {
  callees: ["typeorm.DataSource", "typeorm.createConnection", "@nestjs/typeorm.TypeOrmModule.forRoot"],
  *means(call) {
    for (const key of ["synchronize", "migrationsRun"]) {
      const value = option(call, key);
      if (value?.literal === "true" && value.from === "literal") yield { kind: "migrationRun", by: `typeorm ${key}`, span: value.span };
    }
  },
};

/** `process.env.NODE_ENV = "development"` */
export const settings: readonly LibrarySetting[] = [
  {
    names: ["NODE_ENV"],
    *means({ target, value, span, scope }) {
      // if (!process.env.NODE_ENV) process.env.NODE_ENV = "development"
      if (scope?.isConditional === true) return;
      if (target.join(".") === "process.env.NODE_ENV" && value.literal === "development" && value.from === "literal")
        yield { kind: "debugEnabled", what: "NODE_ENV", span };
    },
  },
  {
    // A TypeORM or NestJS configuration of its own: export default { type: "postgres", synchronize: true }.
    names: ["synchronize", "migrationsRun"],
    *means({ form, target, value, imports }) {
      if (form === "entry" && value.literal === "true" && value.from === "literal" && (imports("typeorm") || imports("@nestjs/typeorm")))
        yield { kind: "migrationRun", by: `typeorm ${target.at(-1)}`, span: value.span };
    },
  },
];

export const storage: readonly LibraryCall[] = [dataFiles, keptFolders, migrations, statements, seeds, synchronizing];

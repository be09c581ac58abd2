import { serviceOfScheme } from "../../../knowledge/backing-services.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, ResolvedSetting, Value } from "../../source/library.js";
import { isTrue, line, lineNear, odbcUsed, serviceUsed, works } from "../../source/meanings.js";
import { argumentNamed, textGiven } from "../../source/texts-given.js";

/** Clients of backing services, with the argument that says where the service is (PHP manual and each library's own documentation). */
export const serviceCalls: readonly LibraryCall[] = [
  argumentNamed("bucket", 0, ["Google.Cloud.Storage.StorageClient().bucket"]),
  line("PDO", function* (call) {
    yield* database(call, call.argument(0, "dsn"));
  }),
  to("mysql", ["mysqli", "mysqli_connect", "mysql_connect", "mysql_pconnect"], 0),
  method("mysql", ["mysqli_init().real_connect"], "real_connect", 0),
  to("mysql", ["mysqli_real_connect"], 1),
  line(["pg_connect", "pg_pconnect"], function* (call) {
    yield* database(call, call.argument(0), "postgresql");
  }),
  to("mssql", ["sqlsrv_connect", "mssql_connect"], 0),
  to("oracle", ["oci_connect", "oci_pconnect"], 2),
  line(["odbc_connect", "odbc_pconnect"], (call) => odbcUsed(call, call.argument(0))),
  to("rabbitmq", ["Bunny.Client"], 0),
  to("sqlite", ["SQLite3"], 0),
  // class Shop extends SQLite3 { function __construct() { $this->open("shop.db"); } }
  lineNear(["extends SQLite3"], ["this.open"], (call) => used(call, "sqlite", 0)),
  to("sleekdb", ["SleekDB.Store", "SleekDB.SleekDB.store"], 1),
  to("ftp", ["ftp_connect", "ftp_ssl_connect"], 0),
  // session.save_path of the handlers of redis and memcached
  line("ini_set", function* (call) {
    const address = call.argument(1, "value");
    const service = address?.literal?.startsWith("tcp:") === true ? "redis" : undefined;
    if (call.argument(0, "option")?.literal === "session.save_path" && service !== undefined)
      yield serviceUsed(call, service, "session.save_path", address);
  }),
  method("redis", ["Redis().connect"], "connect", 0),
  method("redis", ["Redis().pconnect"], "pconnect", 0),
  to("redis", ["Predis.Client"], 0),
  method("memcached", ["Memcached().addServer", "Memcache().addServer"], "addServer", 0),
  method("memcached", ["Memcache().connect"], "connect", 0),
  to("mongodb", ["MongoDB.Client", "MongoDB.Driver.Manager", "MongoClient"], 0),
  to(
    "rabbitmq",
    ["AMQPStreamConnection", "AMQPSSLConnection", "AMQPSocketConnection", "AMQPConnection", "AMQPLazyConnection"].map(
      (name) => `PhpAmqpLib.Connection.${name}`,
    ),
    0,
  ),
  to("rabbitmq", ["AMQPConnection"], 0),
  to("beanstalkd", ["Pheanstalk.Pheanstalk", "Pheanstalk.Pheanstalk.create"], 0),
  line("*.setHosts", function* (call) {
    const [hosts] = call.arguments;
    const list = hosts && call.value(hosts.value).expression;
    const first = list?.kind === "list" ? list.items[0] : undefined;
    if (/\b(Elasticsearch|Elastic|OpenSearch)\b/.test(call.callee) && first !== undefined)
      yield serviceUsed(call, "elasticsearch", "setHosts", call.value(first));
  }),
  to("smtp", ["Swift_SmtpTransport", "Swift_SmtpTransport.newInstance", "Symfony.Component.Mailer.Transport.Smtp.EsmtpTransport"], 0),
  to("smtp", ["Symfony.Component.Mailer.Transport.fromDsn"], 0),
  to("ldap", ["ldap_connect"], 0),
  line("*.basic_consume", function* (call) {
    yield works(call, "basic_consume");
    const silent = call.argument(3, "no_ack");
    const acknowledges = isTrue(silent) ? "before" : "after";
    if (silent === undefined || silent.literal === undefined) return;
    yield { kind: "consumerStarted", by: "basic_consume", acknowledges, span: call.span, parts: { acknowledges: silent.span } };
  }),
];

/** Addresses among the settings of a connection: `"host" => "db"` beside `"driver" => "mysql"`, `$mail->Host = "mail"`. */
export const serviceSettings: readonly LibrarySetting[] = [
  {
    // Doctrine DBAL, "Connection Details": ["driver" => "pdo_sqlite", "path" => "shop.db"]
    names: ["path"],
    *means({ form, siblings = [], value, valueOf, targetSpan }) {
      const driver = siblings.find(({ key }) => key === "driver");
      const isSqlite = driver !== undefined && /^(pdo_)?sqlite3?$/.test(valueOf(driver.value).literal ?? "");
      if (form === "entry" && isSqlite) yield serviceUsed({ span: targetSpan }, "sqlite", "path", value);
    },
  },
  {
    // Laravel's connection, where nothing is said of another: config/database.php
    names: ["default"],
    *means({ form, value, path, targetSpan }) {
      if (form === "entry" && value.from === "literal" && value.literal === "sqlite" && /(^|\/)config\/database\.php$/.test(path))
        yield serviceUsed({ span: targetSpan }, "sqlite", "config/database.php", undefined);
    },
  },
  {
    names: ["host", "hostname"],
    *means(setting) {
      const service = isForTests(setting) ? undefined : serviceOfSettings(setting);
      if (service !== undefined && setting.value.from !== "unknown")
        yield serviceUsed({ span: setting.targetSpan }, service, setting.target.at(-1) ?? "", setting.value);
    },
  },
  {
    // CodeIgniter, "Email Class": $config["smtp_host"] = "ssl://mail-relay"
    names: ["smtp_host"],
    *means({ value, targetSpan }) {
      if (/^(ssl|tls):\/\//.test(value.literal ?? "")) yield serviceUsed({ span: targetSpan }, "smtp", "smtp_host", value);
    },
  },
  {
    names: ["Host"],
    *means(setting) {
      if (isOfMailer(setting)) yield serviceUsed({ span: setting.targetSpan }, "smtp", "PHPMailer's Host", setting.value);
    },
  },
  {
    names: ["Username"],
    *means(setting) {
      if (isOfMailer(setting)) yield* textGiven("smtpUser", setting.value, "assignment");
    },
  },
];

const isOfMailer = ({ target, imports }: ResolvedSetting): boolean =>
  target.length > 1 && (imports("PHPMailer") || /mail/i.test(target.join(".")));

/** `"database" => "shop-test"` beside it. */
const isForTests = ({ siblings = [], valueOf }: ResolvedSetting): boolean =>
  siblings.some(
    ({ key, value }) => /^(database|dbname|db_name)$/.test(key ?? "") && /(^|[-_])test(ing)?($|[-_.])/i.test(valueOf(value).literal ?? ""),
  );

/** The service that a map of settings speaks of: by its driver, else by what only a database has. */
function serviceOfSettings({ form, siblings = [], target, valueOf }: ResolvedSetting): string | undefined {
  if (form === "assignment")
    return /(^|[._])(db|database|databases|mysql|postgres)([._]|$)/i.test(target.slice(0, -1).join(".")) ? "database" : undefined;
  const driver = siblings.find(({ key = "" }) => /^(driver|dbdriver|adapter|transport)$/i.test(key));
  const named = driver && (valueOf(driver.value).literal ?? "");
  if (named !== undefined) return serviceOfDriver(named);
  const database = siblings.find(({ key = "" }) => /^(dbname|db_name|database|database_name)$/i.test(key));
  // Redis numbers its databases.
  return database === undefined || /^\d+$/.test(valueOf(database.value).literal ?? "") ? undefined : "database";
}

/** `mysqli`, `pdo_pgsql`, `sqlsrv`, `Mysql`: the database that a driver reaches. */
function serviceOfDriver(driver: string): string | undefined {
  const name = driver.toLowerCase().replace(/^(pdo_|ext-)/, "");
  const aliases: Readonly<Record<string, string>> = {
    mysqli: "mysql",
    sqlsrv: "mssql",
    dblib: "mssql",
    oci8: "oracle",
    postgre: "postgresql",
    pdo: "database",
  };
  return aliases[name] ?? serviceOfScheme(name)?.name ?? (name === "smtp" ? "smtp" : undefined);
}

/** A client that is told its host by an argument, or by an entry of an array in its place. */
function to(service: string, callees: readonly string[], place: number): LibraryCall {
  return line(callees, function* (call) {
    yield* used(call, service, place);
  });
}

/** A method of a client that is made before: the word is the method's name. */
function method(service: string, callees: readonly string[], word: string, place: number): LibraryCall {
  return { ...to(service, callees, place), word };
}

function* used(call: ResolvedCall, service: string, place: number): Generator<FactDraft> {
  const given = call.argument(place);
  const address = given?.expression.kind === "map" ? call.argument(undefined, "host", "url") : given;
  // Without a host PHP takes one of its settings.
  if (address === undefined || address.expression.kind === "null") return;
  yield serviceUsed(call, service, call.callee.replaceAll("()", ""), address);
}

/** `mysql:host=db;dbname=shop`, `host=db dbname=shop`, `sqlite:/var/shop.db`: the host is the address, of SQLite the file. */
function* database(call: ResolvedCall, dsn: Value | undefined, own?: string): Generator<FactDraft> {
  const text = dsn?.literal ?? dsn?.beginning ?? "";
  const scheme = /^(\w+):/.exec(text)?.[1]?.toLowerCase();
  const service = own ?? (scheme === "sqlite" ? "sqlite" : scheme === undefined ? "database" : (serviceOfDriver(scheme) ?? "database"));
  const host = /(?:^|[:;\s])(?:host|server)=([^;\s]+)(?=[;\s]|$)/i.exec(text)?.[1] ?? (scheme === "sqlite" ? text.slice(7) : undefined);
  const isWhole = dsn?.literal !== undefined || (host !== undefined && !text.endsWith(host));
  if (dsn === undefined) return;
  const found = { kind: "serviceUsed", service, client: call.callee } as const;
  if (host === undefined || host === "" || !isWhole) return yield { ...found, from: dsn.from, span: call.span };
  // What follows the host may be unknown.
  const from = dsn.from === "unknown" ? "literal" : dsn.from;
  yield { ...found, from, address: host, span: dsn.span, parts: { address: dsn.span } };
}

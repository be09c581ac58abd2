import { serviceOfScheme } from "../../../knowledge/backing-services.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, ResolvedSetting, Value } from "../../source/library.js";
import type { Entry, Expression } from "../../source/syntax.js";
import { isTrue, line, lineNear, poppedJob, schemeOf, serviceUsed } from "../../source/meanings.js";
import { argumentNamed, textGiven } from "../../source/texts-given.js";
import { classOf, onClass, onNew, symbolOf } from "./made.js";

/** Clients of backing services (each gem's own documentation), with the argument that says where the service is. */
export const serviceCalls: readonly LibraryCall[] = [
  ...onNew("Redis RedisClient", (call) => used(call, "redis")),
  ...onClass("Redis", "connect", (call) => used(call, "redis")),
  ...onClass("RedisClient", "config", (call) => used(call, "redis")),
  ...onNew("PG.Connection", (call) => used(call, "postgresql")),
  ...onClass("PG PG.Connection", "connect", (call) => used(call, "postgresql")),
  ...onNew("Mysql2.Client Trilogy", (call) => used(call, "mysql")),
  ...onNew("TinyTds.Client", (call) => used(call, "mssql")),
  ...onNew("SQLite3.Database", (call) => used(call, "sqlite")),
  ...onClass("SQLite3.Database", "open", (call) => used(call, "sqlite")),
  // Stomp gem, "Stomp::Client": user and password come before the host.
  ...onNew("Stomp.Client", function* (call) {
    const address = call.argument(2) ?? call.argument(0);
    if (address?.literal !== undefined) yield serviceUsed(call, "activemq", "Stomp::Client", address);
  }),
  // Pony, "Transport"
  ...onClass("Pony", "mail", function* (call) {
    const options = call.argument(undefined, "via_options");
    const address = options && addressIn(options.expression, (one) => call.value(one), ["address"]);
    if (address !== undefined) yield serviceUsed(call, "smtp", "Pony", address);
  }),
  ...onNew("Mongo.Client Mongo.Connection Mongo.MongoClient", (call) => used(call, "mongodb")),
  ...onNew("Bunny", (call) => used(call, "rabbitmq")),
  ...onClass("AMQP", "connect", (call) => used(call, "rabbitmq")),
  ...onNew("Kafka", (call) => used(call, "kafka", "seed_brokers")),
  ...onNew("Dalli.Client Memcached MemCache", (call) => used(call, "memcached")),
  ...onNew("Elasticsearch.Client OpenSearch.Client", (call) => used(call, "elasticsearch")),
  ...onClass("RSolr", "connect", (call) => used(call, "solr")),
  ...onNew("Net.LDAP", (call) => used(call, "ldap")),
  ...onNew("Net.SMTP", (call) => used(call, "smtp")),
  ...onClass("Net.SMTP", "start", (call) => used(call, "smtp")),
  ...onClass("NATS", "connect", (call) => used(call, "nats")),
  ...onClass("Sequel", "connect", (call) => used(call, "database")),
  ...onClass("Sequel", "sqlite", (call) => used(call, "sqlite")),
  ...onClass("Sequel", "postgres", (call) => used(call, "postgresql")),
  ...onClass("Sequel", "mysql2", (call) => used(call, "mysql")),
  ...onClass("DataMapper", "setup", function* (call) {
    const address = call.argument(1);
    if (address?.literal !== undefined || address?.beginning !== undefined)
      yield serviceUsed(call, schemeOf(address) ?? "database", "DataMapper.setup", address);
  }),
  argumentNamed("bucket", 0, ["Aws.S3.Resource.new().bucket", "Google.Cloud.Storage.new().bucket"]),
  line("*.establish_connection", (call) => used(call, "database")),
  // Rails Guides, "Action Mailer Basics"
  lineNear(["ActionMailer", "ApplicationMailer"], "default", (call) =>
    textGiven("mail_from", call.argument(undefined, "from"), "argument"),
  ),
  lineNear(["ActionMailer", "ApplicationMailer"], "mail", (call) => textGiven("mail_to", call.argument(undefined, "to"), "argument")),
  line("delivery_method", function* (call) {
    const address = call.argument(undefined, "address");
    if (symbolOf(call.argument(0)) === "smtp" && address !== undefined) yield serviceUsed(call, "smtp", "delivery_method", address);
  }),
  line(
    ["blpop", "brpop", "lpop", "rpop"].map((pop) => `Redis.new().${pop}`),
    poppedJob,
  ),
  // Bunny takes a message as done when it is sent, unless it is told to wait.
  line("*.subscribe", function* (call) {
    const waits = call.argument(undefined, "manual_ack", "ack");
    if (!call.imports("bunny") && !call.mentions("Bunny") && waits === undefined) return;
    if (waits !== undefined && waits.literal === undefined) return;
    // Whoever else hears of it has a queue of its own, which ends with the connection (Bunny, "Queues and Consumers").
    const isOwn = call.mentions("exclusive: true");
    yield {
      kind: "consumerStarted",
      by: "subscribe",
      acknowledges: isTrue(waits) ? "after" : isOwn ? "unknown" : "before",
      span: call.span,
      ...(waits !== undefined && { parts: { acknowledges: waits.span } }),
    };
  }),
];

/** Addresses among the settings of Rails, Sidekiq, Resque and Sinatra. */
export const serviceSettings: readonly LibrarySetting[] = [
  {
    // sinatra-activerecord, "Setup": set :database, { adapter: "sqlite3", database: "shop.sqlite3" }, set :database, "sqlite3:shop.sqlite3"
    names: ["database"],
    *means({ form, value, span, siblings, mentions, valueOf }) {
      if (form !== "entry" || siblings?.length !== 0 || !mentions("sinatra")) return;
      const adapter = serviceNamed(addressIn(value.expression, valueOf, ["adapter"]));
      const address =
        value.expression.kind === "map" ? addressIn(value.expression, valueOf, adapter === "sqlite" ? ["database"] : ["host"]) : value;
      const service = adapter ?? schemeOf(address);
      if (service !== undefined && address?.literal !== undefined) yield serviceUsed({ span }, service, "set :database", address);
    },
  },
  {
    // Rails guides, "Caching with Rails", "Cache Stores": config.cache_store = :mem_cache_store, "cache-1.internal"
    names: ["cache_store"],
    *means({ form, value, span, valueOf }) {
      const [store, host] = value.expression.kind === "list" ? value.expression.items : [];
      const address = host && valueOf(host);
      if (form === "assignment" && store && symbolOf(valueOf(store)) === "mem_cache_store" && address?.literal !== undefined)
        yield serviceUsed({ span }, "memcached", "cache_store", address);
    },
  },
  {
    names: ["smtp_settings"],
    *means({ value, span, valueOf, form }) {
      const address = form === "assignment" ? addressIn(value.expression, valueOf, ["address"]) : undefined;
      if (address !== undefined) yield serviceUsed({ span }, "smtp", "smtp_settings", address);
      if (form === "assignment") yield* textGiven("smtp_user", addressIn(value.expression, valueOf, ["user_name"]), "entry");
    },
  },
  {
    // Sidekiq.configure_server { |config| config.redis = { url: "redis://cache" } }, Resque.redis = "cache:6379"
    names: ["redis"],
    *means({ value, span, valueOf, target, form }) {
      if (form !== "assignment" || !/^(config|sidekiq|resque|c)$/i.test(target.at(-2) ?? "")) return;
      const address = value.expression.kind === "map" ? addressIn(value.expression, valueOf, ["url", "host"]) : value;
      if (address?.literal !== undefined) yield serviceUsed({ span }, "redis", target.slice(-2).join("."), address);
    },
  },
];

/** Values of one deploy under names that say so only to their library (Capistrano, "Configuration"; sitemap_generator, "README"). */
export const deploySettings: readonly LibrarySetting[] = [
  // Rails Guides, "Action Mailer Basics", "Generating URLs in Action Mailer Views"
  {
    names: ["default_url_options", "host"],
    *means({ target, value, valueOf }) {
      const host =
        target.at(-1) === "host"
          ? target.at(-2) === "default_url_options"
            ? value
            : undefined
          : addressIn(value.expression, valueOf, ["host"]);
      if (host?.from !== "literal" || host.literal === undefined || host.expression.kind !== "string") return;
      const { literal, span, expression } = host;
      yield {
        kind: "literalAssigned",
        name: "default_url_options.host",
        value: literal,
        form: "entry",
        span,
        parts: { value: expression.inner },
      };
    },
  },
  deployValue("deploy_to", "deploy_dir", ({ form }) => form === "entry"),
  deployValue("default_host", "asset_host", ({ target }) => target[0] === "SitemapGenerator" || target[0] === "SitemapGenerator::Sitemap"),
];

/** `meaning` is the name by which everybody would know what the value is. */
function deployValue(name: string, meaning: string, isMeant: (setting: ResolvedSetting) => boolean): LibrarySetting {
  return {
    names: [name],
    *means(setting) {
      const { literal, from, span, expression } = setting.value;
      if (expression.kind !== "string" || from !== "literal" || literal === undefined || !isMeant(setting)) return;
      yield { kind: "literalAssigned", name: meaning, value: literal, form: setting.form, span, parts: { value: expression.inner } };
    },
  };
}

function addressIn(map: Expression, valueOf: (expression: Expression) => Value, keys: readonly string[]): Value | undefined {
  const entries: readonly Entry[] = map.kind === "map" ? map.entries : [];
  const entry = entries.find(({ key }) => key !== undefined && keys.includes(key));
  return entry && valueOf(entry.value);
}

/** By a keyword, by an entry of a hash, by the first argument or by the first of its list. */
function* used(call: ResolvedCall, service: string, ...keywords: readonly string[]): Generator<FactDraft> {
  const named = call.argument(undefined, "url", "host", "hosts", "hostname", "address", "uri", ...keywords);
  const kind = serviceNamed(call.argument(undefined, "adapter")) ?? service;
  if (kind === "sqlite" && named === undefined) return yield* reported(call, kind, call.argument(0, "database"));
  yield* reported(call, kind, named ?? call.argument(0));
}

function* reported(call: ResolvedCall, service: string, given: Value | undefined): Generator<FactDraft> {
  const first = given?.expression.kind === "list" ? given.expression.items[0] : undefined;
  const address = first === undefined ? given : call.value(first);
  // Without an address, or with a symbol for one, the gem asks its own settings.
  if (address === undefined || symbolOf(address) !== undefined || /^(null|map)$/.test(address.expression.kind)) return;
  if (service === "database" && address.literal === undefined && address.from === "unknown") return;
  yield serviceUsed(call, schemeOf(address) ?? service, classOf(call), address);
}

/** `adapter: "sqlite3"`, `adapter: :postgresql` */
function serviceNamed(adapter: Value | undefined): string | undefined {
  const name = adapter?.literal ?? symbolOf(adapter);
  if (name === undefined) return undefined;
  return name.startsWith("sqlite") ? "sqlite" : serviceOfScheme(name)?.name;
}

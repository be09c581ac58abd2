import { scriptRun } from "../../source/statements-run.js";
import type { FactDraft } from "../../../facts/vocabulary.js";
import { makesMissing, schemaStatement, seedStatement } from "../../../knowledge/schema-statements.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { client, isTrue, line, lineNear, migrationRun, serviceUsed, works } from "../../source/meanings.js";
import { argumentNamed } from "../../source/texts-given.js";
import { shortName } from "./web.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Clients of backing services (each package's own documentation). */
export const dataCalls: readonly LibraryCall[] = [
  line(
    [
      "database/sql.Open",
      "github.com/jmoiron/sqlx.Open",
      "github.com/jmoiron/sqlx.Connect",
      "github.com/jmoiron/sqlx.MustConnect",
      "github.com/jmoiron/sqlx.MustOpen",
      "github.com/jinzhu/gorm.Open",
    ],
    function* (call) {
      const service = drivers.get(call.argument(0)?.literal ?? "");
      if (service !== undefined) yield* opened(call, service, call.argument(1));
    },
  ),
  ...["postgres", "mysql", "sqlserver", "sqlite", "clickhouse"].map((driver) =>
    line([`gorm.io/driver/${driver}.Open`, ...(driver === "sqlite" ? ["github.com/glebarez/sqlite.Open"] : [])], function* (call) {
      yield* opened(call, drivers.get(driver) ?? driver, call.argument(0));
    }),
  ),
  line(["xorm.io/xorm.NewEngine", "github.com/go-xorm/xorm.NewEngine", "github.com/xorm-io/xorm.NewEngine"], function* (call) {
    const service = drivers.get(call.argument(0)?.literal ?? "");
    if (service !== undefined) yield* opened(call, service, call.argument(1));
  }),
  line(["github.com/beego/beego/client/orm.RegisterDataBase", "github.com/astaxie/beego/orm.RegisterDataBase"], function* (call) {
    const service = drivers.get(call.argument(1)?.literal ?? "");
    if (service !== undefined) yield* opened(call, service, call.argument(2));
  }),
  ...["postgresql", "mysql", "mongo"].map((adapter) =>
    line(`github.com/upper/db/adapter/${adapter}.ConnectionURL`, function* (call) {
      yield serviceUsed(call, adapter === "mongo" ? "mongodb" : adapter, `${adapter}.ConnectionURL`, call.argument(undefined, "Host"));
    }),
  ),
  line("github.com/redis/rueidis.ClientOption", function* (call) {
    yield serviceUsed(call, "redis", "rueidis.ClientOption", firstOf(call, call.argument(undefined, "InitAddress")));
  }),
  line("github.com/eclipse/paho.mqtt.golang.NewClientOptions().AddBroker", function* (call) {
    yield serviceUsed(call, "mqtt", "mqtt.AddBroker", call.argument(0));
  }),
  // go-nsq, "Consumer" and "Producer": the daemon, or what looks daemons up, one or several.
  client("nsq", ["github.com/nsqio/go-nsq.NewProducer"], 0),
  lineNear(
    ["nsqio/go-nsq"],
    ["ConnectToNSQD", "ConnectToNSQDs", "ConnectToNSQLookupd", "ConnectToNSQLookupds"].map((name) => `*.${name}`),
    function* (call) {
      yield serviceUsed(call, "nsq", lastPart(call.callee), firstOf(call, call.argument(0)));
    },
  ),
  line("go.etcd.io/etcd/client.Config", function* (call) {
    yield serviceUsed(call, "etcd", "clientv3.Config", firstOf(call, call.argument(undefined, "Endpoints")));
  }),
  // ent makes a package of the project's own: `ent.Open("sqlite3", "file:shop.db")`.
  lineNear(["ent"], "*.Open", function* (call) {
    const service = call.arguments.length === 2 ? drivers.get(call.argument(0)?.literal ?? "") : undefined;
    if (service !== undefined && /\bent\.Open$/.test(call.callee)) yield* opened(call, service, call.argument(1));
  }),
  line(["github.com/jackc/pgx.Connect", "github.com/jackc/pgx/pgxpool.New", "github.com/jackc/pgx/pgxpool.Connect"], function* (call) {
    yield serviceUsed(call, "postgresql", shortName(call.callee), call.argument(1));
  }),
  line(
    [
      "github.com/jackc/pgx.ParseConfig",
      "github.com/jackc/pgx/pgxpool.ParseConfig",
      "github.com/uptrace/bun/driver/pgdriver.WithDSN",
      "github.com/go-pg/pg.ParseURL",
    ],
    function* (call) {
      yield serviceUsed(call, "postgresql", shortName(call.callee), call.argument(0));
    },
  ),
  line("github.com/go-pg/pg.Options", function* (call) {
    yield serviceUsed(call, "postgresql", "pg.Options", call.argument(undefined, "Addr"));
  }),
  line("github.com/go-sql-driver/mysql.Config", function* (call) {
    yield serviceUsed(call, "mysql", "mysql.Config", call.argument(undefined, "Addr"));
  }),
  ...["github.com/redis/go-redis", "github.com/go-redis/redis"].map((module) =>
    line([`${module}.Options`], function* (call) {
      yield serviceUsed(call, "redis", "redis.Options", call.argument(undefined, "Addr"));
    }),
  ),
  line(["github.com/redis/go-redis.ParseURL", "github.com/go-redis/redis.ParseURL"], function* (call) {
    yield serviceUsed(call, "redis", "redis.ParseURL", call.argument(0));
  }),
  line(["github.com/redis/go-redis.ClusterOptions", "github.com/redis/go-redis.UniversalOptions"], function* (call) {
    yield serviceUsed(call, "redis", shortName(call.callee), firstOf(call, call.argument(undefined, "Addrs")));
  }),
  line(["github.com/redis/go-redis.FailoverOptions", "github.com/go-redis/redis.FailoverOptions"], function* (call) {
    yield serviceUsed(call, "redis", shortName(call.callee), firstOf(call, call.argument(undefined, "SentinelAddrs")));
  }),
  // Sessions of Gin in Redis: how many connections, by which network, where.
  client("redis", ["github.com/gin-contrib/sessions/redis.NewStore"], 2),
  line("github.com/ClickHouse/clickhouse-go.Options", function* (call) {
    yield serviceUsed(call, "clickhouse", shortName(call.callee), firstOf(call, call.argument(undefined, "Addr")));
  }),
  line("github.com/hashicorp/consul/api.Config", function* (call) {
    yield serviceUsed(call, "consul", "api.Config", call.argument(undefined, "Address"));
  }),
  line("github.com/hibiken/asynq.RedisClientOpt", function* (call) {
    yield serviceUsed(call, "redis", "asynq.RedisClientOpt", call.argument(undefined, "Addr"));
  }),
  line(["github.com/gomodule/redigo/redis.Dial", "github.com/gomodule/redigo/redis.DialURL"], function* (call) {
    yield serviceUsed(call, "redis", shortName(call.callee), call.argument(call.callee.endsWith("URL") ? 0 : 1));
  }),
  line(["go.mongodb.org/mongo-driver/mongo/options.Client().ApplyURI", "gopkg.in/mgo.Dial"], function* (call) {
    yield serviceUsed(call, "mongodb", shortName(call.callee), call.argument(0));
  }),
  line(["github.com/rabbitmq/amqp091-go.Dial", "github.com/streadway/amqp.Dial"], function* (call) {
    yield serviceUsed(call, "rabbitmq", shortName(call.callee), call.argument(0));
  }),
  line(
    ["github.com/rabbitmq/amqp091-go.Dial().Channel().Consume", "github.com/streadway/amqp.Dial().Channel().Consume", "*.Consume"],
    function* (call) {
      if (!call.imports("github.com/rabbitmq/amqp091-go") && !call.imports("github.com/streadway/amqp")) return;
      yield works(call, "Consume");
      const acknowledged = call.argument(2);
      if (acknowledged?.literal === undefined) return;
      yield {
        kind: "consumerStarted",
        by: "Consume",
        acknowledges: isTrue(acknowledged) ? "before" : "after",
        span: call.span,
        parts: { acknowledges: acknowledged.span },
      };
    },
  ),
  line(["github.com/segmentio/kafka-go.ReaderConfig", "github.com/segmentio/kafka-go.Writer"], function* (call) {
    yield serviceUsed(call, "kafka", shortName(call.callee), firstOf(call, call.argument(undefined, "Brokers", "Addr")));
  }),
  line(
    ["NewClient", "NewConsumer", "NewConsumerGroup", "NewSyncProducer", "NewAsyncProducer"].flatMap((name) => [
      `github.com/IBM/sarama.${name}`,
      `github.com/Shopify/sarama.${name}`,
    ]),
    function* (call) {
      yield serviceUsed(call, "kafka", shortName(call.callee), firstOf(call, call.argument(0)));
    },
  ),
  line("github.com/confluentinc/confluent-kafka-go/kafka.ConfigMap", function* (call) {
    const brokers = call.argument(undefined, "bootstrap.servers");
    if (brokers !== undefined) yield serviceUsed(call, "kafka", "kafka.ConfigMap", brokers);
  }),
  line("github.com/twmb/franz-go/pkg/kgo.SeedBrokers", function* (call) {
    yield serviceUsed(call, "kafka", "kgo.SeedBrokers", call.argument(0));
  }),
  line("github.com/gocql/gocql.NewCluster", function* (call) {
    yield serviceUsed(call, "cassandra", "gocql.NewCluster", call.argument(0));
  }),
  // Each subscription is served for as long as the program runs (nats.go, "Basic Usage").
  lineNear(["nats-io/nats.go"], ["*.Subscribe", "*.QueueSubscribe"], function* (call) {
    if (call.arguments.length < 2) return;
    yield works(call, lastPart(call.callee));
    yield consumes(call);
  }),
  // A reader that another function has made: kafka-go, "Reader"; confluent-kafka-go, "Consumer"; sarama, "ConsumerGroup".
  lineNear(["segmentio/kafka-go", "confluent-kafka-go"], ["*.ReadMessage", "*.FetchMessage"], function* (call) {
    yield works(call, lastPart(call.callee));
    yield consumes(call);
  }),
  lineNear(["IBM/sarama", "Shopify/sarama"], ["*.ConsumePartition", "*.Consume"], function* (call) {
    if (call.arguments.length !== 3) return;
    yield works(call, lastPart(call.callee));
    yield consumes(call);
  }),
  line(["github.com/nats-io/nats.go.Connect"], function* (call) {
    yield serviceUsed(call, "nats", "nats.Connect", call.argument(0));
  }),
  line(["github.com/bradfitz/gomemcache/memcache.New"], function* (call) {
    yield serviceUsed(call, "memcached", "memcache.New", call.argument(0));
  }),
  line("github.com/elastic/go-elasticsearch.Config", function* (call) {
    yield serviceUsed(call, "elasticsearch", "elasticsearch.Config", firstOf(call, call.argument(undefined, "Addresses")));
  }),
  // olivere/elastic, "Getting Started": the first of the addresses.
  client("elasticsearch", ["github.com/olivere/elastic.SetURL", "gopkg.in/olivere/elastic.SetURL"], 0),
  line("github.com/minio/minio-go.New", function* (call) {
    yield serviceUsed(call, "s3", "minio.New", call.argument(0));
  }),
  line(["google.golang.org/grpc.Dial", "google.golang.org/grpc.NewClient", "google.golang.org/grpc.DialContext"], function* (call) {
    yield serviceUsed(call, "gRPC", shortName(call.callee), call.argument(call.callee.endsWith("Context") ? 1 : 0));
  }),
  // AWS SDK for Go v2, "config"; Google Cloud, "storage"
  argumentNamed("sender", 2, ["net/smtp.SendMail"]),
  argumentNamed("sender", 1, ["github.com/sendgrid/sendgrid-go/helpers/mail.NewEmail"], ({ assignedTo = "" }) =>
    /from|sender/i.test(assignedTo),
  ),
  argumentNamed("region", 0, ["github.com/aws/aws-sdk-go-v2/config.WithRegion"]),
  argumentNamed("bucket", 0, ["cloud.google.com/go/storage.NewClient().Bucket"]),
  line(["net/smtp.SendMail", "net/smtp.Dial"], function* (call) {
    yield serviceUsed(call, "smtp", shortName(call.callee), call.argument(0));
  }),
  line(
    [
      "gopkg.in/gomail.NewDialer",
      "gopkg.in/gomail.NewPlainDialer",
      "gopkg.in/mail.NewDialer",
      "github.com/go-mail/mail.NewDialer",
      "github.com/wneessen/go-mail.NewClient",
      "github.com/jordan-wright/email.NewEmail().Send",
      "github.com/jordan-wright/email.NewEmail().SendWithTLS",
      "github.com/jordan-wright/email.NewEmail().SendWithStartTLS",
      "github.com/jordan-wright/email.NewPool",
    ],
    function* (call) {
      yield serviceUsed(call, "smtp", shortName(call.callee), call.argument(0));
    },
  ),
  line("net/smtp.PlainAuth", function* (call) {
    if (!call.mentions("smtp.SendMail(") && !call.mentions("smtp.Dial("))
      yield serviceUsed(call, "smtp", "smtp.PlainAuth", call.argument(3));
  }),
  line(["go.etcd.io/bbolt.Open", "github.com/boltdb/bolt.Open"], (call) => embedded(call, "bolt")),
  // storm, bolthold and badgerhold keep what they are given in bolt and badger; all of them in a file or a folder of the process.
  line(["github.com/asdine/storm.Open", "github.com/timshannon/bolthold.Open"], (call) => embedded(call, "bolt")),
  line(["github.com/dgraph-io/badger.Open", "github.com/timshannon/badgerhold.Open"], (call) => embedded(call, "badger")),
  line(["github.com/syndtr/goleveldb/leveldb.OpenFile", "github.com/cockroachdb/pebble.Open"], (call) => embedded(call, "leveldb")),
  line(["github.com/tidwall/buntdb.Open", "github.com/nutsdb/nutsdb.Open", "github.com/akrylysov/pogreb.Open"], (call) =>
    embedded(call, /\/(\w+)\.Open$/.exec(call.callee)?.[1] ?? ""),
  ),
  line(["*.AutoMigrate", "*.CreateTable"], function* (call) {
    // Another package may hold the connection: `database.DB.AutoMigrate(&Order{})`.
    const isOfOther = /(^|\.)(\w*DB|[dD]b|[oO]rm)\.AutoMigrate$/.test(call.callee);
    if (isOfOther || call.imports("gorm.io/gorm") || call.imports("github.com/jinzhu/gorm"))
      yield migrationRun(call, `gorm's ${shortName(call.callee).split(".").at(-1) ?? ""}`, { assumed: true, isOneOfMany: true });
  }),
  // xorm, "Sync"; ent, "Automatic Migration"; Beego's ORM, "RunSyncdb".
  lineNear(["xorm"], ["*.Sync", "*.Sync2", "*.CreateTables"], function* (call) {
    const isXorm = ["xorm.io/xorm", "github.com/go-xorm/xorm", "github.com/xorm-io/xorm", "github.com/xormplus/xorm"].some((module) =>
      call.imports(module),
    );
    if (isXorm && call.arguments.length > 0)
      yield migrationRun(call, `xorm's ${lastPart(call.callee)}`, { assumed: true, isOneOfMany: true });
  }),
  lineNear(["Schema"], "*.Create", function* (call) {
    if (call.callee.endsWith(".Schema.Create")) yield migrationRun(call, "ent's Schema.Create", { assumed: true, isOneOfMany: true });
  }),
  line(["github.com/beego/beego/client/orm.RunSyncdb", "github.com/astaxie/beego/orm.RunSyncdb"], function* (call) {
    yield migrationRun(call, shortName(call.callee), { assumed: true });
  }),
  line(["*.Exec", "*.ExecContext", "*.MustExec", "*.MustExecContext"], function* (call) {
    const text = call.arguments.map(({ value }) => call.value(value).literal).find((one) => one !== undefined) ?? "";
    const given = call.arguments.map(({ value }) => call.value(value)).find(({ literal }) => literal === undefined);
    const [schema = scriptRun(call, given), seed] = [schemaStatement(text), seedStatement(text)];
    const by = schema ?? seed;
    if (by !== undefined)
      yield asServer(
        migrationRun(call, by, {
          isOneOfMany: true,
          ...(schema === undefined && { isSeed: true }),
          ...(makesMissing(text) && { forVisitors: true }),
        }),
        call,
      );
  }),
  lineNear(["gorm"], ["*.Create", "*.Save", "*.FirstOrCreate"], function* (call) {
    const isGorm = call.imports("gorm.io/gorm") || call.imports("github.com/jinzhu/gorm");
    const row = call.arguments[0] && call.value(call.arguments[0].value).expression;
    const isWritten = row !== undefined && (row.kind === "map" || (row.kind === "call" && row.isConstruction));
    if (isGorm && isWritten)
      yield asServer(migrationRun(call, `gorm's ${lastPart(call.callee)}`, { isSeed: true, isOneOfMany: true }), call);
  }),
  line(
    [
      ...["github.com/go-gormigrate/gormigrate", "gopkg.in/gormigrate"].flatMap((module) => [
        `${module}.New().Migrate`,
        `${module}.New().MigrateTo`,
      ]),
      "github.com/golang-migrate/migrate.New().Up",
      "github.com/golang-migrate/migrate.NewWithDatabaseInstance().Up",
      "github.com/golang-migrate/migrate.NewWithSourceInstance().Up",
      "github.com/golang-migrate/migrate.NewWithInstance().Up",
      "github.com/pressly/goose.Up",
      "github.com/pressly/goose.UpContext",
      "github.com/rubenv/sql-migrate.Exec",
    ],
    function* (call) {
      yield migrationRun(call, shortName(call.callee), { assumed: true });
    },
  ),
];

/** Whoever imports one of these answers requests. */
const servers = ["net/http", "github.com/gin-gonic/gin", "github.com/labstack/echo", "github.com/gofiber/fiber", "google.golang.org/grpc"];

/** What the main of a program without a server does is meant; what other files lead to is judged there. */
const asServer = (draft: FactDraft, call: ResolvedCall): FactDraft =>
  servers.some((module) => call.imports(module)) && !isMadeForIt.test(call.path)
    ? draft
    : { ...draft, run: { through: draft.run?.through ?? [] } };

/** A program made for the purpose: `cmd/migrate/main.go`. */
const isMadeForIt = /(^|\/)[^/]*(migrat|seed|setup|schema|init-?db|reset|tools?)[^/]*(\/[^/]*)?$/i;

/** Names under which drivers register (each driver's own documentation). */
const drivers: ReadonlyMap<string, string> = new Map([
  ["postgres", "postgresql"],
  ["pgx", "postgresql"],
  ["cloudsqlpostgres", "postgresql"],
  ["mysql", "mysql"],
  ["sqlserver", "mssql"],
  ["mssql", "mssql"],
  ["sqlite", "sqlite"],
  ["sqlite3", "sqlite"],
  ["clickhouse", "clickhouse"],
]);

function* opened(call: ResolvedCall, service: string, source: Value | undefined): Generator<FactDraft> {
  yield serviceUsed(call, service, shortName(call.callee), source);
}

/** A file of the process, which no other address replaces. */
function* embedded(call: ResolvedCall, service: string): Generator<FactDraft> {
  yield { kind: "serviceUsed", service, client: shortName(call.callee), from: call.argument(0)?.from ?? "unknown", span: call.span };
}

/** The first of a list of addresses, or the address itself. */
function firstOf(call: ResolvedCall, value: Value | undefined): Value | undefined {
  if (value?.expression.kind !== "list") return value;
  const [first] = value.expression.items;
  return first && call.value(first);
}

const consumes = (call: ResolvedCall): FactDraft => ({
  kind: "consumerStarted",
  by: lastPart(call.callee),
  acknowledges: "unknown",
  span: call.span,
});

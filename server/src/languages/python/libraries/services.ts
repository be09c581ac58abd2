import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { entryOf } from "../../source/expressions.js";
import { client, line, odbcUsed, schemeOf, serviceUsed } from "../../source/meanings.js";

/** Clients of backing services, with the argument that says where the service is. */
export const serviceCalls: readonly LibraryCall[] = [
  client(
    "redis",
    [
      ..."redis.Redis redis.StrictRedis redis.asyncio.Redis redis.RedisCluster redis.cluster.RedisCluster".split(" "),
      ..."redis.asyncio.RedisCluster rediscluster.RedisCluster".split(" "),
    ],
    0,
    "host",
  ),
  client(
    "redis",
    "redis.from_url redis.Redis.from_url redis.StrictRedis.from_url redis.asyncio.from_url redis.asyncio.Redis.from_url".split(" "),
    0,
    "url",
  ),
  client("redis", ["redis.ConnectionPool.from_url", "redis.asyncio.ConnectionPool.from_url", "aioredis.from_url"], 0, "url"),
  client("redis", ["redis.sentinel.Sentinel", "redis.asyncio.sentinel.Sentinel"], 0, "sentinels"),
  client("redis", ["redis.ConnectionPool", "redis.BlockingConnectionPool"], undefined, "host"),
  client("redis", ["aioredis.create_redis", "aioredis.create_redis_pool", "aioredis.create_connection"], 0, "address"),
  client(
    "postgresql",
    ["psycopg2.connect", "psycopg.connect", "psycopg.Connection.connect", "psycopg.AsyncConnection.connect"],
    0,
    "dsn",
    "conninfo",
    "host",
  ),
  client("postgresql", ["psycopg_pool.ConnectionPool", "psycopg_pool.AsyncConnectionPool"], 0, "conninfo"),
  client("postgresql", ["psycopg2.pool.SimpleConnectionPool", "psycopg2.pool.ThreadedConnectionPool"], 2, "dsn", "host"),
  client("postgresql", ["asyncpg.connect", "asyncpg.create_pool", "aiopg.connect", "aiopg.create_pool"], 0, "dsn", "host"),
  client("postgresql", ["pg8000.connect", "pg8000.dbapi.connect", "pg8000.native.Connection"], undefined, "host"),
  client(
    "mysql",
    ["mysql.connector.connect", "mysql.connector.MySQLConnection", "mysql.connector.pooling.MySQLConnectionPool"],
    undefined,
    "host",
  ),
  client(
    "mysql",
    ["pymysql.connect", "pymysql.Connect", "pymysql.Connection", "pymysql.connections.Connection", "MySQLdb.connect", "MySQLdb.Connect"],
    0,
    "host",
  ),
  client("mysql", ["aiomysql.connect", "aiomysql.create_pool", "asyncmy.connect", "asyncmy.create_pool"], undefined, "host"),
  client("mssql", ["pymssql.connect"], 0, "server", "host"),
  // pyodbc, "Connecting to databases"
  line("pyodbc.connect", function* (call) {
    const server = call.argument(undefined, "server");
    if (server !== undefined) yield serviceUsed(call, "mssql", call.callee, server);
    else yield* odbcUsed(call, call.argument(0));
  }),
  client("oracle", ["cx_Oracle.connect", "oracledb.connect", "oracledb.create_pool", "cx_Oracle.SessionPool"], 2, "dsn"),
  client(
    "mongodb",
    [
      "pymongo.MongoClient",
      "pymongo.mongo_client.MongoClient",
      "pymongo.AsyncMongoClient",
      "motor.motor_asyncio.AsyncIOMotorClient",
      "motor.motor_tornado.MotorClient",
      "flask_pymongo.MongoClient",
    ],
    0,
    "host",
  ),
  client("mongodb", ["mongoengine.connect", "mongoengine.register_connection"], undefined, "host"),
  client("cassandra", ["cassandra.cluster.Cluster"], 0, "contact_points"),
  client("neo4j", ["neo4j.GraphDatabase.driver", "neo4j.AsyncGraphDatabase.driver"], 0, "uri"),
  client("hive", ["pyhive.hive.Connection", "pyhive.hive.connect", "impala.dbapi.connect"], 0, "host"),
  client("trino", ["trino.dbapi.connect", "pyhive.presto.connect"], 0, "host"),
  client("clickhouse", ["clickhouse_driver.Client", "clickhouse_driver.connect", "clickhouse_connect.get_client"], 0, "host"),
  client("influxdb", ["influxdb_client.InfluxDBClient", "influxdb.InfluxDBClient"], 0, "url", "host"),
  line(["sqlite3.connect", "aiosqlite.connect", "sqlcipher3.connect"], function* (call) {
    const file = call.argument(0, "database");
    if (!isGivenByCaller(call, file)) yield serviceUsed(call, "sqlite", call.callee, file);
  }),
  client("sqlite", ["tinydb.TinyDB"], 0, "path"),
  client(
    "sqlite",
    ["peewee.SqliteDatabase", "playhouse.sqlite_ext.SqliteExtDatabase", "playhouse.pool.PooledSqliteDatabase"],
    0,
    "database",
  ),
  // Pony ORM, "Connecting to the Database"
  line("pony.orm.Database().bind", function* (call) {
    const isSqlite = call.argument(0, "provider")?.literal === "sqlite";
    const address = isSqlite ? call.argument(1, "filename") : call.argument(undefined, "host");
    if (address !== undefined) yield serviceUsed(call, isSqlite ? "sqlite" : "database", "Pony's bind", address);
  }),
  client("chroma", ["chromadb.PersistentClient"], 0, "path"),
  line("duckdb.connect", function* (call) {
    const file = call.argument(0, "database");
    if (file !== undefined && !isGivenByCaller(call, file)) yield serviceUsed(call, "duckdb", call.callee, file);
  }),
  client("postgresql", ["peewee.PostgresqlDatabase", "playhouse.pool.PooledPostgresqlDatabase"], undefined, "host"),
  client("mysql", ["peewee.MySQLDatabase", "playhouse.pool.PooledMySQLDatabase"], undefined, "host"),
  client(
    "database",
    [
      "tortoise.Tortoise.init",
      ...["fastapi", "starlette", "sanic", "aiohttp", "quart"].map((framework) => `tortoise.contrib.${framework}.register_tortoise`),
    ],
    undefined,
    "db_url",
  ),
  client(
    "database",
    ["playhouse.db_url.connect", "databases.Database", "dataset.connect", "records.Database", "dj_database_url.parse"],
    0,
    "url",
  ),
  client(
    "database",
    ["sqlalchemy.create_engine", "sqlalchemy.ext.asyncio.create_async_engine", "sqlmodel.create_engine", "sqlalchemy.engine.create_engine"],
    0,
    "url",
    "name_or_url",
  ),
  client(
    "memcached",
    [
      "memcache.Client",
      "pylibmc.Client",
      "pymemcache.client.base.Client",
      "pymemcache.Client",
      "pymemcache.client.hash.HashClient",
      "bmemcached.Client",
    ],
    0,
    "servers",
    "server",
  ),
  client("rabbitmq", ["pika.ConnectionParameters", "pika.connection.ConnectionParameters"], 0, "host"),
  client(
    "rabbitmq",
    ["pika.URLParameters", "kombu.Connection", "aio_pika.connect", "aio_pika.connect_robust", "amqp.Connection", "aioamqp.connect"],
    0,
    "url",
    "hostname",
    "host",
  ),
  // Dramatiq, "Brokers"; huey, "Instantiation"; arq, "RedisSettings"
  client("redis", ["dramatiq.brokers.redis.RedisBroker", "huey.RedisHuey", "arq.connections.RedisSettings"], undefined, "url", "host"),
  client("rabbitmq", ["dramatiq.brokers.rabbitmq.RabbitmqBroker"], undefined, "url", "host"),
  client("kafka", ["kafka.KafkaProducer", "kafka.KafkaAdminClient", "aiokafka.AIOKafkaProducer"], undefined, "bootstrap_servers"),
  // FastStream, "Broker"
  client("kafka", ["faststream.kafka.KafkaBroker", "faststream.confluent.KafkaBroker"], 0, "bootstrap_servers"),
  client("activemq", ["stomp.Connection", "stomp.Connection11", "stomp.Connection12"], 0, "host_and_ports"),
  client("kafka", ["confluent_kafka.Producer", "confluent_kafka.admin.AdminClient"], undefined, "bootstrap.servers"),
  client("nats", ["nats.connect"], 0, "servers"),
  client("mqtt", ["paho.mqtt.client.Client().connect"], 0, "host"),
  client(
    "elasticsearch",
    ["elasticsearch.Elasticsearch", "elasticsearch.AsyncElasticsearch", "elasticsearch_dsl.connections.connections.create_connection"],
    0,
    "hosts",
  ),
  client("opensearch", ["opensearchpy.OpenSearch", "opensearchpy.AsyncOpenSearch"], 0, "hosts"),
  client("solr", ["pysolr.Solr"], 0, "url"),
  client("meilisearch", ["meilisearch.Client"], 0, "url"),
  client("smtp", ["smtplib.SMTP", "smtplib.SMTP_SSL", "smtplib.LMTP", "aiosmtplib.SMTP"], 0, "host", "hostname"),
  client("smtp", ["aiosmtplib.send"], undefined, "hostname"),
  client("ldap", ["ldap.initialize", "ldap3.Server"], 0, "uri", "host"),
  client("s3", ["minio.Minio"], 0, "endpoint"),
  client("etcd", ["etcd3.client"], 0, "host"),
  client("zookeeper", ["kazoo.client.KazooClient"], 0, "hosts"),
  client("consul", ["consul.Consul"], 0, "host"),
  client("qdrant", ["qdrant_client.QdrantClient", "qdrant_client.AsyncQdrantClient"], undefined, "url", "host"),
  client("weaviate", ["weaviate.Client"], 0, "url"),
  client("milvus", ["pymilvus.connections.connect"], undefined, "uri", "host"),
  client("couchdb", ["couchdb.Server"], 0, "url"),
  client("sftp", ["pysftp.Connection"], 0, "host"),
  client("vault", ["hvac.Client"], 0, "url"),
  // Without an endpoint of its own the service is named by the region and the credentials alone.
  line(
    ["boto3.client", "boto3.resource", "boto3.Session().client", "boto3.Session().resource", "boto3.session.Session().client"],
    function* (call) {
      const endpoint = call.argument(undefined, "endpoint_url");
      const service = call.argument(0, "service_name")?.literal;
      if (endpoint !== undefined && endpoint.expression.kind !== "null") yield serviceUsed(call, service ?? "aws", call.callee, endpoint);
    },
  ),
  line(["celery.Celery"], function* (call) {
    for (const keyword of ["broker", "backend"]) {
      const address = call.argument(undefined, keyword);
      if (address !== undefined) yield serviceUsed({ span: call.span }, schemeOf(address) ?? "broker", `celery's ${keyword}`, address);
    }
  }),
];

/** Names that frameworks read the address of a service from, in settings files and `app.config`. */
export const serviceSettings: readonly LibrarySetting[] = [
  addressSetting("database", ["SQLALCHEMY_DATABASE_URI", "SQLALCHEMY_DATABASE_URL"]),
  addressSetting("mongodb", ["MONGO_URI", "MONGODB_URI", "MONGODB_HOST", "MONGO_HOST"]),
  addressSetting("redis", ["SESSION_REDIS_URL", "RATELIMIT_STORAGE_URL", "RATELIMIT_STORAGE_URI", "CACHE_REDIS_URL", "CACHE_REDIS_HOST"]),
  addressSetting("broker", ["CELERY_BROKER_URL", "BROKER_URL", "broker_url", "CELERY_RESULT_BACKEND", "result_backend"]),
  addressSetting("smtp", ["EMAIL_HOST", "MAIL_SERVER"]),
  addressSetting("elasticsearch", ["ELASTICSEARCH_URL"]),
  addressSetting("mqtt", ["MQTT_BROKER_URL"]),
  // django-rq, "Installation": RQ_QUEUES = {"default": {"HOST": "cache"}}; django-haystack, "Settings"
  {
    names: ["HOST", "URL"],
    *means({ form, target, value, siblings = [], valueOf, targetSpan, mentions }) {
      const isQueue = target[0] === "HOST" && mentions("RQ_QUEUES") && siblings.some(({ key }) => key === "DB");
      const engine = siblings.find(({ key }) => key === "ENGINE");
      const isSearch = target[0] === "URL" && engine !== undefined && valueOf(engine.value).literal?.startsWith("haystack.") === true;
      if (form === "entry" && (isQueue || isSearch) && value.from !== "unknown")
        yield serviceUsed({ span: targetSpan }, isQueue ? "redis" : "elasticsearch", isQueue ? "RQ_QUEUES" : "HAYSTACK_CONNECTIONS", value);
    },
  },
  addressSetting("mysql", ["MYSQL_HOST", "MYSQL_DATABASE_HOST"]),
  // Flask-MongoEngine, "Configuration"
  {
    names: ["MONGODB_SETTINGS"],
    *means({ value, valueOf, targetSpan }) {
      const host = entryOf(value.expression, "host");
      if (host !== undefined) yield serviceUsed({ span: targetSpan }, "mongodb", "MONGODB_SETTINGS", valueOf(host.value));
    },
  },
  // channels_redis, "Usage": "CONFIG": {"hosts": [("redis", 6379)]}
  {
    names: ["hosts"],
    *means({ form, value, valueOf, targetSpan, mentions }) {
      const first = value.expression.kind === "list" ? value.expression.items[0] : undefined;
      const host = first?.kind === "list" ? first.items[0] : first;
      if (form === "entry" && host !== undefined && mentions("channels_redis"))
        yield serviceUsed({ span: targetSpan }, "redis", "channels_redis", valueOf(host));
    },
  },
];

/** `sqlite3.connect(self.path)`, `sqlite3.connect(path)` of a parameter: whose file that is, only the caller knows. */
function isGivenByCaller({ scope }: ResolvedCall, file: Value | undefined): boolean {
  const { expression } = file ?? {};
  if (file?.from !== "unknown" || file.beginning !== undefined || expression?.kind !== "name") return false;
  const [head = "", ...members] = expression.path;
  const isOwnField = head === "self" && members.length === 1;
  return isOwnField || (members.length === 0 && scope.function !== undefined && !/^[A-Z_\d]+$/.test(head));
}

function addressSetting(service: string, names: readonly string[]): LibrarySetting {
  return {
    names,
    *means({ value, target, form, targetSpan }) {
      const isWritten = value.from !== "unknown" || value.beginning !== undefined;
      if (form === "parameter" || !isWritten || value.literal === "" || value.expression.kind === "boolean") return;
      yield serviceUsed(
        { span: value.expression.kind === "joined" ? value.span : targetSpan },
        schemeOf(value) ?? service,
        target.at(-1) ?? "",
        value,
      );
    },
  };
}

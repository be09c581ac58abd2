import { mailCatchers } from "./development-modes.js";

/** A backing service: what it is called here, and by what one knows it. */
export interface BackingService {
  /** The word that facts use: `postgresql`. */
  readonly name: string;
  readonly kind: "database" | "cache" | "queue" | "mail" | "search" | "storage" | "identity" | "other";
  /** Last parts of the names of its official and usual images. */
  readonly images: readonly string[];
  readonly ports: readonly number[];
  /** URL schemes that reach it, without a driver: `postgresql+asyncpg` is `postgresql`. */
  readonly schemes: readonly string[];
  /** The programs that are the service itself. */
  readonly servers: readonly string[];
  /** The conventional name of the variable that holds its address. */
  readonly variable: string;
}

/** Images that do what a service does and count their own versions: version 2 of FerretDB is none of MongoDB. */
export const countsOwnVersions = (image: string): boolean =>
  /(^|\/)(ferretdb|scylla|couchbase|azure-sql-edge|valkey|keydb|dragonfly|redismod|timescaledb(-ha)?|pgvector|spilo)$/i.test(image);

/** FerretDB answers for MongoDB and keeps all data in PostgreSQL (its documentation, "Introduction"). */
export const keepsNothing = (image: string): boolean => /(^|\/)ferretdb$/i.test(image);

/** Image names from Docker Hub's official images and the vendors' own; ports and schemes from each product's documentation. */
export const backingServices: readonly BackingService[] = [
  entry("postgresql", "database", "DATABASE_URL", {
    images: [
      "postgres",
      "postgresql",
      "postgis",
      "timescaledb",
      "timescaledb-ha",
      "pgvector",
      "spilo",
      "postgresql-repmgr",
      "supabase/postgres",
    ],
    ports: [5432],
    schemes: ["postgres", "postgresql", "pgsql"],
    servers: ["postgres", "postgresql"],
  }),
  entry("mysql", "database", "DATABASE_URL", {
    images: ["mysql", "mysql-server", "mysql-cluster", "percona", "percona-server"],
    ports: [3306],
    schemes: ["mysql", "mysql2"],
    servers: ["mysqld", "mysql", "mysqld_safe"],
  }),
  entry("mariadb", "database", "DATABASE_URL", { images: ["mariadb", "mariadb-galera"], ports: [3306], servers: ["mariadbd", "mariadb"] }),
  entry("mongodb", "database", "MONGODB_URL", {
    images: ["mongo", "mongodb", "mongodb-community-server", "mongodb-sharded", "percona-server-mongodb", "ferretdb"],
    ports: [27017],
    schemes: ["mongodb", "mongodb+srv"],
    servers: ["mongod", "mongodb"],
  }),
  entry("mssql", "database", "DATABASE_URL", {
    images: ["mssql", "mssql/server", "mssql-server-linux", "azure-sql-edge"],
    ports: [1433],
    schemes: ["mssql", "sqlserver"],
    servers: ["sqlservr"],
  }),
  entry("oracle", "database", "DATABASE_URL", {
    images: ["oracle-xe", "oracle-free", "database/free", "database/express"],
    ports: [1521],
    servers: [],
  }),
  entry("cassandra", "database", "CASSANDRA_URL", { images: ["cassandra", "scylla"], ports: [9042] }),
  entry("couchdb", "database", "COUCHDB_URL", { images: ["couchdb", "couchbase"], ports: [5984], schemes: ["couchdb", "couchbase"] }),
  entry("cockroachdb", "database", "DATABASE_URL", { images: ["cockroach", "cockroachdb"], ports: [26257], servers: ["cockroach"] }),
  entry("arangodb", "database", "ARANGODB_URL", { ports: [8529] }),
  entry("rethinkdb", "database", "RETHINKDB_URL", { ports: [28015] }),
  entry("neo4j", "database", "NEO4J_URL", { ports: [7687], schemes: ["neo4j", "neo4j+s", "bolt"] }),
  entry("clickhouse", "database", "CLICKHOUSE_URL", {
    images: ["clickhouse-server", "clickhouse"],
    ports: [8123],
    servers: ["clickhouse-server"],
  }),
  entry("influxdb", "database", "INFLUXDB_URL", { ports: [8086], servers: ["influxd"] }),
  entry("dynamodb", "database", "DYNAMODB_ENDPOINT", { images: ["dynamodb-local"], ports: [], schemes: [], servers: [] }),
  entry("etcd", "database", "ETCD_ENDPOINTS", { ports: [2379] }),
  entry("surrealdb", "database", "SURREALDB_URL", { ports: [], schemes: [], servers: ["surreal"] }),
  entry("questdb", "database", "QUESTDB_URL", { ports: [], schemes: [] }),
  entry("ravendb", "database", "RAVENDB_URL", { ports: [], schemes: [], servers: [] }),
  entry("yugabytedb", "database", "DATABASE_URL", { images: ["yugabyte", "yugabytedb"], ports: [5433], schemes: [], servers: [] }),
  entry("eventstore", "database", "EVENTSTORE_URL", { images: ["eventstore", "kurrentdb"], ports: [], schemes: ["esdb"], servers: [] }),
  entry("redis", "cache", "REDIS_URL", {
    images: ["redis", "redis-stack", "redis-stack-server", "redis-cluster", "redis-sentinel", "redismod", "valkey", "keydb", "dragonfly"],
    ports: [6379],
    schemes: ["redis", "rediss", "valkey"],
    servers: ["redis-server", "redis", "valkey-server"],
  }),
  entry("memcached", "cache", "MEMCACHED_URL", { ports: [11211], schemes: ["memcached", "memcache"] }),
  entry("rabbitmq", "queue", "AMQP_URL", {
    images: ["rabbitmq", "lavinmq"],
    ports: [5672],
    schemes: ["amqp", "amqps"],
    servers: ["rabbitmq-server"],
  }),
  entry("kafka", "queue", "KAFKA_BROKERS", {
    images: ["kafka", "kafka-native", "cp-kafka", "cp-server", "redpanda"],
    ports: [9092],
    schemes: ["kafka"],
    servers: ["kafka-server-start.sh", "kafka-server-start"],
  }),
  entry("zookeeper", "queue", "ZOOKEEPER_URL", {
    images: ["zookeeper", "cp-zookeeper"],
    ports: [2181],
    schemes: ["zookeeper", "zk"],
    servers: ["zkServer.sh"],
  }),
  entry("activemq", "queue", "ACTIVEMQ_URL", {
    images: ["activemq", "activemq-classic", "activemq-artemis", "artemis"],
    ports: [61616],
    schemes: ["activemq", "stomp"],
  }),
  entry("nats", "queue", "NATS_URL", { images: ["nats", "nats-streaming"], ports: [4222], servers: ["nats-server"] }),
  entry("nsq", "queue", "NSQ_ADDRESS", { images: ["nsq", "nsqd", "nsqlookupd"], ports: [4150], servers: ["nsqd"] }),
  entry("mqtt", "queue", "MQTT_URL", {
    images: ["eclipse-mosquitto", "emqx"],
    ports: [1883],
    schemes: ["mqtt", "mqtts"],
    servers: ["mosquitto"],
  }),
  entry("pulsar", "queue", "PULSAR_URL", { ports: [6650] }),
  entry("sqs", "queue", "SQS_ENDPOINT", { images: ["elasticmq", "elasticmq-native"], ports: [9324], schemes: [], servers: [] }),
  entry("beanstalkd", "queue", "BEANSTALKD_URL", { ports: [11300], schemes: ["beanstalk"] }),
  entry("smtp", "mail", "SMTP_URL", {
    images: [...mailCatchers, "postfix", "docker-mailserver"],
    ports: [25, 465, 587, 1025],
    schemes: ["smtp", "smtps"],
    servers: ["postfix", "sendmail", "exim4"],
  }),
  entry("elasticsearch", "search", "ELASTICSEARCH_URL", { images: ["elasticsearch", "elasticsearch-oss"], ports: [9200] }),
  entry("opensearch", "search", "OPENSEARCH_URL", { ports: [9200] }),
  entry("solr", "search", "SOLR_URL", { ports: [8983] }),
  entry("meilisearch", "search", "MEILISEARCH_URL", { ports: [7700] }),
  entry("sonic", "search", "SONIC_URL", { ports: [1491], schemes: [], servers: [] }),
  entry("manticore", "search", "MANTICORE_URL", {
    images: ["manticore", "manticoresearch"],
    ports: [9308],
    schemes: [],
    servers: ["searchd"],
  }),
  entry("typesense", "search", "TYPESENSE_URL", { ports: [8108], schemes: [], servers: ["typesense-server"] }),
  entry("qdrant", "search", "QDRANT_URL", { images: ["qdrant", "weaviate", "chroma", "milvus"], ports: [6333], schemes: [] }),
  entry("s3", "storage", "S3_ENDPOINT", {
    images: ["minio", "seaweedfs", "s3mock", "localstack", "localstack-pro"],
    ports: [],
    schemes: ["s3"],
    servers: ["minio"],
  }),
  entry("azure-storage", "storage", "AZURE_STORAGE_CONNECTION_STRING", {
    images: ["azurite"],
    ports: [10000],
    schemes: [],
    servers: ["azurite"],
  }),
  entry("ldap", "identity", "LDAP_URL", {
    images: ["openldap", "lldap"],
    ports: [389, 636],
    schemes: ["ldap", "ldaps"],
    servers: ["slapd"],
  }),
  entry("keycloak", "identity", "KEYCLOAK_URL", { ports: [], schemes: [], servers: [] }),
  entry("consul", "other", "CONSUL_HTTP_ADDR", { ports: [8500] }),
  entry("vault", "other", "VAULT_ADDR", { ports: [8200], schemes: [] }),
];

/**
 * The service of an image, by the end of its name, with or without tag: `docker.io/bitnami/redis:7` is redis. Undefined for
 * an app's own image.
 */
export function backingServiceOf(image: string): BackingService | undefined {
  const [name = ""] = image.toLowerCase().split(/@|:(?!.*\/)/, 1);
  const segments = name.split("/");
  return byImage.get(segments.slice(-2).join("/")) ?? byImage.get(segments.at(-1) ?? "");
}

/** The service that a URL scheme reaches; a driver after "+" and a leading "jdbc:" are left out. */
export function serviceOfScheme(scheme: string): BackingService | undefined {
  const plain = scheme.toLowerCase().replace(/^jdbc:/, "");
  return byScheme.get(plain) ?? byScheme.get(plain.split("+")[0] ?? "");
}

/** What it was given is to be there after it has been replaced: a database, an index, a broker that writes its messages down. */
export const keepsData = (service: BackingService | undefined): boolean =>
  service !== undefined &&
  (service.kind === "database" || service.kind === "search" || /^(rabbitmq|kafka|activemq|pulsar)$/.test(service.name));

/** The one service that listens on a port by default. */
export function serviceOfPort(port: number): BackingService | undefined {
  const services = backingServices.filter(({ ports }) => ports.includes(port));
  return services.length === 1 || port === 3306 ? services[0] : undefined;
}

/** The service that a program is: `redis-server`. */
export const serviceOfServer = (program: string): BackingService | undefined => byServer.get(program);

const byImage = index((service) => service.images);
const byScheme = index((service) => service.schemes);
const byServer = index((service) => service.servers);

function index(keys: (service: BackingService) => readonly string[]): ReadonlyMap<string, BackingService> {
  return new Map(backingServices.flatMap((service) => keys(service).map((key) => [key, service] as const)));
}

/** A service whose image, scheme and program bear its own name unless said otherwise. */
function entry(
  name: string,
  kind: BackingService["kind"],
  variable: string,
  known: Pick<BackingService, "ports"> & Partial<Pick<BackingService, "images" | "schemes" | "servers">>,
): BackingService {
  return {
    name,
    kind,
    variable,
    images: known.images ?? [name],
    ports: known.ports,
    schemes: known.schemes ?? [name],
    servers: known.servers ?? [name],
  };
}

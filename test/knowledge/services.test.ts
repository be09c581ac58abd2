import assert from "node:assert/strict";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

/** The findings of one rule in some files. */
async function findingsOf(id: string, files: Readonly<Record<string, string>>) {
  const rules = ruleSet(everyRule.filter(({ rule }) => rule.id === id));
  return [...(await workspaceOf(new Map(Object.entries(files)), rules)).findings().values()].flat();
}

/** A manifest of each ecosystem with one package. */
const manifests: Readonly<Record<string, (name: string) => readonly [path: string, text: string]>> = {
  npm: (name) => ["package.json", JSON.stringify({ dependencies: { [name]: "1.2.3" } })],
  pypi: (name) => ["requirements.txt", `${name}==1.2.3\n`],
  rubygems: (name) => ["Gemfile", `gem "${name}", "1.2.3"\n`],
  go: (name) => ["go.mod", `module shop\n\ngo 1.22\n\nrequire ${name} v1.2.3\n`],
  maven: (name) => {
    const [group, artifact] = name.split(":");
    const dependency = `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>1.2.3</version></dependency>`;
    return ["pom.xml", `<project><artifactId>shop</artifactId><dependencies>${dependency}</dependencies></project>`];
  },
  nuget: (name) => ["Shop.csproj", `<Project><ItemGroup><PackageReference Include="${name}" Version="1.2.3" /></ItemGroup></Project>`],
  crates: (name) => ["Cargo.toml", `[package]\nname = "shop"\n\n[dependencies]\n${name} = "1.2.3"\n`],
};

/** By ecosystem and server: the packages that tell which database a deploy uses. */
const drivers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  npm: {
    postgresql: "pg postgres pg-promise postgresql slonik @neondatabase/serverless",
    mysql: "mysql mysql2 promise-mysql",
    mariadb: "mariadb",
    mssql: "mssql tedious",
    oracle: "oracledb",
  },
  pypi: {
    postgresql: "psycopg2 psycopg2-binary psycopg psycopg-binary asyncpg pg8000 aiopg",
    mysql: "mysqlclient PyMySQL mysql-connector-python aiomysql asyncmy",
    mariadb: "mariadb",
    mssql: "pyodbc pymssql",
    oracle: "cx-Oracle oracledb",
  },
  rubygems: { postgresql: "pg", mysql: "mysql2 trilogy", mssql: "tiny_tds activerecord-sqlserver-adapter" },
  go: {
    postgresql: "github.com/lib/pq github.com/jackc/pgx github.com/jackc/pgx/v4 github.com/jackc/pgx/v5 gorm.io/driver/postgres",
    mysql: "github.com/go-sql-driver/mysql gorm.io/driver/mysql",
    mssql: "github.com/denisenkom/go-mssqldb github.com/microsoft/go-mssqldb",
  },
  maven: {
    postgresql: "org.postgresql:postgresql io.r2dbc:r2dbc-postgresql org.postgresql:r2dbc-postgresql",
    mysql: "mysql:mysql-connector-java com.mysql:mysql-connector-j",
    mariadb: "org.mariadb.jdbc:mariadb-java-client",
    mssql: "com.microsoft.mssql:mssql-jdbc",
    oracle: "com.oracle.database.jdbc:ojdbc8 com.oracle.database.jdbc:ojdbc11",
  },
  nuget: {
    postgresql: "Npgsql Npgsql.EntityFrameworkCore.PostgreSQL",
    mysql: "MySql.Data MySqlConnector Pomelo.EntityFrameworkCore.MySql",
    mssql: "Microsoft.Data.SqlClient System.Data.SqlClient Microsoft.EntityFrameworkCore.SqlServer",
    oracle: "Oracle.ManagedDataAccess.Core",
  },
  crates: { postgresql: "postgres tokio-postgres deadpool-postgres", mysql: "mysql mysql_async" },
};

describe("drivers of databases", () => {
  for (const [ecosystem, servers] of Object.entries(drivers))
    for (const [server, names] of Object.entries(servers))
      for (const name of names.split(" "))
        it(`${name} of ${ecosystem} means ${server} where the app is deployed, and SQLite is another database`, async () => {
          const [path, text] = manifests[ecosystem]?.(name) ?? ["", ""];
          const found = await findingsOf("different-backing-service", {
            [path]: text,
            ".env.development": "DATABASE_URL=sqlite:///shop.db\n",
          });
          assert.equal(found.length, 1);
          assert.match(found[0]?.message ?? "", new RegExp(`^SQLite is used here and ${server} where the app is deployed`, "i"));
        });
});

/** A URL of each scheme, with the service that it reaches and the variable that its fix reads instead. */
const addresses = `postgres://db.internal/shop postgresql DATABASE_URL
  postgresql+asyncpg://db.internal/shop postgresql DATABASE_URL
  pgsql://db.internal/shop postgresql DATABASE_URL
  mysql2://db.internal/shop mysql DATABASE_URL
  mariadb://db.internal/shop mariadb DATABASE_URL
  mongodb+srv://db.internal/shop mongodb MONGODB_URL
  sqlserver://db.internal:1433 mssql DATABASE_URL
  mssql://db.internal:1433 mssql DATABASE_URL
  oracle://db.internal:1521 oracle DATABASE_URL
  cassandra://db.internal:9042 cassandra CASSANDRA_URL
  couchdb://db.internal:5984 couchdb COUCHDB_URL
  couchbase://db.internal couchdb COUCHDB_URL
  cockroachdb://db.internal:26257/shop cockroachdb DATABASE_URL
  arangodb://db.internal:8529 arangodb ARANGODB_URL
  rethinkdb://db.internal:28015 rethinkdb RETHINKDB_URL
  neo4j+s://db.internal:7687 neo4j NEO4J_URL
  bolt://db.internal:7687 neo4j NEO4J_URL
  clickhouse://db.internal:8123 clickhouse CLICKHOUSE_URL
  influxdb://db.internal:8086 influxdb INFLUXDB_URL
  etcd://db.internal:2379 etcd ETCD_ENDPOINTS
  rediss://cache.internal:6379 redis REDIS_URL
  valkey://cache.internal:6379 redis REDIS_URL
  memcached://cache.internal:11211 memcached MEMCACHED_URL
  memcache://cache.internal:11211 memcached MEMCACHED_URL
  amqps://queue.internal:5671 rabbitmq AMQP_URL
  kafka://queue.internal:9092 kafka KAFKA_BROKERS
  zookeeper://queue.internal:2181 zookeeper ZOOKEEPER_URL
  zk://queue.internal:2181 zookeeper ZOOKEEPER_URL
  activemq://queue.internal:61616 activemq ACTIVEMQ_URL
  stomp://queue.internal:61613 activemq ACTIVEMQ_URL
  nats://queue.internal:4222 nats NATS_URL
  nsq://queue.internal:4150 nsq NSQ_ADDRESS
  mqtts://queue.internal:8883 mqtt MQTT_URL
  pulsar://queue.internal:6650 pulsar PULSAR_URL
  beanstalk://queue.internal:11300 beanstalkd BEANSTALKD_URL
  smtps://mail.internal:465 smtp SMTP_URL
  elasticsearch://search.internal:9200 elasticsearch ELASTICSEARCH_URL
  opensearch://search.internal:9200 opensearch OPENSEARCH_URL
  solr://search.internal:8983 solr SOLR_URL
  meilisearch://search.internal:7700 meilisearch MEILISEARCH_URL
  s3://files.internal/shop s3 S3_ENDPOINT
  ldaps://people.internal:636 ldap LDAP_URL`;

describe("addresses of backing services", () => {
  for (const [url = "", service, variable] of addresses.split("\n").map((line) => line.trim().split(" ")))
    it(`${url} is told as ${service}, and its fix reads ${variable}`, async () => {
      const [finding] = await findingsOf("hardcoded-address", { "settings.py": `import os\nSHOP = "${url}"\n` });
      assert.match(finding?.message ?? "", new RegExp(`^The address of ${service} is fixed to `));
      const written = finding?.fixes()[0]?.edits.find(({ path }) => path === "settings.py")?.newText;
      assert.equal(written, `os.environ["${variable}"]`);
    });
});

/** By service: the add-ons of Heroku and Scalingo that bring it, and an image of another version. */
const addOns: Readonly<Record<string, readonly [names: string, image: string]>> = {
  postgresql: ["heroku-postgresql postgresql crunchybridge", "postgres:16.4"],
  mysql: ["jawsdb cleardb mysql stackhero-mysql", "mysql:8.4"],
  mariadb: ["jawsdb-maria stackhero-mariadb", "mariadb:11.4"],
  mongodb: ["mongolab mongohq ormongo mongodb", "mongo:7.0"],
  redis: ["heroku-redis redis rediscloud redistogo openredis stackhero-redis", "redis:7.2"],
  memcached: ["memcachier memcachedcloud", "memcached:1.6"],
  kafka: ["heroku-kafka cloudkarafka", "apache/kafka:3.8"],
  rabbitmq: ["cloudamqp rabbitmq-bigwig stackhero-rabbitmq", "rabbitmq:3.13"],
  mqtt: ["cloudmqtt", "eclipse-mosquitto:2.0"],
  elasticsearch: ["bonsai searchbox foundelasticsearch elasticsearch", "elasticsearch:8.14.1"],
  opensearch: ["opensearch", "opensearchproject/opensearch:2.15.0"],
  influxdb: ["influxdb", "influxdb:2.7"],
  smtp: ["sendgrid mailgun postmark mailtrap sparkpost", "axllent/mailpit:v1.19"],
  s3: ["bucketeer cloudcube", "adobe/s3mock:3.9.1"],
};

describe("add-ons of platforms", () => {
  for (const [service, [names, image]] of Object.entries(addOns))
    for (const name of names.split(" "))
      it(`${name} is ${service}, of which developers have another version`, async () => {
        const plan = { plan: `${name}:mini`, options: { version: "99.1" } };
        const found = await findingsOf("version-drift", {
          "app.json": JSON.stringify({ name: "shop", addons: [plan] }),
          "compose.dev.yaml": `services:\n  backing:\n    image: ${image}\n`,
        });
        assert.deepEqual(
          found.map(({ at }) => at.path),
          ["compose.dev.yaml"],
        );
      });
});

/** By service: the programs that are the service itself. */
const servers: Readonly<Record<string, string>> = {
  postgresql: "postgres postgresql",
  mysql: "mysqld mysqld_safe",
  mariadb: "mariadbd",
  mongodb: "mongod mongodb",
  mssql: "sqlservr",
  cassandra: "cassandra",
  couchdb: "couchdb",
  arangodb: "arangodb",
  rethinkdb: "rethinkdb",
  neo4j: "neo4j",
  clickhouse: "clickhouse-server",
  influxdb: "influxd",
  etcd: "etcd",
  redis: "redis-server redis valkey-server",
  memcached: "memcached",
  rabbitmq: "rabbitmq-server",
  kafka: "kafka-server-start.sh kafka-server-start",
  zookeeper: "zkServer.sh",
  activemq: "activemq",
  nats: "nats-server",
  nsq: "nsqd",
  mqtt: "mosquitto",
  pulsar: "pulsar",
  beanstalkd: "beanstalkd",
  smtp: "postfix exim4",
  elasticsearch: "elasticsearch",
  opensearch: "opensearch",
  solr: "solr",
  meilisearch: "meilisearch",
  typesense: "typesense-server",
  qdrant: "qdrant",
  s3: "minio",
  "azure-storage": "azurite",
  ldap: "slapd",
};

describe("programs of backing services", () => {
  for (const [service, programs] of Object.entries(servers))
    for (const program of programs.split(" "))
      it(`${program} beside the app is ${service}`, async () => {
        const [finding] = await findingsOf("unmanaged-service", { Procfile: `web: ${program} --flag & gunicorn shop.wsgi\n` });
        assert.match(finding?.message ?? "", new RegExp(`^${service} is started beside the app`));
      });
});

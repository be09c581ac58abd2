/**
 * The backing service behind the adapter, dialect or driver that a settings file names. Rails guides, "Configuring a Database";
 * Sequelize, "Dialects"; Doctrine DBAL, "Drivers"; Knex, "Configuration"; Phinx, "Supported adapters"; Action Cable, "Subscription adapters".
 */
export const serviceOfAdapter = (adapter: string): string | undefined =>
  adapters.find(([pattern]) => pattern.test(adapter.replace(/\+\w+$/, "")))?.[1];

const adapters: readonly (readonly [pattern: RegExp, service: string])[] = [
  [/^(postgres|postgresql|pg|pgsql|pdo_pgsql|postgis|npgsql|asyncpg)$/i, "postgresql"],
  [/^(mysql|mysql2|trilogy|pdo_mysql|mysqli)$/i, "mysql"],
  [/^mariadb$/i, "mariadb"],
  [/^(sqlserver|mssql|pdo_sqlsrv|sqlsrv|tedious)$/i, "mssql"],
  [/^(oracle|oracle_enhanced|oci8|pdo_oci|oracledb)$/i, "oracle"],
  [/^(sqlite|sqlite3|pdo_sqlite|better-sqlite3)$/i, "sqlite"],
  [/^(mongodb|mongo)$/i, "mongodb"],
  [/^(redis|redis_cache_store)$/i, "redis"],
];

/** The backing service that a setting names, in its own name or in one of those around it: `redis.cluster.host`, `mail_server`. */
export function serviceOfSetting(key: string): string | undefined {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    // Run together: sqlhost, dbserver.
    .replace(/(^|\.)(sql|db|mysql|pg|postgres|mongo|redis|rabbit|smtp|mail)(host|hostname|server|address)$/i, "$1$2 $3")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .slice(-5);
  return words.map((word) => services.get(word)).findLast((service) => service !== undefined);
}

const services: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgresql: "postgres postgresql pg pgsql psql",
    mysql: "mysql",
    mariadb: "mariadb",
    mssql: "mssql sqlserver",
    mongodb: "mongo mongodb",
    redis: "redis",
    memcached: "memcache memcached",
    rabbitmq: "rabbitmq rabbit amqp",
    kafka: "kafka",
    nats: "nats",
    smtp: "smtp mail mailer email",
    elasticsearch: "elasticsearch elastic",
    cassandra: "cassandra",
    influxdb: "influx influxdb",
    ldap: "ldap",
    database: "db database databases sql",
  }).flatMap(([service, words]) => words.split(" ").map((word) => [word, service] as const)),
);

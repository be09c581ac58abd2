/** The relational database that a package talks to, by its name in backing-services.ts: `serviceOfDriver("pypi", "psycopg2")`. */
export const serviceOfDriver = (ecosystem: string, name: string): string | undefined =>
  byDriver().get(`${ecosystem} ${name.toLowerCase()}`);

/**
 * Packages that talk to a relational database, the kind that an app has one of: ecosystem, then the service's name in
 * backing-services.ts, then names separated by spaces. Names as the ecosystem's registry writes them, in lower case; Maven as group:artifact. PHP has
 * such drivers as extensions, which its manifest names as parts of the platform.
 */
const drivers = {
  npm: {
    postgresql: "pg postgres pg-promise postgresql slonik @neondatabase/serverless",
    mysql: "mysql mysql2 promise-mysql",
    mariadb: "mariadb",
    mssql: "mssql tedious",
    oracle: "oracledb",
  },
  pypi: {
    postgresql: "psycopg2 psycopg2-binary psycopg psycopg-binary asyncpg pg8000 aiopg",
    mysql: "mysqlclient pymysql mysql-connector-python aiomysql asyncmy",
    mariadb: "mariadb",
    mssql: "pyodbc pymssql",
    oracle: "cx-oracle oracledb",
  },
  rubygems: {
    postgresql: "pg",
    mysql: "mysql2 trilogy",
    mssql: "tiny_tds activerecord-sqlserver-adapter",
  },
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
    postgresql: "npgsql npgsql.entityframeworkcore.postgresql",
    mysql: "mysql.data mysqlconnector pomelo.entityframeworkcore.mysql",
    mssql: "microsoft.data.sqlclient system.data.sqlclient microsoft.entityframeworkcore.sqlserver",
    oracle: "oracle.manageddataaccess.core",
  },
  crates: {
    postgresql: "postgres tokio-postgres deadpool-postgres",
    mysql: "mysql mysql_async",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

let known: ReadonlyMap<string, string> | undefined;

const byDriver = (): ReadonlyMap<string, string> => (known ??= index());

function index(): ReadonlyMap<string, string> {
  const services = new Map<string, string>();
  for (const [ecosystem, packages] of Object.entries(drivers)) {
    for (const [service, names] of Object.entries(packages)) {
      for (const name of names.split(" ")) services.set(`${ecosystem} ${name}`, service);
    }
  }
  return services;
}

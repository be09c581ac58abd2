import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { embeddedDatabases, embeddedDriver, isInMemory } from "../../knowledge/embedded-databases.js";

/** Which databases an app has beside that of a file. */

/** Its code keeps data in a file, which is told there. */
export const keepsInFile = (app: App): boolean =>
  app.all("serviceUsed").some((use) => embeddedDatabases.has(use.service) && !app.isDevelopment(use) && !isInMemory(use.address ?? ""));

/** A client or a driver of a database that is a service. */
export const hasServer = (app: App): boolean =>
  app.all("serviceUsed").some((use) => isServer(use) || /^(database|mongodb|cassandra|neo4j)$/.test(use.service)) ||
  app.all("dependencyDeclared").some(({ name }) => /postgres|mysql|mariadb|mssql|ojdbc|npgsql|sqlserver|(^|[./:-])pg$|mongo/i.test(name));

/** The same file takes another database from the environment, and this one only where that is missing. */
export const isReplaced = ({ at }: Fact<"serviceUsed">, app: App): boolean =>
  app.in(at.path, "environmentRead").some(({ name }) => /(^|_)(DATABASE|DB|POSTGRES(QL)?|MYSQL|PG)(_|$|HOST|URL)/.test(name)) ||
  app
    .in(at.path, "serviceUsed")
    .some(
      (other) => (other.from === "environment" && !embeddedDatabases.has(other.service)) || (other.from === "unknown" && isServer(other)),
    );

/** A client of another database beside it, of which whoever deploys chooses one. */
const isServer = ({ service }: Fact<"serviceUsed">): boolean => /^(postgresql|mysql|mariadb|mssql|oracle|cockroachdb)$/.test(service);

/** The database that Spring Boot makes by itself when a driver of it is there ("Embedded Database Support"); undefined where something names one. */
export function bootedInMemory({ ecosystem, name, group }: Fact<"dependencyDeclared">, app: App): string | undefined {
  const driver = ecosystem === "maven" && group === "runtime" ? embeddedDriver(ecosystem, name) : undefined;
  if (driver === undefined || driver === "sqlite") return undefined;
  const others = app.all("dependencyDeclared").map((other) => other.name);
  const isAsked = others.some((other) => /:spring-boot-starter-(data-j(pa|dbc)|jdbc)$/.test(other));
  const isNamed =
    app.all("setting").some((one) => one.profile === undefined && dataSource.test(one.key) && !app.isDevelopment(one)) ||
    others.some((other) => /:spring-cloud-(starter-config|config-client)$/.test(other));
  const isGiven = app.all("environmentDeclared").some((variable) => dataSourceVariable.test(variable.name));
  const isMade = app.all("serviceUsed").some(({ client }) => !dataSource.test(client) && /jdbc|datasource|hikari/i.test(client));
  return isAsked && !isNamed && !isGiven && !isMade ? embeddedDatabases.get(driver) : undefined;
}

/** A profile names a database, which the app may be started with. */
export const isNamedInProfile = (app: App): boolean => app.all("setting").some(({ key }) => dataSource.test(key));

const dataSource = /^spring\.(datasource|r2dbc)\.([\w-]+\.)?(url|jdbc-?url|platform)$/i;
const dataSourceVariable = /^(SPRING_DATASOURCE_URL|JDBC_(DATABASE_)?URL|DATABASE_URL|VCAP_SERVICES)$/;

/** What asks for the same default again, as the queue asks for that of the database, keeps nothing else. */
export const isFirstDefault = (read: Fact<"environmentRead">, app: App): boolean =>
  app.named("environmentRead", read.name).find((other) => other.default === read.default && !app.isDevelopment(other)) === read;

/** Files directly above several apps are judged once, in the app that owns them. */
export const isOwn = (use: Fact<"serviceUsed">, app: App): boolean => app.paths.includes(use.at.path);

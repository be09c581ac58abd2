import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { embeddedDatabases, isInMemory } from "../../knowledge/embedded-databases.js";

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

import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";

/** The database that `jdbc:h2:mem:shop` opens, by the driver's name in the address (java.sql.DriverManager). */
export function* databaseOfJdbc({ key, value, span, valueSpan }: ConfigEntry): Generator<FactDraft> {
  const scheme = /^jdbc:(?:p6spy:)?([a-z0-9]+):/i.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined || value.includes("${")) return;
  const service = serviceOfJdbc(scheme);
  yield { kind: "serviceUsed", service, address: value, from: "literal", client: key, span, parts: { address: valueSpan } };
}

/** The service of a driver, by its name in an address. */
export const serviceOfJdbc = (scheme: string): string => services[scheme] ?? scheme;

const services: Readonly<Record<string, string>> = { sqlserver: "mssql", postgres: "postgresql", pgsql: "postgresql" };

import type { FactDraft, FactFields } from "../../facts/vocabulary.js";
import { makesMissing, schemaStatement, seedStatement } from "../../knowledge/schema-statements.js";
import type { ResolvedCall } from "./library.js";
import { migrationRun } from "./meanings.js";

/** A client of a database gets a statement of SQL that changes the schema or adds rows: `pool.query("CREATE TABLE orders (…)")`. */
export function* statementRun(call: ResolvedCall, statement = call.argument(0)): Generator<FactDraft> {
  const written = statement?.literal ?? statement?.beginning ?? "";
  const schema = schemaStatement(written);
  // A statement with values in it is the app's own work.
  const by = schema ?? seedStatement(statement?.literal ?? "");
  if (by === undefined) return;
  const seed: Partial<FactFields["migrationRun"]> = schema === undefined ? { isSeed: true } : {};
  yield migrationRun(call, by, { isOneOfMany: true, ...seed, ...(makesMissing(written) && { forVisitors: true }) });
}

/** Words of which a text with such a statement has one. */
export const statementWords = ["TABLE", "table", "DATABASE", "SCHEMA", "INSERT", "insert"];

import type { FactDraft, FactFields } from "../../facts/vocabulary.js";
import { makesMissing, schemaStatement, seedStatement } from "../../knowledge/schema-statements.js";
import type { ResolvedCall, Value } from "./library.js";
import type { Expression } from "./syntax.js";
import { migrationRun } from "./meanings.js";

/** A client of a database gets a statement of SQL that changes the schema or adds rows: `pool.query("CREATE TABLE orders (…)")`. */
export function* statementRun(call: ResolvedCall, statement = call.argument(0)): Generator<FactDraft> {
  const written = statement?.literal ?? statement?.beginning ?? "";
  const schema = schemaStatement(written);
  // A statement with values in it is the app's own work.
  const by = schema ?? seedStatement(statement?.literal ?? "") ?? scriptRun(call, statement);
  if (by === undefined) return;
  const isSeed = schema === undefined && !by.endsWith(".sql");
  const seed: Partial<FactFields["migrationRun"]> = isSeed ? { isSeed } : {};
  yield migrationRun(call, by, { isOneOfMany: true, ...seed, ...(makesMissing(written) && { forVisitors: true }) });
}

/** A file that makes the tables, whose text is read and given to the database: `connection.executescript(file.read())` beside "schema.sql". */
export function scriptRun(call: ResolvedCall, statement: Value | undefined): string | undefined {
  if (statement === undefined || statement.literal !== undefined || statement.beginning !== undefined) return undefined;
  const script = scripts.find((name) => call.mentions(name));
  const isScript = [statement.expression, ...call.arguments.map(({ value }) => value)].some(isOfScript);
  return script !== undefined && isScript ? script : undefined;
}

const scripts = ["schema.sql", "init.sql", "tables.sql", "create_tables.sql", "database.sql", "setup.sql", "init_db.sql", "ddl.sql"];

/** `schema`, `sql`, `file.read()`, `fs.readFileSync(path, "utf8")` */
function isOfScript(expression: Expression): boolean {
  if (expression.kind === "name") return /^\$?(?:\w*(?:sql|schema|script|ddl|content)\w*|statements?)$/i.test(expression.path.at(-1) ?? "");
  if (expression.kind !== "call") return false;
  const { callee } = expression;
  const name = callee.kind === "name" ? callee.path.at(-1) : callee.kind === "member" ? callee.member : "";
  return /^(?:read\w*|file_get_contents|ReadFile|ReadAllText\w*|decode|toString|to_string)$/i.test(name ?? "") || isOfReceiver(callee);
}

/** `file.read().decode("utf8")` */
const isOfReceiver = (callee: Expression): boolean =>
  callee.kind === "member" && callee.object.kind === "call" && isOfScript(callee.object);

/** Words of which a text with such a statement has one. */
export const statementWords = ["TABLE", "table", "DATABASE", "SCHEMA", "INSERT", "insert", "sql"];

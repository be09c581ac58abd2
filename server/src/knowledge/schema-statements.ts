/**
 * The statement of SQL that changes a schema, as two words: "CREATE TABLE" of `create table if not exists orders (…)`. A
 * temporary table belongs to one connection and changes nothing.
 */
export function schemaStatement(text: string): string | undefined {
  const [, verb, object] = /^\s*(create|drop|alter)\s+(table|schema|database)\b/i.exec(text) ?? [];
  return verb === undefined || object === undefined ? undefined : `${verb} ${object}`.toUpperCase();
}

/** `CREATE TABLE IF NOT EXISTS`: whoever comes first makes the table, nobody asks for it as a task. */
export const makesMissing = (text: string): boolean => /^\s*create\s+(table|schema|database)\s+if\s+not\s+exists\b/i.test(text);

/** The statement of SQL that adds rows: "INSERT INTO orders"; undefined for values that only the running app knows. */
export function seedStatement(text: string): string | undefined {
  const table = /^\s*insert\s+(?:or\s+\w+\s+|ignore\s+)?into\s+["`]?([\w.]+)/i.exec(text)?.[1];
  return table === undefined ? undefined : `INSERT INTO ${table}`;
}

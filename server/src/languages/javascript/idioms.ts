import type { Idioms } from "../../facts/source-file.js";

/** `process.env.NAME`, `process.env.NAME ?? "x"`, `Number(process.env.PORT ?? 3000)` */
export const idioms: Idioms = {
  readEnvironment(_file, name, options = {}) {
    const read = `process.env.${name}`;
    const withDefault = options.default === undefined ? read : `${read} ?? ${options.default}`;
    return { code: typed(read, withDefault, options.type ?? "string"), edits: [] };
  },
};

function typed(read: string, withDefault: string, type: "string" | "number" | "boolean"): string {
  if (type === "number") return `Number(${withDefault})`;
  // A variable is text: "false" is true to JavaScript.
  if (type === "boolean") return `${read} === "true"`;
  return withDefault;
}

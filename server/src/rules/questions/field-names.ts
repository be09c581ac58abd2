import { repeatsName } from "../../knowledge/names-as-values.js";
import type { App, Fact } from "../rule.js";

/** Whether a value only repeats the name that it is given to, as the names of fields and keys do: `TOKEN = "token"`. */
export const isFieldName = (literal: Fact<"literalAssigned">, app: App): boolean =>
  repeatsName(literal.name, literal.value) &&
  (literal.form === "assignment"
    ? !isForConnection(literal, app)
    : // The name of a variable, in a list of those that the app reads: `{ JWT_SECRET: "JWT_SECRET" }`.
      !/secret|passw/i.test(literal.name) || (literal.name === literal.value && /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(literal.name)));

/** `$password = "password"` beside the host that the same file connects to. */
const isForConnection = (literal: Fact<"literalAssigned">, app: App): boolean =>
  /passw|pwd|^pass$/i.test(literal.name) && app.in(literal.at.path, "serviceUsed").some(({ test }) => test !== true);

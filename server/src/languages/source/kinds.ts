import { repeatsName } from "../../knowledge/secrets.js";
import type { Expression, Named } from "./syntax.js";

/** One of several names for kinds of things, as types of fields are listed: `{ TEXT: "text", EMAIL: "email", PASSWORD: "password" }`. */
export const isKind = ({ name, value, siblings = [] }: Named): boolean =>
  (isNamedBy(name, value) && siblings.filter((one) => one.key !== undefined && isNamedBy(one.key, one.value)).length > 2) ||
  (isLabel(name, value) && siblings.filter((one) => one.key !== undefined && isLabel(one.key, one.value)).length > 1);

/** What people read in the place of a name: `{ email: "E-mail", password: "Password", secrets: "Secret" }`. */
const isLabel = (name: string, value: Expression): boolean =>
  value.kind === "string" && /^[A-Z]/.test(value.value) && repeatsName(name.replace(/s$/, ""), value.value.replace(/s$/, ""));

const isNamedBy = (name: string, value: Expression): boolean => value.kind === "string" && repeatsName(name, value.value);

import { repeatsName } from "../../knowledge/secrets.js";
import { memoByObject } from "../../text/once.js";
import type { Entry, Expression, Named } from "./syntax.js";

/**
 * One of several names for kinds of things, as types of fields are listed, or of labels that people read: `{ TEXT: "text", EMAIL: "email",
 * PASSWORD: "password" }`, `{ email: "Email", passwords: "Password" }`.
 */
export const isKind = ({ name, value, siblings = [] }: Named): boolean =>
  (isNamedBy(name, value) && isListOfKinds(siblings)) || (isLabel(name, value) && isListOfLabels(siblings));

const isListOfKinds = memoByObject(
  (entries: readonly Entry[]) => entries.filter((one) => one.key !== undefined && isNamedBy(one.key, one.value)).length > 2,
);

const isListOfLabels = memoByObject(
  (entries: readonly Entry[]) => entries.filter((one) => one.key !== undefined && isLabel(one.key, one.value)).length > 1,
);

const isNamedBy = (name: string, value: Expression): boolean => value.kind === "string" && repeatsName(name, value.value);

const isLabel = (name: string, value: Expression): boolean =>
  value.kind === "string" && /^[A-Z]/.test(value.value) && repeatsName(name.replace(/s$/, ""), value.value.replace(/s$/, ""));

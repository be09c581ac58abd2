import { repeatsName } from "../../knowledge/names-as-values.js";
import { memoByObject } from "../../text/once.js";
import type { Entry, Expression, Named } from "./syntax.js";

/**
 * One of several names for kinds of things, as types of fields are listed, or of labels that people read: `{ TEXT: "text", EMAIL: "email",
 * PASSWORD: "password" }`, `{ email: "Email", passwords: "Password" }`. Or of the short marks of such kinds: `{ link: "lnk", order: "ord", webhookSecret: "whs" }`.
 */
export const isKind = ({ name, value, siblings = [] }: Named): boolean =>
  (isNamedBy(name, value) && isListOfKinds(siblings)) ||
  (isLabel(name, value) && isListOfLabels(siblings)) ||
  (isMark(value) && isListOfMarks(siblings)) ||
  (isInput(value) && isListOfInputs(siblings));

const isListOfKinds = memoByObject(
  (entries: readonly Entry[]) => entries.filter((one) => one.key !== undefined && isNamedBy(one.key, one.value)).length > 2,
);

const isListOfLabels = memoByObject(
  (entries: readonly Entry[]) => entries.filter((one) => one.key !== undefined && isLabel(one.key, one.value)).length > 1,
);

const isListOfMarks = memoByObject((entries: readonly Entry[]) => {
  const marks = entries.filter(({ key, value }) => key !== undefined && isMark(value));
  return marks.length > 4 && marks.length * 4 >= entries.length * 3;
});

/** Each value says what kind of field a form has for it: `{ name: "text", mail: "email", password: "password" }`. */
const isListOfInputs = memoByObject((entries: readonly Entry[]) => entries.length > 2 && entries.every(({ value }) => isInput(value)));

const isInput = (value: Expression): boolean =>
  value.kind === "string" &&
  /^(text|textarea|password|email|number|tel|url|date|time|checkbox|radio|hidden|search|select)$/.test(value.value);

const isMark = (value: Expression): boolean => value.kind === "string" && /^[a-z]{1,5}[_-]?$/.test(value.value);

const isNamedBy = (name: string, value: Expression): boolean => value.kind === "string" && repeatsName(name, value.value);

const isLabel = (name: string, value: Expression): boolean =>
  value.kind === "string" && /^[A-Z]/.test(value.value) && repeatsName(name.replace(/s$/, ""), value.value.replace(/s$/, ""));

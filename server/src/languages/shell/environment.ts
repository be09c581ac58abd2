import type { Command } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { connectionStringsIn, unknownPart, urlAt } from "../connection-string.js";
import { spanIn, type Written } from "../source/written.js";
import type { CommandWhere } from "./commands.js";
import type { EnvironmentBranch } from "./environment-branches.js";
import type { VariableAssignment, VariableRead, Variables } from "./variables.js";
import { readWord, type ReadWord } from "./words.js";

/** What a script reads from its environment and what it sets. A build reads its arguments, not the deploy's environment. */
export function environmentFacts({ reads, assignments }: Variables, script: Written, where: CommandWhere): readonly FactDraft[] {
  const readFacts = where.role === "build" ? [] : reads.map((read) => readFact(read, script, where));
  return [...readFacts, ...assignments.flatMap((assignment) => [...assignmentFacts(assignment, script, where)])];
}

/** `env NAME=value program`: what launchers set. */
export const listedEnvironment = (assignments: Command["assignments"], where: CommandWhere): readonly FactDraft[] =>
  assignments.map(({ name, value, span }) => ({
    kind: "environmentDeclared",
    name,
    ...(value.unknown ? { unknown: true } : { value: value.text }),
    in: "command",
    span,
    parts: { value: value.span },
    ...placeOf(where),
  }));

/** A script that decides by the name of an environment. */
export const branchFact = ({ variable, value, isArgument, span }: EnvironmentBranch, script: Written, where: CommandWhere): FactDraft => ({
  kind: "environmentBranch",
  variable,
  ...(value === undefined ? { form: "lookup" } : { value, form: "comparison" }),
  ...(isArgument && { isArgument }),
  span: spanIn(script, span),
  ...placeOf(where),
});

/** Addresses with a password among the arguments of a command: `psql postgres://shop:…@db/shop`. What is set is a variable's. */
export const credentialUrls = (words: readonly ReadWord[], where: CommandWhere): readonly FactDraft[] =>
  words.filter(({ text }) => text.includes("@") && !/^[A-Za-z_]\w*=/.test(text)).flatMap((word) => urlsOf(word, where));

function urlsOf({ text, written }: ReadWord, where: CommandWhere): readonly FactDraft[] {
  // As many unknown characters stand for a variable as its name has.
  const known = text.replace(/\$(\{[^}]*\}|\([^)]*\)|\w+)/g, (variable) => unknownPart.repeat(variable.length));
  return Array.from(connectionStringsIn(known))
    .filter(({ fields }) => fields.password !== undefined)
    .map((found) => ({ ...urlAt(found, "literal", (span) => spanIn(written, span)), ...placeOf(where) }));
}

/** `DB_PASSWORD=x` on lines of their own in what a script writes into a file. */
export function assignmentLines(written: Written, where: CommandWhere): readonly FactDraft[] {
  const { text } = written;
  return Array.from(text.matchAll(/^[ \t]*(?:export +)?(?<name>[A-Z_][A-Z0-9_]*)=(?<value>[^\s$`"'\\\uE000]+)[ \t]*$/gm), (match) => {
    const name = match.groups?.["name"] ?? "";
    const value = match.groups?.["value"] ?? "";
    const start = match.index + match[0].indexOf("=") + 1;
    const span = { start: written.offsetAt(start), end: written.offsetAt(start + value.length - 1) + 1 };
    return { kind: "literalAssigned", name, value, form: "entry", span, parts: { value: span }, ...placeOf(where) } as const;
  });
}

function readFact(read: VariableRead, script: Written, where: CommandWhere): FactDraft<"environmentRead"> {
  const written = read.default === undefined ? undefined : readWord(part(script, read.default));
  const isLiteral = written !== undefined && !written.unknown;
  return {
    kind: "environmentRead",
    name: read.name,
    hasDefault: read.hasDefault,
    ...(isLiteral && { default: written.text }),
    ...(read.checked && { checked: true }),
    span: spanIn(script, read.span),
    parts: { name: spanIn(script, read.nameSpan), ...(isLiteral && { default: written.inner ?? written.span }) },
    ...placeOf(where),
  };
}

function* assignmentFacts(assignment: VariableAssignment, script: Written, where: CommandWhere): Generator<FactDraft> {
  const { name, value } = assignment;
  const word = value === undefined ? undefined : readWord(part(script, value));
  const span = spanIn(script, assignment.span);
  const parts = { name: spanIn(script, assignment.nameSpan), ...(word !== undefined && { value: word.inner ?? word.span }) };
  if (assignment.isExported) {
    const known = word?.unknown === true ? { unknown: true } : { value: word?.text ?? "" };
    yield { kind: "environmentDeclared", name, ...known, in: where.role === "ci" ? "ci" : "command", span, parts, ...placeOf(where) };
  }
  if (word === undefined || word.unknown || word.text === "") return;
  yield { kind: "literalAssigned", name, value: word.text, form: "assignment", span, parts, ...placeOf(where) };
}

const part = (script: Written, { start, end }: { readonly start: number; readonly end: number }): Written => ({
  text: script.text.slice(start, end),
  offsetAt: (index) => script.offsetAt(start + index),
});

/** What every fact of a command says of where it stands. */
export const placeOf = ({ unit, development }: CommandWhere) => ({
  ...(unit !== undefined && { unit }),
  ...(development !== undefined && { development }),
});

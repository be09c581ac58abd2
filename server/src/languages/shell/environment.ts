import type { Command } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { spanIn, type Written } from "../source/written.js";
import type { CommandWhere } from "./commands.js";
import type { VariableAssignment, VariableRead, Variables } from "./variables.js";
import { readWord } from "./words.js";

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
    yield { kind: "environmentDeclared", name, ...known, in: "command", span, parts, ...placeOf(where) };
  }
  if (word === undefined || word.unknown || word.text === "") return;
  yield { kind: "literalAssigned", name, value: word.text, form: "assignment", span, parts, ...placeOf(where) };
}

const part = (script: Written, { start, end }: { readonly start: number; readonly end: number }): Written => ({
  text: script.text.slice(start, end),
  offsetAt: (index) => script.offsetAt(start + index),
});

const placeOf = ({ unit, development }: CommandWhere) => ({
  ...(unit !== undefined && { unit }),
  ...(development !== undefined && { development }),
});

import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import { spanIn } from "../source/written.js";
import { entriesOf, itemsOf, oneOrMore, at, scalarAt, scalarOf, scalarsIn, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { interpolations } from "../yaml/interpolation.js";

/** Variables of the service and of its build, and the files that declare more. */
export function* environmentOf(service: YamlNode, path: string): Generator<FactDraft> {
  yield* variables(at(service, "environment"), "compose");
  yield* variables(at(service, "build", "args"), "build-argument");
  for (const item of oneOrMore(at(service, "env_file"))) {
    const file = scalarOf(item) ?? scalarAt(item, "path");
    const resolved = file === undefined || file.unknown ? undefined : join(folderOf(path), file.text);
    if (file === undefined || resolved === undefined) continue;
    yield { kind: "environmentFileUsed", path: resolved, span: file.span, parts: { path: file.span } };
  }
}

function* variables(node: YamlNode | undefined, place: "compose" | "build-argument"): Generator<FactDraft<"environmentDeclared">> {
  for (const { key, value, span } of entriesOf(node)) {
    if (value.type !== "scalar") continue;
    const isNameOnly = value.style === "empty";
    yield declared(key.text, isNameOnly ? undefined : value, { whole: span, name: key.span, value: value.span }, place);
  }
  for (const item of itemsOf(node)) {
    const entry = scalarOf(item);
    const name = /^([^=\s]+)(=|$)/.exec(entry?.text ?? "");
    if (entry === undefined || name?.[1] === undefined) continue;
    const spans = {
      whole: entry.span,
      name: spanIn(entry.written, { start: 0, end: name[1].length }),
      value: spanIn(entry.written, { start: name[0].length, end: entry.text.length }),
    };
    const text = entry.text.slice(name[0].length);
    yield declared(name[1], name[2] === "=" ? { ...entry, text } : undefined, spans, place);
  }
}

function declared(
  name: string,
  value: YamlScalar | undefined,
  spans: { readonly whole: Span; readonly name: Span; readonly value: Span },
  place: "compose" | "build-argument",
): FactDraft<"environmentDeclared"> {
  const isUnknown = value !== undefined && (value.unknown || interpolations(value.text).length > 0);
  return {
    kind: "environmentDeclared",
    name,
    // A doubled dollar sign is a plain one: Compose specification, "Interpolation".
    ...(value !== undefined && (isUnknown ? { unknown: true } : { value: value.text.replaceAll("$$", () => "$") })),
    in: place,
    span: spans.whole,
    parts: { name: spans.name, ...(value !== undefined && { value: spans.value }) },
  };
}

/** Variables of whoever runs compose, used in any value of a service. */
export function* readsOf(service: YamlNode): Generator<FactDraft<"environmentRead">> {
  for (const entry of entriesOf(service)) {
    for (const scalar of scalarsIn(entry.value)) yield* reads(scalar);
  }
}

function* reads(scalar: YamlScalar): Generator<FactDraft<"environmentRead">> {
  for (const { name, operator, operand, span, operandSpan } of interpolations(scalar.text)) {
    const hasDefault = operator === ":-" || operator === "-";
    yield {
      kind: "environmentRead",
      name,
      hasDefault,
      ...(hasDefault && !operand.includes("$") && { default: operand }),
      ...((operator === ":?" || operator === "?") && { checked: true }),
      span: spanIn(scalar.written, span),
      parts: hasDefault ? { default: spanIn(scalar.written, operandSpan) } : {},
    };
  }
}

import type { Call, Expression } from "../source/syntax.js";
import { spanOf, type Node } from "../source/tree-sitter.js";

/** Tags of fields that name a variable. */
export const tags = /\b(?:env|envconfig):"[A-Z]|\bsplit_words:"true"/g;

/**
 * The variables that the tag of a field names, as calls of "tag.env" with the name and its default: `env:"PORT" envDefault:"8080"`,
 * `env:"PORT" env-default:"8080"`, `envconfig:"PORT" default:"8080"`, `env:"PORT, default=8080"`. A field that a file may set as well,
 * `yaml:"port" env:"PORT"`, has a default that stands there.
 */
export function* readsOfTag(tag: Node): Generator<Call> {
  const { text, startIndex } = tag;
  const split = /\bsplit_words:"true"/.exec(text);
  if (split !== null && !/\b(?:env|envconfig):"/.test(text)) yield* readOfField(tag, split.index);
  const isInFile = /\b(yaml|json|toml|mapstructure):"[^"-]/.test(text);
  for (const { index, groups = {} } of text.matchAll(/\b(?<key>env|envconfig):"(?<name>[A-Z][A-Z0-9_]*)(?<options>[^"]*)"/g)) {
    const { key = "", name = "", options = "" } = groups;
    const nameAt = index + key.length + 2;
    const given = /\b(?:envDefault|env-default|default):"([^"]*)"/.exec(text) ?? /\bdefault=([^",]*)/.exec(text);
    const end = given === null ? nameAt + name.length + options.length + 1 : given.index + given[0].length;
    const span = { start: startIndex + index, end: startIndex + Math.max(end, nameAt + name.length + options.length + 1) };
    const fallback = given?.[1];
    const values = [
      written(name, startIndex + nameAt),
      ...(fallback === undefined
        ? isInFile
          ? [{ kind: "name" as const, path: ["file"], span }]
          : []
        : [written(fallback, startIndex + end - fallback.length - (given?.[0].endsWith('"') === true ? 1 : 0))]),
    ];
    yield {
      kind: "call",
      callee: { kind: "name", path: ["tag", "env"], span: spanOf(tag) },
      arguments: values.map((value) => ({ value, span: value.span })),
      isConstruction: false,
      isChecked: /\b(required|notEmpty)\b|env-required/.test(options) || /required:"true"|env-required/.test(text),
      isKey: false,
      span,
      scope: { isStart: false },
    };
  }
}

/** kelseyhightower/envconfig, "Struct Tag Support": `DatabaseURL string `split_words:"true"`` is DATABASE_URL. */
function* readOfField(tag: Node, at: number): Generator<Call> {
  const field = tag.parent?.childForFieldName("name");
  if (!field) return;
  const given = /\bdefault:"([^"]*)"/.exec(tag.text);
  const name = field.text.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2");
  const end = given === null ? 0 : given.index + given[0].length;
  const from = Math.min(at, given?.index ?? at);
  const span = { start: tag.startIndex + from, end: tag.startIndex + Math.max(end, at + 'split_words:"true"'.length) };
  const key = { ...written(name.toUpperCase(), field.startIndex), span: spanOf(field), inner: spanOf(field) };
  const values = given === null ? [key] : [key, written(given[1] ?? "", tag.startIndex + end - (given[1] ?? "").length - 1)];
  yield {
    kind: "call",
    callee: { kind: "name", path: ["tag", "env"], span: spanOf(tag) },
    arguments: values.map((value) => ({ value, span: value.span })),
    isConstruction: false,
    isChecked: /required:"true"/.test(tag.text),
    isKey: false,
    span,
    scope: { isStart: false },
  };
}

function written(value: string, start: number): Expression & { readonly kind: "string" } {
  const span = { start, end: start + value.length };
  return { kind: "string", value, span, inner: span };
}

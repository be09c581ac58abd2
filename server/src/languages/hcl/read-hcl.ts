import type { Span } from "../../text/span.js";
import type { Assets } from "../language.js";
import { loadGrammar, spanOf, type Grammar, type Node } from "../source/tree-sitter.js";
import { writtenAt, writtenFrom, writtenInJson, type Written } from "../source/written.js";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml/node.js";

let grammar: Grammar | undefined;

/** Every language whose files are HCL loads this. */
export async function loadHcl(assets: Assets): Promise<void> {
  grammar ??= await loadGrammar(assets, "hcl");
}

/**
 * HCL as maps, lists and scalars with their places, the same as its JSON form would give (HCL, "JSON Syntax Specification"):
 * `resource "aws_lb" "web" { port = 80 }` is `{resource: {aws_lb: {web: {port: 80}}}}`, and a block that stands twice is an entry
 * that stands twice. What an expression computes is an unknown scalar; `jsonencode(…)` is what it encodes.
 */
export function readHcl(text: string): YamlMap {
  if (grammar === undefined) throw new Error("the HCL grammar was not loaded");
  return grammar.parse(text, (root) => {
    const body = childrenOf(root).find((child) => child.type === "body");
    return body === undefined ? { type: "map", entries: [], span: spanOf(root) } : bodyOf(body, text, 0);
  });
}

const childrenOf = (node: Node): readonly Node[] => node.namedChildren.filter((child) => child !== null);

function bodyOf(body: Node, text: string, depth: number): YamlMap {
  const entries = childrenOf(body).flatMap((child) => {
    if (child.type === "attribute") return attributeOf(child, text, depth);
    return child.type === "block" && depth < 100 ? blockOf(child, text, depth) : [];
  });
  return { type: "map", entries, span: spanOf(body) };
}

function attributeOf(node: Node, text: string, depth: number): readonly YamlEntry[] {
  const [name, expression] = childrenOf(node).filter(({ type }) => type !== "comment");
  if (name === undefined || expression === undefined) return [];
  return [{ key: plain(name), value: expressionOf(expression, text, depth + 1), span: spanOf(node) }];
}

/** Each label is one level more. A block that is not closed gives nothing: where it ends is a guess. */
function blockOf(node: Node, text: string, depth: number): readonly YamlEntry[] {
  const children = childrenOf(node);
  const names = children.filter(({ type }) => type === "identifier" || type === "string_lit");
  const isClosed = children.some((child) => child.type === "block_end" && !child.isMissing);
  if (!isClosed) return [];
  const body = children.find(({ type }) => type === "body");
  const span = spanOf(node);
  const content: YamlNode = body === undefined ? { type: "map", entries: [], span } : bodyOf(body, text, depth + 1);
  const [type, ...labels] = names.map((name) => (name.type === "string_lit" ? quoted(name, text) : plain(name)));
  if (type === undefined) return [];
  const value = labels.reduceRight<YamlNode>((inner, key) => ({ type: "map", entries: [{ key, value: inner, span }], span }), content);
  return [{ key: type, value, span }];
}

function expressionOf(node: Node, text: string, depth: number): YamlNode {
  const [inner, ...more] = childrenOf(node).filter(({ type }) => type !== "comment");
  if (inner === undefined || more.length > 0 || depth > 100) return computed(spanOf(node), text);
  if (inner.type === "expression") return expressionOf(inner, text, depth + 1);
  if (inner.type === "literal_value") return literalOf(inner, text);
  if (inner.type === "template_expr") return templateOf(inner, text);
  if (inner.type === "collection_value") return collectionOf(inner, text, depth);
  if (inner.type === "function_call") return encodedBy(inner, text, depth) ?? computed(spanOf(node), text);
  return computed(spanOf(node), text);
}

function literalOf(node: Node, text: string): YamlScalar {
  const [literal] = childrenOf(node);
  if (literal?.type === "string_lit") return quoted(literal, text);
  return literal?.type === "null_lit" ? { ...plain(literal), text: "", style: "empty" } : plain(literal ?? node);
}

/** A string with `${…}` in it, or a heredoc, which may have none. */
function templateOf(node: Node, text: string): YamlScalar {
  const [template] = childrenOf(node);
  if (template?.type !== "heredoc_template") return { ...computed(within(spanOf(node)), text), style: "double" };
  const whole = spanOf(template);
  const start = text.indexOf("\n", whole.start) + 1;
  const end = Math.max(start, text.lastIndexOf("\n", whole.end - 1) + 1);
  const span = start > whole.start ? { start, end } : whole;
  const content = text.slice(span.start, span.end);
  const written = text.startsWith("<<-", whole.start) ? withoutIndentation(content, span.start) : writtenAt(content, span.start);
  return { type: "scalar", text: written.text, written, span, style: "literal", unknown: /(?<![$%])[$%]\{/.test(content) };
}

/** What `<<-` takes off each line: as many blanks as the least indented one has (Terraform, "Indented Heredocs"). */
function withoutIndentation(content: string, start: number): Written {
  const indented = Array.from(content.matchAll(/^([ \t]*)\S/gm), ([, blanks = ""]) => blanks.length);
  const least = new RegExp(`^[ \\t]{0,${Math.min(...indented, 1_000)}}`);
  let text = "";
  const offsets: number[] = [];
  for (const { 0: line, index } of content.matchAll(/[^\n]*\n?/g)) {
    const skipped = least.exec(line)?.[0].length ?? 0;
    for (let at = skipped; at < line.length; at++) offsets.push(start + index + at);
    text += line.slice(skipped);
  }
  return writtenFrom(text, [...offsets, start + content.length]);
}

function collectionOf(node: Node, text: string, depth: number): YamlNode {
  const [collection] = childrenOf(node);
  const span = spanOf(node);
  const children = collection === undefined ? [] : childrenOf(collection);
  if (collection?.type === "tuple") {
    const items = children.filter(({ type }) => type === "expression").map((item) => expressionOf(item, text, depth + 1));
    return { type: "list", items, span };
  }
  const entries = children.filter(({ type }) => type === "object_elem").flatMap((element) => elementOf(element, text, depth));
  return { type: "map", entries, span };
}

/** `name = value`, `"name" : value`. A key in brackets is computed. */
function elementOf(element: Node, text: string, depth: number): readonly YamlEntry[] {
  const [written, value] = childrenOf(element).filter(({ type }) => type === "expression");
  if (written === undefined || value === undefined || text[written.startIndex] === "(") return [];
  const key = expressionOf(written, text, depth + 1);
  if (key.type !== "scalar") return [];
  const isName = key.unknown && /^[\w-]+$/.test(key.text);
  const name: YamlScalar = isName ? plain(written) : key;
  return [{ key: name, value: expressionOf(value, text, depth + 1), span: { start: spanOf(element).start, end: spanOf(element).end } }];
}

/** Functions that change how a value is written and not what it says; `base64encode` of a script is that script. */
const encoders: ReadonlySet<string> = new Set([
  "jsonencode",
  "yamlencode",
  "tolist",
  "tomap",
  "toset",
  "sensitive",
  "tostring",
  "base64encode",
]);

function encodedBy(call: Node, text: string, depth: number): YamlNode | undefined {
  const [name, given] = childrenOf(call);
  if (name === undefined || given === undefined) return undefined;
  const expressions = childrenOf(given).filter(({ type }) => type === "expression");
  if (name.text === "merge")
    return merged(
      expressions.map((one) => expressionOf(one, text, depth + 1)),
      spanOf(call),
    );
  if (!encoders.has(name.text)) return undefined;
  const [argument, ...more] = expressions;
  return argument === undefined || more.length > 0 ? undefined : expressionOf(argument, text, depth + 1);
}

/** What the maps say that are written here; undefined where none is: `merge({ A = "b" }, var.more)`. */
function merged(maps: readonly YamlNode[], span: Span): YamlNode | undefined {
  const entries = maps.flatMap((map) => (map.type === "map" ? map.entries : []));
  return entries.length > 0 ? { type: "map", entries, span } : undefined;
}

function plain(node: Node): YamlScalar {
  const { text } = node;
  return { type: "scalar", text, written: writtenAt(text, node.startIndex), span: spanOf(node), style: "plain", unknown: false };
}

/** Escapes are those of JSON, and a doubled sign before a brace that begins no template (HCL, "Template Expressions"). */
function quoted(node: Node, text: string): YamlScalar {
  const written = unescaped(writtenInJson(text, node.startIndex));
  return { type: "scalar", text: written.text, written, span: within(spanOf(node)), style: "double", unknown: false };
}

/** `$${NAME}` and `%%{NAME}` begin no template and are what a shell reads as `${NAME}`. */
function unescaped(written: Written): Written {
  if (!/\$\$\{|%%\{/.test(written.text)) return written;
  const kept = Array.from(written.text, (_, index) => index).filter((index) => !/^(\$\$|%%)\{/.test(written.text.slice(index, index + 3)));
  const offsets = [...kept, written.text.length].map((index) => written.offsetAt(index));
  return writtenFrom(kept.map((index) => written.text[index]).join(""), offsets);
}

function computed(span: Span, text: string): YamlScalar {
  const content = text.slice(span.start, span.end);
  return { type: "scalar", text: content, written: writtenAt(content, span.start), span, style: "plain", unknown: true };
}

const within = ({ start, end }: Span): Span => ({ start: start + 1, end: Math.max(start + 1, end - 1) });

import type { Span } from "../../text/span.js";
import type { ServerWord } from "../web-server/facts.js";
import { masked, maskTemplates } from "../yaml/mask.js";

export interface ApacheDirective {
  /** In lower case, as Apache compares them. */
  readonly name: string;
  readonly words: readonly ServerWord[];
  /** All after the name. */
  readonly value: string;
  readonly span: Span;
  /** The sections around it, outermost first, in lower case with what they are for: `ifmodule mpm_event_module`. */
  readonly within: readonly string[];
}

/** The directives of an Apache configuration (its documentation, "Configuration Files", "Syntax"): one a line, which a backslash continues. */
export function* directivesOf(text: string): Generator<ApacheDirective> {
  const within: string[] = [];
  for (const { 0: line, index } of maskTemplates(text).matchAll(/(?:[^\r\n\\]|\\(?:\r\n|[\s\S])|\\$)+/g)) {
    const written = line.trimEnd();
    const lead = written.length - written.trimStart().length;
    const section = /^<(\/?)(\w+)\s*([^>]*)>?$/.exec(written.trim());
    if (section !== null) {
      if (section[1] === "/") within.pop();
      else within.push(`${section[2] ?? ""} ${section[3] ?? ""}`.toLowerCase().trim());
      continue;
    }
    const [, name = "", space = ""] = /^([A-Za-z]\w*)([ \t]*)/.exec(written.slice(lead)) ?? [];
    if (name === "") continue;
    const start = index + lead;
    const value = written.slice(lead + name.length + space.length);
    const span = { start, end: index + written.length };
    yield { name: name.toLowerCase(), words: wordsOf(value, start + name.length + space.length), value, span, within: [...within] };
  }
}

/** Words are divided by spaces; one in quotes may hold them. */
const wordsOf = (value: string, offset: number): readonly ServerWord[] =>
  Array.from(value.matchAll(/"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|[^\s"']\S*/g), ({ 0: written, 1: double, 2: single, index }) => {
    const inner = double ?? single;
    const start = offset + index + (inner === undefined ? 0 : 1);
    const text = inner ?? written;
    return { text, span: { start, end: start + text.length }, unknown: text.includes(masked) || /\$\{\w+\}/.test(text) };
  });

import type { Span } from "../../text/span.js";
import { masked, maskTemplates } from "../yaml/mask.js";

export interface DirectiveWord {
  /** Without quotes. */
  readonly text: string;
  readonly span: Span;
  /** Holds a template or a variable that is filled in before the server starts. */
  readonly unknown: boolean;
}

export interface Directive {
  readonly name: string;
  readonly words: readonly DirectiveWord[];
  /** From the name to the semicolon or the opening brace, which are left out. */
  readonly span: Span;
  /** With the semicolon. */
  readonly end: number;
  /** The names of the blocks around it, outermost first: `["http", "upstream"]`. */
  readonly within: readonly string[];
}

/** The simple directives and block openings of an nginx configuration, in order. Never throws; an unclosed block ends with the text. */
export function* directivesOf(text: string): Generator<Directive> {
  const source = maskTemplates(text);
  const within: string[] = [];
  let words: DirectiveWord[] = [];
  for (const token of tokensOf(source)) {
    if (token.type === "word") {
      words.push(token.word);
      continue;
    }
    const [name, ...rest] = words;
    const last = words.at(-1);
    words = [];
    if (name !== undefined && last !== undefined) {
      yield { name: name.text, words: rest, span: { start: name.span.start, end: last.span.end }, end: token.end, within: [...within] };
    }
    if (token.type === "{") within.push(name?.text ?? "");
    else if (token.type === "}") within.pop();
  }
}

type Token = { readonly type: "word"; readonly word: DirectiveWord } | { readonly type: ";" | "{" | "}"; readonly end: number };

/** Comments are skipped; `${NAME}` inside a word is no block. */
function* tokensOf(source: string): Generator<Token> {
  const pattern =
    /#[^\r\n]*|([;{}])|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|(?:\$\{[^}\s]*\}|\\[\s\S]|[^\s;{}"'])(?:\$\{[^}\s]*\}|\\[\s\S]|[^\s;{}])*|["']/g;
  for (const { 0: text, 1: mark, index } of source.matchAll(pattern)) {
    if (text.startsWith("#")) continue;
    const end = index + text.length;
    if (mark === ";" || mark === "{" || mark === "}") yield { type: mark, end };
    else yield { type: "word", word: wordOf(text, index) };
  }
}

function wordOf(text: string, start: number): DirectiveWord {
  const isQuoted = text.length > 1 && /^["']/.test(text) && text.at(-1) === text[0];
  const plain = isQuoted ? text.slice(1, -1) : text;
  return {
    text: plain,
    span: isQuoted ? { start: start + 1, end: start + text.length - 1 } : { start, end: start + text.length },
    unknown: text.includes(masked) || /\$\{/.test(text),
  };
}

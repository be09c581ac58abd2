import { writtenFrom, type Written } from "../source/written.js";
import type { Token } from "./tokens.js";

export type { Token };

export type StringToken = Extract<Token, { readonly type: "string" }>;

/** A word that is called, with or without brackets: `sh 'x'`, `docker.build("x")`. `at` is the place of its last word. */
export interface Called {
  /** With the words before its dots. */
  readonly name: string;
  readonly at: number;
}

/** Every word of a statement that an argument or a bracket follows. */
export function callsOf(tokens: readonly Token[]): readonly Called[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const isCalled = next?.type === "string" || next?.type === "word" || (next?.type === "sign" && next.text === "(") || next === undefined;
    return token.type === "word" && isCalled ? { name: dottedName(tokens, at), at } : [];
  });
}

function dottedName(tokens: readonly Token[], at: number): string {
  const word = tokens[at];
  const own = word?.type === "word" ? word.text : "";
  const [holder, dot] = [tokens[at - 2], tokens[at - 1]];
  const hasHolder = dot?.type === "sign" && dot.text === "." && at >= 2;
  if (!hasHolder) return own;
  return holder?.type === "word" ? `${dottedName(tokens, at - 2)}.${own}` : `.${own}`;
}

/** The place of a call's argument: that of a name (`script: …`) where it has one so named, else the first. */
export function argumentOf(tokens: readonly Token[], call: number, name?: string): number {
  const opening = tokens[call + 1];
  const first = opening?.type === "sign" && opening.text === "(" ? call + 2 : call + 1;
  const isNamed = (at: number): boolean => {
    const [key, colon] = [tokens[at], tokens[at + 1]];
    return key?.type === "word" && key.text === name && colon?.type === "sign" && colon.text === ":";
  };
  const named = tokens.findIndex((_, at) => at >= first && isNamed(at));
  return named === -1 ? first : named + 2;
}

/** The string that follows a word, with or without a colon or a bracket. */
export function stringOf(tokens: readonly Token[], word: string): StringToken | undefined {
  const at = tokens.findIndex((token) => token.type === "word" && token.text === word);
  if (at === -1) return undefined;
  const value = tokens.slice(at + 1, at + 3).find((token) => token.type === "string");
  return value?.type === "string" ? value : undefined;
}

/** The text of an argument that begins with a string; parts that are added to it and are no strings are unknown. */
export function textAt(tokens: readonly Token[], start: number): Written | undefined {
  if (tokens[start]?.type !== "string") return undefined;
  let text = "";
  const offsets: number[] = [];
  let end = 0;
  for (const token of tokens.slice(start)) {
    if (token.type === "sign" && token.text !== "+") break;
    if (token.type === "string")
      for (let index = 0; index < token.written.text.length; index++) offsets.push(token.written.offsetAt(index));
    else if (token.type === "word") offsets.push(token.span.start);
    text += token.type === "string" ? token.written.text : token.type === "word" ? "\uE000" : "";
    end = token.type === "string" ? token.inner.end : token.span.end;
  }
  return writtenFrom(text, [...offsets, end]);
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

export const goMod: Language = {
  id: "go-mod",
  title: "go.mod",
  matches: (path) => nameOf(path) === "go.mod",
  comment: ["//"],
  maximumLength: 1_000_000,
  extract: factsOfGoMod,
};

/** Directives stand alone, `require a v1`, or in a block, `require ( … )`. Go, "Go Modules Reference". */
function* factsOfGoMod(text: string): Generator<FactDraft> {
  let block = "";
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const words = Array.from(
      line
        .replace(/\/\/.*$/, "")
        .replace(/^\uFEFF/, " ")
        .matchAll(/\S+/g),
      (match) => ({
        text: match[0],
        span: { start: index + match.index, end: index + match.index + match[0].length },
      }),
    );
    const [first, second] = words;
    if (first === undefined) continue;
    if (first.text === ")") block = "";
    else if (second?.text === "(") block = first.text;
    else yield* block === "" ? directive(first.text, words.slice(1)) : directive(block, words);
  }
}

interface Word {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number };
}

function* directive(name: string, words: readonly Word[]): Generator<FactDraft> {
  const [first, second] = words;
  if (first === undefined) return;
  if (name === "module") {
    yield { kind: "manifest", ecosystem: "go", name: first.text, library: false, span: first.span, parts: { name: first.span } };
  } else if (name === "go" || name === "toolchain") {
    yield* goVersion(name, first);
  } else if (name === "require" && second !== undefined) {
    yield {
      kind: "dependencyDeclared",
      ecosystem: "go",
      name: first.text,
      version: second.text,
      group: "runtime",
      source: "registry",
      span: { start: first.span.start, end: second.span.end },
      parts: { name: first.span, version: second.span },
    };
  } else if (name === "replace") yield* replaced(words);
}

/** The `go` line names the lowest version that may build the module, `toolchain` the one to use. */
function* goVersion(name: string, { text, span }: Word): Generator<FactDraft<"runtimeDeclared">> {
  const version = text.replace(/^go/, "");
  if (!/^\d/.test(version)) return;
  const place = { start: span.end - version.length, end: span.end };
  const range = name === "go" ? { range: true } : {};
  yield { kind: "runtimeDeclared", runtime: "go", version, by: "manifest", ...range, span: place, parts: { version: place } };
}

function* replaced(words: readonly Word[]): Generator<FactDraft<"codeShared">> {
  const target = words[words.findIndex((word) => word.text === "=>") + 1];
  const isOutside = target !== undefined && words.length > 2 && target.text.startsWith("../");
  if (isOutside) yield { kind: "codeShared", by: "path", target: target.text, span: target.span, parts: { target: target.span } };
}

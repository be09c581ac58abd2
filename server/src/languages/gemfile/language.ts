import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";

export const gemfile: Language = {
  id: "gemfile",
  title: "Gemfile",
  matches: (path) => /^(Gemfile|gems\.rb)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfGemfile,
};

/** A Gemfile is Ruby; what is read here is what Bundler's manual shows: `gem`, `group … do`, `ruby`. */
function* factsOfGemfile(text: string): Generator<FactDraft> {
  yield { kind: "manifest", ecosystem: "rubygems", library: /^gemspec\b/m.test(text), span: startOfFile };
  yield* credentialsIn(text);
  const blocks: (readonly string[])[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+(?:,[ \t]*(?:#[^\r\n]*)?\r?\n[^\r\n]+)*/g)) {
    const code = line.replace(/(^|\s)#(?!\{)[^\r\n]*/g, (comment) => " ".repeat(comment.length));
    if (/^\s*(gem|ruby)\b/.test(code)) yield* /^\s*gem\b/.test(code) ? gemOf(code, index, blocks.flat()) : rubyOf(code, index);
    else if (/\bdo\b(\s*\|[^|]*\|)?\s*$/.test(code)) blocks.push(/^\s*group\b/.test(code) ? symbolsIn(code) : []);
    else if (/^\s*(if|unless|case)\b/.test(code)) blocks.push([]);
    else if (/^\s*end\b/.test(code)) blocks.pop();
  }
}

const symbolsIn = (code: string): readonly string[] =>
  Array.from(code.matchAll(/:(\w+)\b(?!\s*=>)|["'](\w+)["']/g), (match) => match[1] ?? match[2] ?? "");

function* gemOf(code: string, offset: number, groups: readonly string[]): Generator<FactDraft> {
  // A list of versions is the same as each one by itself: `gem "rails", ["~> 7.1", ">= 7.1.5"]`.
  const match = /^\s*gem[\s(]+(["'])([^"']+)\1((?:\s*,\s*\[?(["'])[^"']*\4\]?)*)/.exec(code);
  const name = match?.[2];
  if (match === null || name === undefined) return;
  const nameStart = offset + match[0].length - (match[3]?.length ?? 0) - 1 - name.length;
  const versions = (match[3] ?? "").replace(/^\s*,\s*/, "");
  const version = Array.from(versions.matchAll(/["']([^"']*)["']/g), (found) => found[1]).join(", ");
  const end = offset + match[0].length;
  const git = /\b(?:git|github|gitlab|bitbucket)(?::|\s*=>)\s*["']([^"']+)["']/.exec(code)?.[1];
  const folder = /\bpath(?::|\s*=>)\s*(["'])([^"']+)\1/.exec(code)?.[2];
  const ref = /\b(?:ref|tag|branch)(?::|\s*=>)\s*["']([^"']+)["']/.exec(code)?.[1];
  const own = /\bgroups?(?::|\s*=>)\s*(\[[^\]]*\]|:\w+|["']\w+["'])/.exec(code)?.[1] ?? "";
  const all = [...groups, ...symbolsIn(own)];
  const isDevelopment = all.length > 0 && all.every(isDevelopmentUnit);
  const versionSpan = { start: end - versions.length + 1, end: end - 1 };
  yield {
    kind: "dependencyDeclared",
    ecosystem: "rubygems",
    name,
    version: git === undefined ? version : ref === undefined ? git : `${git}@${ref}`,
    group: isDevelopment ? "development" : "runtime",
    source: git !== undefined ? "git" : folder !== undefined ? "path" : "registry",
    span: { start: offset + code.search(/\S/), end: offset + code.trimEnd().length },
    parts: { name: { start: nameStart, end: nameStart + name.length }, ...(version !== "" && { version: versionSpan }) },
  };
  if (folder?.startsWith("../") === true)
    yield {
      kind: "codeShared",
      by: "path",
      target: folder,
      span: { start: offset + code.search(/\S/), end: offset + code.trimEnd().length },
    };
}

/** `ruby "3.2.2"`, `ruby "~> 3.2"`; `ruby file: ".ruby-version"` says nothing of its own. */
function* rubyOf(code: string, offset: number): Generator<FactDraft<"runtimeDeclared">> {
  const match = /^\s*ruby[\s(]+["']([^"']+)["']/.exec(code);
  const version = match?.[1];
  if (match === null || version === undefined || !/\d/.test(version)) return;
  const end = offset + match[0].length - 1;
  const span = { start: end - version.length, end };
  const range = /[<>~]/.test(version) ? { range: true } : {};
  yield { kind: "runtimeDeclared", runtime: "ruby", version, by: "manifest", ...range, span, parts: { version: span } };
}

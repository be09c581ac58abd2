import type { FactDraft } from "../../facts/vocabulary.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";

export const gemspec: Language = {
  id: "gemspec",
  title: "gem specification",
  matches: (path) => path.endsWith(".gemspec"),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfGemspec,
};

/** RubyGems, "Specification Reference": `spec.add_dependency "rack", "~> 3.0"`, `spec.required_ruby_version = ">= 3.1"`. */
function* factsOfGemspec(text: string): Generator<FactDraft> {
  yield { kind: "manifest", ecosystem: "rubygems", library: true, span: startOfFile };
  const code = text.replace(/(^|\s)#(?!\{)[^\r\n]*/g, (comment) => comment.replace(/[^\r\n]/g, " "));
  for (const match of code.matchAll(/\.add_(development_|runtime_)?dependency[ \t(]+(["'])([\w.-]+)\2((?:\s*,\s*(["'])[^"'\r\n]*\5)*)/g)) {
    const [written, kind, , name = "", rest = ""] = match;
    const end = match.index + written.length;
    const nameStart = end - rest.length - 1 - name.length;
    const version = Array.from(rest.matchAll(/["']([^"']*)["']/g), (found) => found[1]).join(", ");
    const versionStart = end - rest.length + rest.search(/["']/) + 1;
    yield {
      kind: "dependencyDeclared",
      ecosystem: "rubygems",
      name,
      version,
      group: kind === "development_" ? "development" : "runtime",
      source: "registry",
      span: { start: match.index + 1, end },
      parts: {
        name: { start: nameStart, end: nameStart + name.length },
        ...(version !== "" && { version: { start: versionStart, end: end - 1 } }),
      },
    };
  }
  const ruby = /\.required_ruby_version\s*=\s*(["'])([^"'\r\n]*\d[^"'\r\n]*)\1/.exec(code);
  const version = ruby?.[2];
  if (ruby === null || version === undefined) return;
  const end = ruby.index + ruby[0].length - 1;
  const span = { start: end - version.length, end };
  yield { kind: "runtimeDeclared", runtime: "ruby", version, by: "manifest", range: true, span, parts: { version: span } };
}

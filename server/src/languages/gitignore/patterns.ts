import type { FactDraft } from "../../facts/vocabulary.js";

/** The patterns of an ignore file, one a line. A leading "!" takes a path in again and is kept. gitignore(5), "PATTERN FORMAT". */
export function* patternsOf(text: string, by: "git" | "docker"): Generator<FactDraft<"fileIgnored">> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const leading = /^\uFEFF?[ \t]*/.exec(line)?.[0].length ?? 0;
    // A space at the end counts only behind a backslash.
    const pattern = line.slice(by === "git" && !line.startsWith("\uFEFF") ? 0 : leading).replace(/(?<!\\)[ \t]+$/, "");
    if (pattern === "" || pattern.startsWith("#") || pattern === "!") continue;
    const start = index + line.indexOf(pattern);
    const span = { start, end: start + pattern.length };
    yield { kind: "fileIgnored", pattern, by, span, parts: { pattern: span } };
  }
}

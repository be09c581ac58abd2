import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

/** logrotate configuration (logrotate(8)). */
export const logrotate: Language = {
  id: "logrotate",
  title: "logrotate configuration",
  matches: (path) =>
    /^logrotate(\.conf)?$|\.logrotate$/.test(nameOf(path)) ||
    /(^|\/)logrotate\.d\/[^/]+$|(^|\/)logrotate\/(?!README|LICENSE|Dockerfile|Makefile)[^/.]+(\.conf)?$/.test(path),
  comment: ["#"],
  maximumLength: 100_000,
  extract: factsOfLogrotate,
};

/** `/app/log/*.log {`, several paths in a line or one line each; a script that writes the file may put the folder in: `${LOGS}/*.log {`. */
const section = /^[ \t]*((?:"[^"\n]+"|\uE000*\/[^\s{"]+)(?:\s+(?:"[^"\n]+"|\uE000*\/[^\s{"]+))*)\s*\{/gm;

function* factsOfLogrotate(text: string): Generator<FactDraft> {
  for (const match of text.matchAll(section)) {
    const paths = match[1] ?? "";
    const start = match.index + match[0].indexOf(paths);
    yield {
      kind: "logWritten",
      to: "file",
      by: "logrotate",
      path: (paths.split(/\s/)[0] ?? "").replace(/^\uE000+/, "…"),
      rotation: true,
      span: { start, end: start + paths.length },
    };
  }
}

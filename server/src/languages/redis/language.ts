import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { literalFacts, logFacts, type ServerWord } from "../web-server/facts.js";
import { masked, maskTemplates } from "../yaml/mask.js";

/** The configuration of Redis and Valkey (Redis, "Redis configuration file example"). */
export const redis: Language = {
  id: "redis",
  title: "Redis configuration",
  matches: (path) => /^(redis|valkey)([._-][\w-]+)*\.conf(\.\w+)?$/.test(nameOf(path)),
  recognises: (text) => /^(port|bind|save|maxmemory|appendonly|requirepass|daemonize|logfile|dir|databases)[ \t]/m.test(text),
  comment: ["#"],
  maximumLength: 400_000,
  extract: factsOfRedis,
};

/** One directive and its arguments a line; what stands behind a number sign is a comment where the line begins with it. */
function* factsOfRedis(text: string): Generator<FactDraft> {
  for (const line of maskTemplates(text).matchAll(/^[ \t]*([a-z][\w-]*)[ \t]+("[^"\r\n]*"|'[^'\r\n]*'|[^\s"']+)[ \t]*\r?$/gm)) {
    const [whole, name = "", written = ""] = line;
    const start = line.index + whole.indexOf(name);
    const end = line.index + whole.lastIndexOf(written) + written.length;
    yield* meaningOf(name, wordOf(written, end), { start, end });
  }
}

function wordOf(written: string, end: number): ServerWord {
  const isQuoted = /^["']/.test(written);
  const text = isQuoted ? written.slice(1, -1) : written;
  const last = isQuoted ? end - 1 : end;
  return { text, span: { start: last - text.length, end: last }, unknown: text.includes(masked) };
}

function* meaningOf(name: string, word: ServerWord, span: ServerWord["span"]): Generator<FactDraft> {
  if (name === "daemonize" && word.text === "yes")
    yield { kind: "daemonized", by: "Redis's daemonize", program: "redis-server", instead: "daemonize no", span };
  if (name === "pidfile" && word.text !== "" && !word.unknown) {
    // The file that Redis comes with names one, which stays there unseen.
    const isDefault = /^\/(var\/)?run\/redis(_\d+)?\.pid$/.test(word.text);
    yield {
      kind: "pidWritten",
      by: "Redis's pidfile",
      path: word.text,
      instead: "",
      ...(isDefault && { isDefault }),
      span,
      parts: { path: word.span },
    };
  }
  if (name === "logfile" && word.text !== "") yield* logFacts(word, { by: "Redis's logfile", span, console: "/dev/stdout" });
  if (/^(requirepass|masterauth)$/.test(name)) yield* literalFacts("password", word);
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import type { Language } from "../language.js";
import { databaseOfJdbc } from "../settings/jdbc.js";
import { factsOfSettings } from "../settings/meanings.js";
import { readHocon, type HoconEntry } from "./read-hocon.js";

/** The configuration of Ktor, Play and Akka: `application.conf`. */
export const hocon: Language = {
  id: "hocon",
  title: "HOCON configuration",
  matches: (path) =>
    /\.hocon$|^(application|reference)([._-][\w.-]+)?\.conf$/i.test(nameOf(path)) || /(^|\/)src\/main\/resources\/[^/]+\.conf$/.test(path),
  recognises: (text) => /^[ \t]*[\w."-]+[ \t]*(\{|[=:])/m.test(text),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfConfig,
};

function* factsOfConfig(text: string): Generator<FactDraft> {
  const entries = readHocon(text);
  const read = new Set<HoconEntry>();
  for (const entry of entries) {
    const name = variableOf(entry.value);
    if (name === undefined) continue;
    // `port = 8080` and below it `port = ${?PORT}`: the variable, where it is there, takes the place of what was written before.
    const before = name.optional ? entries.findLast((other) => other.key === entry.key && other.span.end <= entry.span.start) : undefined;
    const fallback = before === undefined || before.value.includes("${") ? undefined : before;
    if (fallback !== undefined) read.add(fallback);
    read.add(entry);
    yield {
      kind: "environmentRead",
      name: name.name,
      hasDefault: name.optional,
      ...(fallback !== undefined && { default: fallback.value }),
      span: entry.valueSpan,
      ...(fallback !== undefined && { parts: { default: fallback.valueSpan } }),
    };
    yield* meaningsOf(entry, fallback === undefined ? { from: "environment" } : { from: "default", text: fallback.value });
  }
  const written = entries.filter((entry) => !read.has(entry));
  yield* factsOfSettings(written.map(entryOf), { format: "settings", isReplaceable: false });
  for (const entry of written) if (!entry.value.includes("${")) yield* meaningsOf(entry, { from: "literal", text: entry.value });
}

interface Said {
  readonly from: "literal" | "default" | "environment";
  readonly text?: string;
}

/** Ktor, "Configuration in a file"; Play, "Configuring HTTPS", "Evolutions"; HikariCP's and Slick's own keys of an address. */
function* meaningsOf(entry: HoconEntry, { from, text }: Said): Generator<FactDraft> {
  const { key, span, valueSpan } = entry;
  if (/^(ktor\.deployment|play\.server\.http|http|server)\.port$/.test(key) && text !== "0")
    yield { kind: "portBound", by: key, from, ...(text !== undefined && { port: text }), span, parts: { port: valueSpan } };
  if (from !== "literal") return;
  if (key === "ktor.development" && text === "true") yield { kind: "debugEnabled", what: key, span: valueSpan };
  if (/^play\.evolutions(\.db\.\w+)?\.autoApply$/.test(key) && text === "true")
    yield { kind: "migrationRun", by: "Play's evolutions", run: { when: "start", through: [] }, span };
  yield* databaseOfJdbc(entryOf(entry));
}

/** `${PORT}`, `${?PORT}`: a variable, where the name is one of the environment by its look. */
function variableOf(value: string): { readonly name: string; readonly optional: boolean } | undefined {
  const [, optional, name] = /^\$\{(\?)?([A-Z][A-Z0-9_]*)\}$/.exec(value) ?? [];
  return name === undefined ? undefined : { name, optional: optional !== undefined };
}

const entryOf = (entry: HoconEntry): ConfigEntry => ({
  ...entry,
  unknown: entry.value.includes("${"),
  offsetAt: (index) => entry.valueSpan.start + index,
});

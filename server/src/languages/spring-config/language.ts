import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { removeLines } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { entriesOfProperties, entriesOfYaml, type ConfigEntry } from "../config-entries/entries.js";
import { meaningsOf } from "./meanings.js";
import { placeholdersIn } from "./placeholders.js";

export const springConfig: Language = {
  id: "spring-config",
  title: "Spring configuration",
  matches: (path) => /\.(ya?ml|properties)$/i.test(path),
  recognises: (text, path) =>
    configName.test(nameOf(path)) ||
    (isResource.test(path) && namesServer.test(text)) ||
    /^spring:[ \t]*\r?$/m.test(text) ||
    /^spring\.[\w.-]+[ \t]*[=:]/m.test(text),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfConfig,
  idioms: {
    // Spring Boot writes to the console where no file is named ("Logging", "File Output").
    logToConsole: ({ path, text }, at) => (writesToFile.test(text.slice(at.start)) ? [removeLines(path, text, at)] : undefined),
  },
};

const writesToFile = /^(?:logging\.)?file(?:\.(?:name|path))?\s*[:=]|^(?:name|path)\s*:/;

/** What a config server hands to other apps lies among its resources under the name of the app. */
const isResource = /(^|\/)src\/main\/resources\//;
const namesServer = /^(server|management|eureka):[ \t]*\r?$|^server\.port[ \t]*[=:]/m;

/** `application.yml`, `application-prod.properties`, `bootstrap.yml`. The part after the hyphen names a profile. */
const configName = /^(application|bootstrap)(?:-([\w-]+))?\.(ya?ml|properties)$/i;

function* factsOfConfig(text: string, path: string): Generator<FactDraft> {
  const ofFile = configName.exec(nameOf(path))?.[2];
  const documents = /\.properties$/i.test(path) ? entriesOfProperties(text) : entriesOfYaml(text);
  for (const entries of documents) {
    const profile = profileOf(entries) ?? ofFile;
    for (const entry of entries.map(withoutProfile)) {
      const own = entry.profile ?? profile;
      for (const draft of factsOfEntry(entry, own)) yield inProfile(draft, own);
    }
  }
}

/** `%dev.quarkus.http.port`, also for several profiles. Quarkus, "Profile aware properties". */
function withoutProfile(entry: ConfigEntry): ConfigEntry & { readonly profile?: string } {
  const [prefix = "", profile] = /^"?%([\w,-]+)"?\./.exec(entry.key) ?? [];
  return profile === undefined ? entry : { ...entry, key: entry.key.slice(prefix.length), profile };
}

/** A document may say that it belongs to a profile. Spring Boot, "Activation Properties". */
const profileOf = (entries: readonly ConfigEntry[]): string | undefined =>
  entries.find(({ key }) => key === "spring.config.activate.on-profile" || key === "spring.profiles")?.value;

/** What a profile for developers or tests sets serves only them. */
function inProfile(draft: FactDraft, profile: string | undefined): FactDraft {
  if (profile === undefined || !profile.split(",").every(isDevelopmentUnit)) return draft;
  return { ...draft, development: true, ...(/^(test|testing|ci)$/i.test(profile) && { test: true }) };
}

function* factsOfEntry(entry: ConfigEntry, profile: string | undefined): Generator<FactDraft> {
  const placeholders = placeholdersIn(entry.value);
  const isUnknown = entry.unknown || placeholders.length > 0 || /[#@]\{|@[\w.-]+@/.test(entry.value);
  yield {
    kind: "setting",
    key: entry.key,
    value: entry.value,
    format: "spring",
    ...(isUnknown && { unknown: true }),
    ...(profile !== undefined && { profile }),
    span: entry.span,
    parts: { key: entry.keySpan, value: entry.valueSpan },
  };
  for (const { name, fallback, start, end, fallbackStart } of placeholders) {
    // Lower case names are other properties of the same configuration.
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) continue;
    yield {
      kind: "environmentRead",
      name,
      hasDefault: fallback !== undefined,
      ...(fallback !== undefined && !fallback.includes("${") && { default: fallback }),
      span: { start: entry.offsetAt(start), end: entry.offsetAt(end) },
      parts:
        fallback === undefined
          ? {}
          : { default: { start: entry.offsetAt(fallbackStart), end: entry.offsetAt(fallbackStart + fallback.length) } },
    };
  }
  yield* meaningsOf(entry, placeholders);
}

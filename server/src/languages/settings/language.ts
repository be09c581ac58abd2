import type { FactDraft } from "../../facts/vocabulary.js";
import { extensionOf, nameOf } from "../../text/path.js";
import { groupBy } from "../../text/group-by.js";
import { contains, startOfFile } from "../../text/span.js";
import { entriesOfIni, entriesOfProperties, entriesOfToml, entriesOfYaml, type ConfigEntry } from "../config-entries/entries.js";
import type { Language } from "../language.js";
import { databaseOfJdbc } from "./jdbc.js";
import { readYaml } from "../yaml/read-yaml.js";
import { choicesIn } from "./choices.js";
import { environmentReadsIn } from "./environment-reads.js";
import { logSectionsOf } from "./log-sections.js";
import { appendersOfLog4rs, isOfLog4rs } from "./log4rs.js";
import { factsOfSettings } from "./meanings.js";
import { monologHandlers } from "./monolog.js";
import { isOfProgramBeside, isReadByFramework, isSettingsOfJava, isSettingsPath } from "./places.js";
import { factsOfRocket, isOfRocket } from "./rocket.js";
import { sectionsOf } from "./sections.js";
import { monologToConsole } from "./to-console.js";

/** An app's own settings in YAML, TOML or INI: by their place, whatever framework or code reads them. */
export const settings: Language = {
  id: "settings",
  title: "Settings file",
  matches: (path) =>
    (/^(ya?ml|toml|ini|cfg)$/i.test(extensionOf(path)) && isSettingsPath(path)) ||
    isSettingsOfJava(path) ||
    isOfRocket(path) ||
    isOfLog4rs(path),
  recognises: (text) => !/^spring[:.]/m.test(text) && !/^\[(uwsgi|supervisord|program:[^\]]+|handler_\w+)\]/m.test(text),
  comment: ["#"],
  maximumLength: 300_000,
  extract: factsOfFile,
  idioms: { logToConsole: monologToConsole },
};

function* factsOfFile(text: string, path: string): Generator<FactDraft> {
  if (isOfLog4rs(path)) {
    for (const root of readYaml(text)) yield* appendersOfLog4rs(root);
    return;
  }
  if (isOfRocket(path)) return yield* factsOfRocket(entriesOfToml(text));
  for (const entries of documentsOf(text, path)) {
    const drafts = factsOfDocument(
      entries.filter((entry) => !isMadeUpByRails(entry)),
      path,
    );
    for (const draft of drafts) if (!isOfProgramBeside(path) || !isAddress(draft)) yield draft;
  }
  if (/(^|\/)monolog\.ya?ml$/.test(path)) for (const root of readYaml(text)) yield* monologHandlers(root);
  yield* environmentReads(text, path);
}

/** Whom something is sent to, without a password. */
const isAddress = (draft: FactDraft): boolean =>
  draft.kind === "serviceUsed" || (draft.kind === "urlWritten" && draft.password === undefined);

/** What is read in sections for developers or tests alone serves only them; what they share with a deploy (`<<: *default`) serves it too. */
function* environmentReads(text: string, path: string): Generator<FactDraft> {
  const parts = documentsOf(text, path).flatMap((entries) => {
    const { isDevelopment, nameOf: sectionOf } = sectionsOf(entries, isReadByFramework(path));
    return entries
      .filter((entry) => sectionOf(entry) !== undefined)
      .map((entry) => ({ span: entry.span, isDevelopment: isDevelopment(entry) }));
  });
  for (const read of environmentReadsIn(text)) {
    const around = parts.filter(({ span }) => contains(span, read.span));
    const isForDevelopers = around.length > 0 && around.every((part) => part.isDevelopment);
    yield isForDevelopers ? { ...read, development: true } : read;
  }
}

/** Rails writes a random key for developers and tests itself, which no deploy uses (Rails guides, "Custom Credentials" and `secrets.yml`). */
const isMadeUpByRails = ({ key }: ConfigEntry): boolean => /^(development|test)\.secret_key_base$/.test(key);

function documentsOf(text: string, path: string): readonly (readonly ConfigEntry[])[] {
  const extension = extensionOf(path).toLowerCase();
  if (extension === "properties") return entriesOfProperties(text);
  if (extension === "toml") return [entriesOfToml(text)];
  return /^ya?ml$/.test(extension) ? entriesOfYaml(text) : [entriesOfIni(text, { continuesIndented: true, commentAfter: /\s[;#]/ })];
}

/** The facts of one document: those of a section that no deploy gets serve only development. */
export function* factsOfDocument(entries: readonly ConfigEntry[], path: string): Generator<FactDraft> {
  const isOfFramework = isReadByFramework(path);
  const sections = sectionsOf(entries, isOfFramework);
  const placesOf = (entry: ConfigEntry) => (sections.isTest(entry) ? "tests" : sections.isDevelopment(entry) ? "development" : "deployed");
  const kind = { format: "settings", isReplaceable: isOfFramework };
  // What stands beside the sections that a framework reads (`default: &default`) is only there to be merged into them.
  const isAlone = !isOfFramework || sections.names.length === 0 || sections.isAddedTo;
  const read = entries.filter((entry) => isAlone || sections.nameOf(entry) !== undefined);
  for (const [places, group] of groupBy(read, placesOf)) {
    const logs = isOfFramework ? [] : logSectionsOf(group);
    for (const draft of [...factsOfSettings(group, kind), ...choicesIn(group, path), ...schemaChanges(group, path), ...logs])
      yield { ...draft, ...(places !== "deployed" && { development: true }), ...(places === "tests" && { test: true }) };
  }
  yield* workersIn(entries, path);
  if (isSettingsOfJava(path)) for (const entry of entries) yield* databaseOfJdbc(entry);
  if (isOfFramework) return;
  const named = sections.names.length > 0 ? sections.names.join(" and ") : environmentOf(path);
  if (named !== undefined) yield { kind: "environmentBranch", variable: "", value: named, form: "file", span: startOfFile };
}

/** Sidekiq, "Advanced Options": the number of its threads, which comes before the environment's RAILS_MAX_THREADS. */
function* workersIn(entries: readonly ConfigEntry[], path: string): Generator<FactDraft> {
  if (!/(^|\/)sidekiq\.ya?ml$/.test(path)) return;
  for (const { key, value, span, valueSpan } of entries)
    if (/^:?concurrency$/.test(key) && /^\d+$/.test(value))
      yield { kind: "workersFixed", count: value, by: "Sidekiq's concurrency", span, parts: { count: valueSpan } };
}

/** TypeORM, "Data Source Options": it changes the schema each time it connects. */
function* schemaChanges(entries: readonly ConfigEntry[], path: string): Generator<FactDraft> {
  const changes = entries.filter(({ key, value }) => /(^|\.)(synchronize|migrationsRun)$/.test(key) && value === "true");
  for (const { key, valueSpan: span } of /(^|\/)ormconfig\b/.test(path) ? changes : [])
    yield { kind: "migrationRun", by: `typeorm ${key}`, span };
}

/** `config/production.yml`, `settings.staging.toml`, `config/environments/prod.json`: the whole file belongs to one environment. */
const environmentOf = (path: string): string | undefined =>
  /(?:^|[._-])(production|prod|staging|stage|uat|qa|preprod|live)\.\w+$/i.exec(nameOf(path))?.[1];

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { lastPart, logWritten, outputOfAppender, outputOfJavaHandler } from "../log-output/outputs.js";
import { entriesOfProperties, type ConfigEntry } from "../config-entries/entries.js";
import { toConsole } from "./to-console.js";
import { appendersOfTree } from "./tree.js";

/** log4j 1, log4j 2 and java.util.logging, where they are configured by properties, and log4j 2 in YAML and JSON. */
export const loggingProperties: Language = {
  id: "logging-properties",
  title: "Java logging configuration",
  matches: (path) => /^(log4j2?([._-][\w.-]+)?|logging([._-][\w.-]+)?|juli)\.properties$/i.test(nameOf(path)) || isTree.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfProperties,
  idioms: { logToConsole: toConsole },
};

const isTree = /^log4j2?([._-][\w.-]+)?\.(ya?ml|jso?n)$/i;

function* factsOfProperties(text: string, path: string): Generator<FactDraft> {
  if (isTree.test(nameOf(path))) return yield* appendersOfTree(text, path);
  const entries = new Map(entriesOfProperties(text).flatMap((document) => document.map((entry) => [entry.key, entry])));
  if (/^log(ging|4j)?/i.test(nameOf(path)) && !/^log4j/i.test(nameOf(path))) yield* handlersOfJava(entries);
  else if ([...entries.keys()].some((key) => key.startsWith("log4j."))) yield* appendersOfLog4j1(entries);
  else yield* appendersOfLog4j2(entries);
}

type Entries = ReadonlyMap<string, ConfigEntry>;

/** `log4j.appender.file=org.apache.log4j.FileAppender`, used where a logger names it after its level. log4j 1.2, PropertyConfigurator. */
function* appendersOfLog4j1(entries: Entries): Generator<FactDraft> {
  const used = new Set(
    [...entries.values()]
      .filter(({ key }) => /^log4j\.(rootLogger|rootCategory|logger\.|category\.)/.test(key) || key.endsWith(".appender-ref"))
      .flatMap(({ value }) => resolved(value, entries).split(","))
      .map((name) => name.trim()),
  );
  for (const entry of entries.values()) {
    const name = /^log4j\.appender\.([^.]+)$/.exec(entry.key)?.[1];
    if (name === undefined || !used.has(name)) continue;
    yield* logWritten(outputOfAppender(entry.value), {
      by: lastPart(entry.value),
      span: entry.span,
      ...fileOf(`${entry.key}.File`, entries),
    });
  }
}

/** `appender.rolling.type = RollingFile` with a name of its own, to which loggers refer. log4j 2 manual, "Properties". */
function* appendersOfLog4j2(entries: Entries): Generator<FactDraft> {
  const used = new Set(
    [...entries.values()].flatMap(({ key, value }) => (isReference(key) ? value.split(",").map((name) => name.trim()) : [])),
  );
  for (const entry of entries.values()) {
    const prefix = /^(appender\.[^.]+)\.type$/.exec(entry.key)?.[1];
    const name = entries.get(`${prefix}.name`)?.value;
    if (prefix === undefined || name === undefined || !used.has(name)) continue;
    const path = { ...fileOf(`${prefix}.filePattern`, entries), ...fileOf(`${prefix}.fileName`, entries) };
    yield* logWritten(outputOfAppender(entry.value), { by: `The ${entry.value} appender`, span: entry.span, ...path });
  }
}

/** `rootLogger.appenderRef.file.ref = LogFile`, and the short form `rootLogger = INFO, LogFile`. */
const isReference = (key: string): boolean => /(^|\.)appenderRef\.[^.]+\.ref$|^(rootLogger|logger\.[^.]+)$/i.test(key);

/** Java, java.util.logging.LogManager: the handlers of the root logger, or of one logger, after `handlers`. */
function* handlersOfJava(entries: Entries): Generator<FactDraft> {
  for (const { key, value, offsetAt } of entries.values()) {
    if (!/(^|\.)handlers$/.test(key)) continue;
    for (const { 0: handler, index } of value.matchAll(/[\w.]+/g)) {
      const span = { start: offsetAt(index), end: offsetAt(index + handler.length) };
      const rotates = Number(entries.get(`${handler}.count`)?.value ?? 1) > 1;
      yield* logWritten(outputOfJavaHandler(handler), { by: lastPart(handler), span, rotates, ...fileOf(`${handler}.pattern`, entries) });
    }
  }
}

function fileOf(key: string, entries: Entries): { readonly path?: { readonly text: string; readonly span: ConfigEntry["valueSpan"] } } {
  const entry = entries.get(key);
  return entry === undefined ? {} : { path: { text: entry.value, span: entry.valueSpan } };
}

/** A value with the properties of the same file put in: `log4j.rootLogger=${shop.logger}`. */
const resolved = (value: string, entries: Entries): string =>
  value.replace(/\$\{([^}]+)\}/g, (whole, name: string) => entries.get(name)?.value ?? whole);

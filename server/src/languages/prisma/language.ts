import type { FactDraft } from "../../facts/vocabulary.js";
import { shifted, type Span } from "../../text/span.js";
import { connectionStringsIn, urlAt } from "../connection-string.js";
import type { Language } from "../language.js";

/** The schema of Prisma: which database, and where it is (Prisma schema reference, "datasource", "env()"). */
export const prisma: Language = {
  id: "prisma",
  title: "Prisma schema",
  matches: (path) => path.endsWith(".prisma"),
  comment: ["//"],
  maximumLength: 1_000_000,
  extract: factsOfSchema,
  idioms: {
    readEnvironment: (_file, name, options) => (options?.default === undefined ? { code: `env("${name}")`, edits: [] } : undefined),
  },
};

/** A line of a block, `url = env("DATABASE_URL")`; places are those of the file. */
interface Field {
  readonly name: string;
  /** As written, without what stands behind it. */
  readonly value: string;
  readonly span: Span;
}

function* factsOfSchema(text: string): Generator<FactDraft> {
  for (const block of text.matchAll(/^[ \t]*(?<kind>datasource|generator)[ \t]+\w+[ \t]*\{(?<body>[^{}]*)\}/gm)) {
    const fields = fieldsOf(block.groups?.["body"] ?? "", block.index + block[0].indexOf("{") + 1);
    for (const field of fields) yield* inItsPlace(field, readsOf(field));
    if (block.groups?.["kind"] === "datasource") yield* databaseOf(fields);
  }
}

/** A comment takes the rest of its line, but not inside a string. */
const fieldsOf = (body: string, offset: number): readonly Field[] =>
  Array.from(
    body.matchAll(/^[ \t]*(?<name>\w+)[ \t]*=[ \t]*(?<value>(?:"[^"\n]*"|(?!\/\/)[^"\n])*?)[ \t]*(?:\/\/[^\n]*)?\r?$/gm),
    (match) => {
      const { name = "", value = "" } = match.groups ?? {};
      const start = offset + match.index + match[0].indexOf(value, match[0].indexOf("=") + 1);
      return { name, value, span: { start, end: start + value.length } };
    },
  );

/** `env("DATABASE_URL")`: Prisma fails with the name where it is missing. */
function* readsOf({ value, span }: Field): Generator<FactDraft> {
  for (const { 0: call, 1: name = "", index } of value.matchAll(/\benv\([ \t]*"(\w+)"[ \t]*\)/g)) {
    const start = span.start + index;
    const nameStart = start + call.indexOf(name, "env(".length);
    const parts = { name: { start: nameStart, end: nameStart + name.length } };
    yield { kind: "environmentRead", name, hasDefault: false, checked: true, span: { start, end: start + call.length }, parts };
  }
}

/** The shadow database is that of `prisma migrate dev` alone (Prisma, "About the shadow database"). */
function* inItsPlace({ name }: Field, drafts: Iterable<FactDraft>): Generator<FactDraft> {
  for (const draft of drafts) yield name === "shadowDatabaseUrl" ? Object.assign({}, draft, { development: true }) : draft;
}

function* databaseOf(fields: readonly Field[]): Generator<FactDraft> {
  const provider = fields.find(({ name }) => name === "provider");
  const service = services[literalOf(provider) ?? ""];
  for (const field of fields.filter(({ name }) => /url$/i.test(name))) yield* inItsPlace(field, addressOf(field));
  if (provider === undefined || service === undefined) return;
  const url = fields.find(({ name }) => name === "url");
  const address = literalOf(url);
  // Whatever address SQLite is given, its provider keeps the data in a file.
  const written = url !== undefined && address !== undefined && service !== "sqlite" ? { address, parts: { address: innerOf(url) } } : {};
  const from = address !== undefined ? "literal" : url?.value.startsWith("env(") === true ? "environment" : "unknown";
  yield { kind: "serviceUsed", service, from, client: "Prisma", ...written, span: provider.span };
}

function* addressOf(field: Field): Generator<FactDraft> {
  const { start } = innerOf(field);
  for (const found of connectionStringsIn(literalOf(field) ?? ""))
    yield { ...urlAt(found, "literal", (span) => shifted(span, start)), whole: field.span };
}

const literalOf = (field: Field | undefined): string | undefined => /^"([^"]*)"$/.exec(field?.value ?? "")?.[1];

const innerOf = ({ span }: Field): Span => ({ start: span.start + 1, end: span.end - 1 });

/** By Prisma's names of them ("Supported databases"). */
const services: Readonly<Record<string, string>> = {
  postgresql: "postgresql",
  postgres: "postgresql",
  cockroachdb: "postgresql",
  mysql: "mysql",
  sqlserver: "mssql",
  mongodb: "mongodb",
  sqlite: "sqlite",
};

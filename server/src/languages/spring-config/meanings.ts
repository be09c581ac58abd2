import type { FactDraft, ServiceJob } from "../../facts/vocabulary.js";
import { serviceForJob } from "../../knowledge/service-jobs.js";
import { isNoFile } from "../../knowledge/standard-streams.js";
import { shifted } from "../../text/span.js";
import { connectionStringsIn, unknownPart, urlAt } from "../connection-string.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { keptByProcess } from "../settings/choices.js";
import { serviceOfJdbc } from "../settings/jdbc.js";
import { modesOf } from "../settings/modes.js";
import { spanIn } from "../source/written.js";
import type { Placeholder } from "./placeholders.js";

/** What a property means beyond being one. */
export function* meaningsOf(entry: ConfigEntry, placeholders: readonly Placeholder[]): Generator<FactDraft> {
  const said = saidBy(entry, placeholders);
  const key = canonical(entry.key);
  for (const [pattern, meaning] of meanings) if (pattern.test(key)) yield* meaning(entry, said);
  if (said.from === "literal" && key !== "debug") yield* modesOf(entry);
  yield* urlsOf(entry, placeholders);
}

/** Spring takes `maxPoolSize`, `max_pool_size` and `max-pool-size` for one. Spring Boot, "Relaxed Binding". */
const canonical = (key: string): string => key.toLowerCase().replace(/[-_]/g, "");

/** A value as far as it is known: written, or the default of the placeholder that is all of it. */
interface Said {
  readonly from: "literal" | "default" | "environment" | "unknown";
  readonly text?: string;
}

function saidBy({ value, unknown }: ConfigEntry, placeholders: readonly Placeholder[]): Said {
  const [first] = placeholders;
  if (unknown || /[#@]\{|@[\w.-]+@/.test(value)) return { from: "unknown" };
  // Ktor, "Configuration in a file": `$PORT:8080`.
  const ofKtor = /^\$[A-Z][A-Z0-9_]*(?::(.*))?$/.exec(value);
  if (ofKtor !== null) return ofKtor[1] === undefined ? { from: "environment" } : { from: "default", text: ofKtor[1] };
  if (first === undefined) return { from: "literal", text: value };
  const host = hostWritten(value, placeholders);
  if (host !== undefined) return { from: "literal", text: host };
  const isWhole = first.start === 0 && first.end === value.length;
  if (!isWhole || first.fallback === undefined) return { from: "environment" };
  return first.fallback.includes("${") ? { from: "environment" } : { from: "default", text: first.fallback };
}

/** The host of an address of which only other parts are variable: `jdbc:postgresql://db:5432/${DB_NAME}`. */
function hostWritten(value: string, placeholders: readonly Placeholder[]): string | undefined {
  const [address] = connectionStringsIn(hiddenIn(value, placeholders));
  return address === undefined || address.fields.host.includes("…") ? undefined : address.fields.host;
}

function hiddenIn(value: string, placeholders: readonly Placeholder[]): string {
  let hidden = value;
  for (const { start, end } of placeholders) hidden = hidden.slice(0, start) + unknownPart.repeat(end - start) + hidden.slice(end);
  return hidden;
}

type Meaning = (entry: ConfigEntry, said: Said) => Iterable<FactDraft>;

/** Canonical keys and their meaning. Spring Boot, "Common Application Properties". */
const meanings: readonly (readonly [key: RegExp, meaning: Meaning])[] = [
  [/^spring\.(datasource(\.\w+)*\.(url|jdbcurl)|r2dbc\.url|flyway\.url|liquibase\.url)$/, database],
  [/^spring\.(data\.)?redis\.(host|url)$/, service("redis")],
  [/^spring\.(data\.)?mongodb\.(uri|host)$/, service("mongodb")],
  [/^spring\.rabbitmq\.(host|addresses)$/, service("rabbitmq")],
  [/^spring\.(cloud\.stream\.)?kafka(\.binder)?\.(bootstrapservers|brokers)(\[0\])?$/, service("kafka")],
  [/^spring\.mail\.host$/, service("smtp")],
  [
    /^spring\.(data\.)?(elasticsearch|opensearch)\.(uris|rest\.uris|clusternodes|client\.reactive\.endpoints)(\[0\])?$/,
    service("elasticsearch"),
  ],
  [/^spring\.(data\.)?cassandra\.contactpoints(\[0\])?$/, service("cassandra")],
  [/^spring\.(data\.)?neo4j\.uri$/, service("neo4j")],
  [/^spring\.(activemq\.brokerurl|artemis\.(host|brokerurl))$/, service("activemq")],
  [/^spring\.ldap\.urls(\[0\])?$/, service("ldap")],
  [/^server\.port$/, port],
  [/^logging\.(file|path|file\.(name|path))$/, logFile],
  [/^logging\.(logback\.rollingpolicy|file\.(maxsize|maxhistory|totalsizecap|cleanhistoryonstart))/, rotation],
  [/^server\.tomcat\.accesslog\.enabled$/, accessLog],
  [/^spring\.session\.storetype$/, session],
  [/^spring\.session\.storetype$/, chosen("sessions")],
  [/^spring\.cache\.type$/, chosen("cache")],
  [/^spring\.jpa(\.properties)?\.hibernate\.(ddlauto|hbm2ddl\.auto)$/, migration(/^(update|create|create-drop|create-only)$/i)],
  [/^spring\.(sql\.init\.mode|datasource\.initializationmode)$/, migration(/^always$/i)],
  [/^spring\.jpa\.generateddl$/, migration(/^true$/i)],
  [/^debug$/, debug],
  // Spring Boot, "Server Properties", "Data Properties"; Ktor, "Development mode".
  [/^(server|spring\.web)\.error\.includestacktrace$/, debugging(/^always$/i)],
  [/^spring\.h2\.console\.enabled$/, debugging(/^true$/i, { certain: false })],
  [/^ktor\.development$/, debugging(/^true$/i)],
  // Quarkus, "All configuration options"; Micronaut, "Configuration Reference".
  [/^quarkus\.datasource(\.[\w"]+)?\.(jdbc|reactive)\.url$|^(datasources|r2dbc\.datasources)\.\w+\.url$/, database],
  [/^quarkus\.redis\.hosts$|^redis\.(uri|host)$/, service("redis")],
  [/^quarkus\.mongodb\.(connectionstring|hosts)$|^mongodb\.uri$/, service("mongodb")],
  [/^(kafka|mp\.messaging\.connector\.smallryekafka)\.bootstrap\.servers$/, service("kafka")],
  [/^(rabbitmq|amqp)(\.|)host$|^rabbitmq\.uri$/, service("rabbitmq")],
  [/^quarkus\.mailer\.host$|^javamail\.properties\.mail\.smtp\.host$/, service("smtp")],
  [/^quarkus\.http\.port$|^micronaut\.server\.port$|^ktor\.deployment\.port$/, port],
  [/^quarkus\.log\.file\.enabled?$|^quarkus\.http\.accesslog\.logtofile$/, accessLog],
  [/^quarkus\.log\.file\.rotation\./, rotation],
  [/^quarkus\.log\.syslog\.enabled?$|^quarkus\.log\.handler\.gelf\.enabled$|^quarkus\.log\.socket\.enabled?$/, logSent],
  [
    /^quarkus\.hibernateorm(\.\w+)?\.(database\.generation|schemamanagement\.strategy)$|^jpa\.\w+\.properties\.hibernate\.hbm2ddl\.auto$/,
    migration(/^(update|create|create-drop|drop-and-create)$/i),
  ],
  [/^quarkus\.(flyway|liquibase)(\.\w+)?\.migrateatstart$/, migration(/^true$/i)],
];

/** Spring Boot, "Caching": `spring.cache.type`. */
function chosen(job: ServiceJob): Meaning {
  return function* (entry, { text }) {
    const service = text === undefined ? undefined : serviceForJob(job, text);
    if (service === undefined) return;
    yield { kind: "serviceChosen", job, service, by: text ?? "", span: entry.span };
    if (job === "cache") yield* keptByProcess(job, service, entry);
  };
}

function* database(entry: ConfigEntry, said: Said): Generator<FactDraft> {
  const scheme = /(?:jdbc|r2dbc(?:s)?(?::pool)?):(?:tc:)?(?:log4jdbc:|p6spy:)?([a-z0-9]+)/i
    .exec(said.from === "default" ? (said.text ?? "") : entry.value)?.[1]
    ?.toLowerCase();
  yield* used(scheme === undefined ? "database" : serviceOfJdbc(scheme), entry, said);
}

function service(name: string): Meaning {
  return (entry, said) => used(name, entry, said);
}

function* used(name: string, entry: ConfigEntry, said: Said): Generator<FactDraft> {
  if (entry.value === "") return;
  yield {
    kind: "serviceUsed",
    service: name,
    ...(said.text !== undefined && { address: said.text }),
    from: said.from,
    client: entry.key,
    span: entry.span,
    parts: { address: entry.valueSpan },
  };
}

function* port(entry: ConfigEntry, { from, text }: Said): Generator<FactDraft> {
  // 0 asks for any free port, -1 for no server.
  if (text === "0" || text === "-1" || entry.value === "") return;
  yield {
    kind: "portBound",
    ...(text !== undefined && { port: text }),
    from,
    by: entry.key,
    span: entry.span,
    parts: { port: entry.valueSpan },
  };
}

function* logFile(entry: ConfigEntry, { text }: Said): Generator<FactDraft> {
  if (entry.value === "") return;
  const to = isNoFile(text ?? "") ? "stream" : "file";
  yield {
    kind: "logWritten",
    to,
    by: entry.key,
    ...(text !== undefined && { path: text }),
    rotation: false,
    span: entry.span,
    parts: { path: entry.valueSpan },
  };
}

function* rotation(entry: ConfigEntry): Generator<FactDraft> {
  yield { kind: "logWritten", to: "file", by: entry.key, rotation: true, span: entry.span };
}

function* accessLog(entry: ConfigEntry, { text }: Said): Generator<FactDraft> {
  if (text === "true") yield { kind: "logWritten", to: "file", by: entry.key, rotation: false, span: entry.span };
}

function* session(entry: ConfigEntry, { text }: Said): Generator<FactDraft> {
  if (text === undefined) return;
  yield { kind: "sessionStored", where: text === "none" ? "memory" : "service", by: `${entry.key}=${text}`, span: entry.span };
}

function* logSent(entry: ConfigEntry, { text }: Said): Generator<FactDraft> {
  if (text === "true") yield { kind: "logWritten", to: "remote", by: entry.key, rotation: false, span: entry.span };
}

function migration(values: RegExp): Meaning {
  return function* (entry, { text }) {
    if (text !== undefined && values.test(text)) yield { kind: "migrationRun", by: `${entry.key}=${text}`, span: entry.span };
  };
}

function* debug(entry: ConfigEntry, { text }: Said): Generator<FactDraft> {
  if (text === "true") yield { kind: "debugEnabled", what: "debug=true", span: entry.span };
}

function debugging(values: RegExp, is: { certain?: false } = {}): Meaning {
  return function* (entry, { text }) {
    if (text !== undefined && values.test(text)) yield { kind: "debugEnabled", what: `${entry.key}=${text}`, ...is, span: entry.span };
  };
}

/** Addresses in the value, with placeholders hidden, and those that stand as a default. */
function* urlsOf(entry: ConfigEntry, placeholders: readonly Placeholder[]): Generator<FactDraft> {
  const hidden = hiddenIn(entry.value, placeholders);
  const defaults = placeholders.flatMap(({ fallback, fallbackStart }) =>
    fallback === undefined || fallback.includes("${") ? [] : [{ text: fallback, offset: fallbackStart, from: "default" as const }],
  );
  for (const { text, offset, from } of [{ text: hidden, offset: 0, from: "literal" as const }, ...defaults]) {
    for (const found of connectionStringsIn(text)) yield urlAt(found, from, (span) => spanIn(entry, shifted(span, offset)));
  }
}

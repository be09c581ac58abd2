import type { FactDraft } from "../../facts/vocabulary.js";
import { isHostOfDeploy, isThisMachine, isOwnHost } from "../../knowledge/hosts.js";
import { isReference } from "../../knowledge/placeholders.js";
import { serviceOfAdapter, serviceOfSetting } from "../../knowledge/service-settings.js";
import { isConfigName } from "../../knowledge/telling-names.js";
import { groupBy } from "../../text/group-by.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { connectionStringsIn, urlAt } from "../connection-string.js";
import { spanIn } from "../source/written.js";
import { modesOf } from "./modes.js";
import { lastPart } from "../../text/dotted-name.js";
import { patternInLines } from "../../text/pattern.js";

/** What holds for all settings of a file. */
export interface SettingsKind {
  readonly format: string;
  /** A variable of the environment replaces any setting by a rule of the framework, so that what is only for this machine is a default. */
  readonly isReplaceable: boolean;
}

/** What settings mean, however they are written: which service is used, what an address says, what may be secret. */
export function* factsOfSettings(entries: readonly ConfigEntry[], kind: SettingsKind): Generator<FactDraft> {
  for (const siblings of groupBy(entries, ({ key }) => key.slice(0, Math.max(0, key.lastIndexOf(".")))).values())
    yield* servicesOf(siblings, kind);
  for (const entry of entries) {
    if (entry.value === "") continue;
    yield* fileOf(entry, kind);
    const unknown = isUnknown(entry);
    if (isConfigName(lastName(entry.key)))
      yield {
        kind: "setting",
        key: entry.key,
        value: entry.value,
        format: kind.format,
        ...(unknown && { unknown }),
        span: entry.span,
        parts: { key: entry.keySpan, value: entry.valueSpan },
      };
    if (unknown) continue;
    yield* urlsOf(entry, kind);
    yield* modesOf(entry);
  }
}

/** `${VAR}`, `%env(VAR)%`, `#{Token}#`: decided elsewhere. */
export const isUnknown = ({ value, unknown }: ConfigEntry): boolean =>
  unknown || (isReference(value) && !value.startsWith("arn:")) || /%env\(|^%[\w.]+%$|#\{/.test(value);

const lastName = (key: string): string => lastPart(key).replace(/\[\d+\]$/, "");

const isHostKey = (key: string): boolean => hostKey.test(lastName(key));

const hostKey = patternInLines("i")`
  (^(sql|db|mysql|pg|postgres|mongo|redis|rabbit|smtp|mail)?|[_-]|[a-z](?=[A-Z]))(
    host|hostnames?|server|servers|address|addr|endpoint|nodes?|hosts|brokers?|bootstrap[_-]?servers|contact[_-]?points
  )$
`;

/** `redis.connectionString: cache:6379`, `ConnectionStrings.Redis: cache`: a host alone where a whole address could stand. */
const isConnectionToHost = ({ key, value }: ConfigEntry): boolean =>
  (/^(connection_?string|connection|configuration)$/i.test(lastName(key)) ||
    /(^|\.)connection_?strings\.(redis|rabbitmq|mongo(db)?|memcached|elasticsearch)\w*$/i.test(key)) &&
  /^[a-z][\w-]*(\.[\w-]+)*(:\d+)?$/i.test(value) &&
  !/^(default|true|false|none|null|redis_?\w+|sync|async)$/i.test(value);

const isAdapterKey = (key: string): boolean =>
  /^((db|database|persistence|sql)[_-]?)?(adapter|dialect|driver|client|engine|type|provider)$/i.test(lastName(key));

/** The services of the settings that stand together: by an adapter with its host beside it, else by hosts whose names tell their service. */
function* servicesOf(siblings: readonly ConfigEntry[], kind: SettingsKind): Generator<FactDraft> {
  const adapter = siblings.find((entry) => isAdapterKey(entry.key) && serviceOfAdapter(entry.value) !== undefined);
  const service = adapter && serviceOfAdapter(adapter.value);
  const hosts = siblings.filter((entry) => isHostKey(entry.key) && entry.value !== "");
  for (const place of siblings.filter(isConnectionToHost)) {
    const named = serviceOfSetting(place.key);
    if (named !== undefined && service === undefined) yield used(named, place, kind);
  }
  for (const host of hosts) {
    // A page that the app asks, beside its database: `updateServer: https://…`.
    const named = (/^https?:/i.test(host.value) ? undefined : service) ?? serviceOfSetting(host.key);
    if (named !== undefined && (isUnknown(host) || isAddress(host.value))) yield used(named, host, kind);
  }
  if (adapter === undefined || service === undefined || hosts.length > 0) return;
  const file = siblings.find(({ key }) => /^(database|storage|filename|file|path|dbname)$/i.test(lastName(key)));
  const url = siblings.find(({ key }) => /^(url|uri|connection_?string)$/i.test(lastName(key)));
  const address = service === "sqlite" ? file : url;
  if (address === undefined || address.value === "") {
    yield { kind: "serviceUsed", service, from: "unknown", client: adapter.key, span: adapter.span };
  } else yield { ...used(service, address, kind), span: adapter.span };
}

/**
 * The connection string of SQLite names a file and perhaps how it is opened, `Data Source=shop;Cache=Shared`; that of a server has
 * a database or a login too (Microsoft.Data.Sqlite, "Connection strings").
 */
function* fileOf(entry: ConfigEntry, kind: SettingsKind): Generator<FactDraft> {
  const file =
    /^(?:data source|filename)\s*=\s*([^;=]+?)\s*(?:;\s*(?:(?:cache|mode|foreign keys|pooling|version|recursive triggers|default timeout)\s*=[^;]*)?)*$/i.exec(
      entry.value,
    )?.[1];
  if (file === undefined || /^(\.|\(\w+\).*|localhost|:memory:)$|[,@$]|^tcp:|^(?!.*\.(db|db3|sqlite3?)$)\S*[.\\]/i.test(file)) return;
  yield { ...used("sqlite", entry, kind), address: file, from: "literal" };
}

function used(service: string, entry: ConfigEntry, { isReplaceable }: SettingsKind): FactDraft<"serviceUsed"> {
  const unknown = isUnknown(entry);
  const isDefault = isReplaceable && isThisMachine(hostIn(entry.value));
  return {
    kind: "serviceUsed",
    service,
    ...(!unknown && { address: entry.value }),
    from: unknown ? "environment" : isDefault ? "default" : "literal",
    client: entry.key,
    span: entry.span,
    parts: { address: entry.valueSpan },
  };
}

const hostIn = (value: string): string => [...connectionStringsIn(value)][0]?.fields.host ?? value.replace(/:\d+$/, "");

/** A host with or without its port, or a URL; a number alone or the path of a route is none, and nobody is reached at 0.0.0.0. */
const isAddress = (value: string): boolean =>
  !/^[\w-]+\/[\w-]+\//.test(value) &&
  /^([a-z][\w+.-]*:\/\/)?[a-z0-9_][\w.-]*(:\d+)?(\/[\w./-]*)?(,[\w.:-]+)*$/i.test(value) &&
  (/[a-z]/i.test(value) || /^(?!0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}(:\d+)?$/.test(value));

function* urlsOf(entry: ConfigEntry, { isReplaceable }: SettingsKind): Generator<FactDraft> {
  for (const found of connectionStringsIn(entry.value)) {
    const { fields } = found;
    const isPlainLink = /^(https?|wss?)$/.test(fields.scheme) && !isOwnHost(fields.host) && !isHostOfDeploy(fields.host);
    if (fields.password === undefined && (fields.scheme === "" ? fields.form !== "ado" : isPlainLink)) continue;
    yield urlAt(found, isReplaceable && isThisMachine(fields.host) ? "default" : "literal", (span) => spanIn(entry, span));
  }
}

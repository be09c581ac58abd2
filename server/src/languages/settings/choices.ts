import type { FactDraft, ServiceJob } from "../../facts/vocabulary.js";
import { serviceForJob } from "../../knowledge/service-jobs.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { isUnknown } from "./meanings.js";

/** Which services the entries of a settings file choose: `adapter: async` of `cable.yml`, `cache: { driver: redis }`. */
export function* choicesIn(entries: readonly ConfigEntry[], path: string): Generator<FactDraft> {
  const ofFile = /(^|\/)(any)?cable\.ya?ml$/.test(path) ? "messages" : undefined;
  for (const entry of entries) {
    const job = ofFile !== undefined && /(^|\.)adapter$/.test(entry.key) ? ofFile : jobs.find(([key]) => key.test(entry.key))?.[1];
    const service = job === undefined || isUnknown(entry) ? undefined : serviceForJob(job, entry.value);
    if (job === undefined || service === undefined) continue;
    yield { kind: "serviceChosen", job, service, by: entry.value, span: entry.span };
    yield* keptByProcess(job, service, entry);
  }
  if (/(^|\/)config\/packages\/(prod\/)?framework\.ya?ml$/.test(path)) yield* sessionsOfSymfony(entries);
}

/** Without a handler PHP keeps the sessions in files, as it does by itself (Symfony, "Sessions", `handler_id`). */
function* sessionsOfSymfony(entries: readonly ConfigEntry[]): Generator<FactDraft> {
  const [first, ...others] = entries.filter(({ key }) => /^framework\.session(\.|$)/.test(key));
  if (first === undefined || (others.length === 0 && first.key === "framework.session" && first.value !== "true")) return;
  const handler = [first, ...others].find(({ key }) => key === "framework.session.handler_id");
  if (handler === undefined || /^(null|~|)$/.test(handler.value)) {
    const { span } = handler ?? first;
    yield { kind: "sessionStored", where: "file", by: "Symfony's framework.session", byDefault: true, certain: false, span };
    return;
  }
  const isFiles = handler.value.endsWith("native_file");
  yield { kind: "sessionStored", where: isFiles ? "file" : "service", by: `handler_id: ${handler.value}`, span: handler.span };
}

/** What a process keeps by itself is lost with it. */
export function* keptByProcess(job: ServiceJob, service: string, { key, value, span }: ConfigEntry): Generator<FactDraft> {
  const where = service === "files" ? "file" : service === "memory" ? "memory" : undefined;
  if (job === "sessions" && where !== undefined) yield { kind: "sessionStored", where, by: `${key}: ${value}`, span };
  if (job === "cache" && where === "memory") yield { kind: "stateHeld", name: key, by: value, certain: false, span };
  if (job === "storage" && where === "file") yield { kind: "fileStored", what: "files", by: `${key}: ${value}`, certain: false, span };
}

/** Keys by what frameworks and apps call them; Symfony, "framework.cache.app". */
const jobs: readonly (readonly [key: RegExp, job: ServiceJob])[] = [
  [
    /(^|\.)cache[._-]?(type|driver|store|adapter|backend|provider)$|(^|\.)cache\.(default\.)?(app|type|driver|store|adapter|backend)$/i,
    "cache",
  ],
  [/(^|\.)sessions?[._-]?(type|driver|store|adapter|backend)$/i, "sessions"],
  [/(^|\.)(queue|jobs?)[._-]?(type|driver|adapter|backend|connection)$/i, "queue"],
  [/(^|\.)(mail|mailer|email)[._-]?(type|driver|adapter|backend|transport|delivery_method)$/i, "mail"],
  [/(^|\.)((file|object|upload)s?[._-]?)?storage[._-]?(type|driver|adapter|backend|provider|service)$/i, "storage"],
];

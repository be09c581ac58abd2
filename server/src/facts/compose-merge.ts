import { groupBy } from "../text/group-by.js";
import { isDevelopmentPath } from "./development.js";
import { composeBases, type ComposeBases } from "./compose-files.js";
import type { SourceFile } from "./source-file.js";
import type { Unsettled } from "./starts.js";
import { settledCopy } from "./settled-copy.js";
import type { Fact, FactKind } from "./vocabulary.js";

/**
 * Settles what several compose files say together. A service has the image and the policies of the one that it adds to; and
 * what every deployed file over a base replaces or resets there is not deployed: the source that only developers mount.
 */
export function mergeCompose({ all, files }: Pick<Unsettled, "all" | "files">, changed: Map<Fact, Fact>): void {
  const services = all("service").filter(({ by }) => by === "compose");
  const bases = composeBases(files);
  const merging = mergingOf(services, bases, files);
  for (const service of services) {
    const merged = withPolicyAbove(withBase(service, merging, 0), merging.over.get(service) ?? []);
    if (merged !== service) changed.set(service, merged);
  }
  const overlays = [...new Set(services.map(({ at }) => at.path))].filter((path) => !isForDevelopers(path, files));
  for (const [base, over] of groupBy(overlays, (path) => bases.fileUnder(path)?.path)) {
    if (base === undefined) continue;
    const above = over.map((path) => files.get(path)?.facts ?? []);
    for (const fact of files.get(base)?.facts ?? [])
      if (fact.unit !== undefined && above.every((facts) => isReplaced(fact, facts)))
        changed.set(fact, settledCopy(fact, { development: true }));
  }
}

const isForDevelopers = (path: string, files: ReadonlyMap<string, SourceFile>): boolean =>
  files.get(path)?.development ?? isDevelopmentPath(path);

interface Merging {
  readonly base: ReadonlyMap<Fact<"service">, Fact<"service">>;
  /** The deployed services that add to one. */
  readonly over: ReadonlyMap<Fact<"service">, readonly Fact<"service">[]>;
}

function mergingOf(services: readonly Fact<"service">[], bases: ComposeBases, files: ReadonlyMap<string, SourceFile>): Merging {
  const byPlace = new Map(services.map((service) => [`${service.at.path}\t${service.name}`, service]));
  const base = new Map<Fact<"service">, Fact<"service">>();
  const over = new Map<Fact<"service">, Fact<"service">[]>();
  for (const service of services) {
    const place = bases.serviceUnder(service);
    const found = place === undefined ? undefined : byPlace.get(`${place.path}\t${place.unit}`);
    if (found === undefined || found === service) continue;
    base.set(service, found);
    if (!isForDevelopers(service.at.path, files)) over.set(found, [...(over.get(found) ?? []), service]);
  }
  return { base, over };
}

function withBase(service: Fact<"service">, merging: Merging, depth: number): Fact<"service"> {
  const found = merging.base.get(service);
  if (found === undefined || depth > 5) return service;
  const base = withBase(found, merging, depth + 1);
  return {
    ...service,
    base: base.base ?? { path: found.at.path, unit: found.name },
    ...pick(service.image ?? base.image, (image) => ({ image })),
    ...pick(service.restart ?? base.restart, (restart) => ({ restart })),
    ...pick(service.init ?? base.init, (init) => ({ init })),
  };
}

/** A base that leaves its policy to those that add to it. */
function withPolicyAbove(service: Fact<"service">, above: readonly Fact<"service">[]): Fact<"service"> {
  const restart = service.restart ?? above.find((other) => other.restart !== undefined)?.restart;
  const init = service.init ?? above.find((other) => other.init !== undefined)?.init;
  if (restart === service.restart && init === service.init) return service;
  return { ...service, ...pick(restart, (given) => ({ restart: given })), ...pick(init, (given) => ({ init: given })) };
}

/** Leaves a field out where it has no value. */
const pick = <Value, Fields extends object>(value: Value | undefined, fields: (value: Value) => Fields): Partial<Fields> =>
  value === undefined ? {} : fields(value);

/** Keys of a service and the facts that they give. */
const factsOfKey: Readonly<Record<string, readonly FactKind[]>> = {
  command: ["command"],
  entrypoint: ["command"],
  environment: ["environmentDeclared"],
  env_file: ["environmentFileUsed"],
  ports: ["portPublished"],
  expose: ["portExposed"],
  volumes: ["volumeMounted"],
  healthcheck: ["probeDeclared"],
  logging: ["logDriver"],
  build: ["imageBuilt"],
  image: ["imageUsed"],
  container_name: ["setting"],
  network_mode: ["setting"],
};

/** Whether a file that is merged over another takes the place of one of its facts (Docker documentation, "Merge"). */
function isReplaced(fact: Fact, above: readonly Fact[]): boolean {
  const own = above.filter((other) => other.unit === fact.unit);
  if (own.some((other) => other.kind === "serviceReset" && factsOfKey[other.key]?.includes(fact.kind) === true && isOfKey(fact, other.key)))
    return true;
  return own.some((other) => replaces(other, fact));
}

/** Settings have a key of their own. */
const isOfKey = (fact: Fact, key: string): boolean => fact.kind !== "setting" || fact.key === key;

function replaces(other: Fact, fact: Fact): boolean {
  if (other.kind === "environmentDeclared") return fact.kind === other.kind && fact.name === other.name && fact.in === other.in;
  if (other.kind === "volumeMounted") return fact.kind === other.kind && fact.target === other.target;
  if (other.kind === "setting") return fact.kind === other.kind && fact.key === other.key;
  if (other.kind === "command") return fact.kind === other.kind && fact.role === other.role;
  const isOne = other.kind === "imageUsed" || other.kind === "probeDeclared" || other.kind === "gracePeriod" || other.kind === "logDriver";
  return isOne && fact.kind === other.kind;
}

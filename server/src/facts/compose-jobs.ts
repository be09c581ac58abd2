import { groupBy } from "../text/group-by.js";
import { settledCopy } from "./settled-copy.js";
import type { Unsettled } from "./starts.js";
import type { Fact } from "./vocabulary.js";

/**
 * Settles which services of a compose file end once they have prepared something, as a release does: others wait until they have
 * (`condition: service_completed_successfully`), or nothing starts them again and they listen nowhere.
 */
export function settleJobs({ all, files }: Pick<Unsettled, "all" | "files">, changed: Map<Fact, Fact>): void {
  const services = all("service").filter(({ by }) => by === "compose");
  for (const [path, own] of groupBy(services, ({ at }) => at.path)) {
    const facts = files.get(path)?.facts ?? [];
    const jobs = new Set(own.filter((service) => isAwaited(service.name, facts) || isLeftEnded(service, facts)).map(({ unit }) => unit));
    if (jobs.size === 0) continue;
    for (const fact of facts)
      if (fact.kind === "command" && fact.role === "start" && jobs.has(fact.unit))
        changed.set(fact, settledCopy((changed.get(fact) ?? fact) as Fact<"command">, { role: "release" }));
  }
}

const isAwaited = (name: string, facts: readonly Fact[]): boolean =>
  facts.some(
    (fact) => fact.kind === "setting" && fact.key === `depends_on.${name}.condition` && fact.value === "service_completed_successfully",
  );

const isLeftEnded = ({ restart, unit }: Fact<"service">, facts: readonly Fact[]): boolean =>
  restart === false && !facts.some((fact) => fact.unit === unit && /^(portPublished|portExposed|probeDeclared)$/.test(fact.kind));

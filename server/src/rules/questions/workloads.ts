import type { App, Fact, FactKind } from "../rule.js";

/**
 * The facts of the unit in which a fact stands, and for a workload of Kubernetes those that other files say of one of the same
 * name: an overlay patches a workload in a file of its own.
 */
export function* ofWorkload<Kind extends FactKind>(fact: Fact, kind: Kind, app: App): Generator<Fact<Kind>> {
  yield* app.beside(fact, kind);
  const [service] = app.beside(fact, "service");
  const name = nameOf(fact.unit);
  // Where a template decides the name, the workload goes by its kind.
  if (service?.by !== "kubernetes" || name === service.workload) return;
  const isWhole = labelsPods(fact.at.path, name, app);
  for (const other of app.all(kind)) {
    if (other.at.path === fact.at.path || nameOf(other.unit) !== name || !isManifest(other, app)) continue;
    // Two that are whole are for two places: `k8s/db.yaml` and `eks/db.yaml`.
    if (!isWhole || !labelsPods(other.at.path, name, app)) yield other;
  }
}

/** A patch leaves out what the workload that it changes says already. */
const labelsPods = (path: string, name: string, app: App): boolean => app.in(path, "podsLabelled").some(({ unit }) => unit === name);

/** The name of a workload in front of that of its container. */
const nameOf = (unit = ""): string => unit.split("/")[0] ?? "";

const isManifest = ({ at }: Pick<Fact, "at">, app: App): boolean => app.file(at.path)?.language === "kubernetes";

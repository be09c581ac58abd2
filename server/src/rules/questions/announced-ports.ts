import { dockerfileOf } from "../../facts/image-built.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { imageName, partOf } from "./services.js";
import type { App, Fact, Location } from "../rule.js";

/** A place that tells others a port of the app. */
export interface Announced {
  readonly port: string;
  readonly at: Location;
  /** What announces it: "EXPOSE". */
  readonly of: string;
}

/** The ports that the app's image, its own services in compose and its containers in Kubernetes announce, by the place that does. */
export function* announcedOf(app: App): Generator<{ readonly announced: readonly Announced[]; readonly unit: Fact }> {
  for (const image of app.all("stage").filter(({ final }) => final)) yield* ofUnit(image, "EXPOSE", app);
  for (const built of app.all("imageBuilt")) {
    if (app.isDevelopment(built) || !isOfApp(built, app)) continue;
    yield { announced: app.beside(built, "portPublished").map(published), unit: built };
    yield* ofUnit(built, "The service", app);
  }
  for (const container of app.all("service").filter(({ by }) => by === "kubernetes"))
    if (container.image !== undefined && !app.isDevelopment(container) && app.buildersOf(imageOf(container, app))?.has(app.folder) === true)
      yield* ofUnit(container, "The container", app);
}

/** A build of one of the app's own Dockerfiles: a file may build several apps. */
const isOfApp = (built: Fact<"imageBuilt">, app: App): boolean =>
  app.in(dockerfileOf(built), "stage").length > 0 || app.all("stage").length === 0;

const imageOf = (container: Fact<"service">, app: App): string => app.beside(container, "imageUsed")[0]?.image ?? "";

function* ofUnit(unit: Fact, of: string, app: App): ReturnType<typeof announcedOf> {
  const exposed = app.beside(unit, "portExposed").filter((port) => port.protocol === "tcp" && !app.isDevelopment(port));
  yield { announced: exposed.map((port) => ({ port: port.port, at: placeOf(port, "port"), of })), unit };
  for (const probe of app.beside(unit, "probeDeclared"))
    if (probe.port !== undefined && !app.isDevelopment(probe))
      yield { announced: [{ port: probe.port, at: placeOf(probe, "port"), of: "The health check" }], unit };
}

/** Ports of a service of the app at which only a database or the like of the same file listens: `expose: [3306]` of a page. */
export function* portsOfNeighbours(app: App): Generator<{ readonly announced: readonly Announced[]; readonly neighbour: Announced }> {
  for (const service of app.all("service")) {
    const exposed = app.beside(service, "portExposed").map((port) => ({ port: port.port, at: placeOf(port, "port"), of: "The service" }));
    if (exposed.length === 0 || service.by !== "compose" || app.isDevelopment(service) || partOf(service, app) !== "app") continue;
    const neighbours = app.in(service.at.path, "service").flatMap((other) => {
      const known = partOf(other, app) === "backing" ? backingServiceOf(imageName(other.image ?? "")) : undefined;
      return (known?.ports ?? []).map((port) => ({ port: String(port), at: other.at, of: other.name }));
    });
    const neighbour = neighbours.find(({ port }) => exposed[0]?.port === port);
    if (neighbour !== undefined) yield { announced: exposed, neighbour };
  }
}

/** What a service publishes, by the port of its container. */
export const published = (port: Fact<"portPublished">): Announced => ({
  port: port.container ?? "",
  at: placeOf(port, "container"),
  of: "The service",
});

/** Where the number itself is written. */
export function placeOf(
  fact: Fact<"portExposed" | "portPublished" | "portRouted" | "probeDeclared">,
  part: "port" | "container",
): Location {
  const parts: { readonly [Part in "port" | "container"]?: Location["span"] } = fact.parts;
  return { path: fact.at.path, span: parts[part] ?? fact.at.span };
}

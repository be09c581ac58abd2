import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { listeners, type Listener } from "../listening.js";
import { defineRule, replace, type App, type Fact, type Fix, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "port-mismatch",
  level: "warning",
  scope: "deployed",
  summary: "A port that is announced is not the one on which the app listens.",
  why: "What routes requests or checks health asks a port where nobody answers, and readers of the file are misled.",

  check: {
    *app(app) {
      const listening = isKnownImage(app) ? listeners(app) : undefined;
      if (listening !== undefined && listening.length > 0)
        for (const announced of announcedOf(app)) yield* mismatch(announced, listening, "The app listens on");
    },
    *portPublished(target, app) {
      if (target.host !== undefined || target.container === undefined || !isKubernetes(target, app)) return;
      const exposed = app
        .in(target.at.path, "portExposed")
        .filter(({ unit = "" }) => unit === target.unit || unit.startsWith(`${target.unit}/`));
      yield* mismatch([{ port: target.container, at: placeOf(target, "container"), of: "The service" }], exposed, "Its containers name");
    },
  },

  examples: [
    {
      title: "EXPOSE and the server disagree",
      files: {
        Dockerfile: `
          FROM python:3.12.4-slim
          EXPOSE 5000
                 ^^^^
          CMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]
        `,
      },
      fixed: { Dockerfile: 'FROM python:3.12.4-slim\nEXPOSE 8000\nCMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]\n' },
    },
    {
      title: "The same port",
      files: { Dockerfile: 'FROM python:3.12.4-slim\nEXPOSE 8000\nCMD ["gunicorn", "--bind", "0.0.0.0:8000", "shop:app"]\n' },
    },
  ],
});

interface Announced {
  readonly port: string;
  readonly at: Location;
  /** What announces it: "EXPOSE". */
  readonly of: string;
}

/** Announcements of one place; where one of them is right, the others are taken for ports of something else. */
function* mismatch(announced: readonly Announced[], listening: readonly Listener[], where: string): Generator<Problem> {
  const ports = [...new Set(listening.map(({ port }) => port))];
  const [first] = announced;
  const [listener] = listening;
  if (first === undefined || listener === undefined || announced.some(({ port }) => !/^\d+$/.test(port) || ports.includes(port))) return;
  yield {
    at: first.at,
    message: `${first.of} names port ${first.port}, where nobody answers. ${where} ${ports.join(" and ")}. Name the port that is listened on.`,
    related: [{ at: listener.at, message: `Port ${listener.port}` }],
    fixes: () => (ports.length === 1 ? [listenedOn(first, listener)] : []),
  };
}

const listenedOn = ({ at }: Announced, { port }: Listener): Fix => ({
  title: `Name port ${port}`,
  safe: false,
  edits: [replace(at, port)],
});

/** The ports that the app's image and its own services in compose announce, by the place that does. */
function* announcedOf(app: App): Generator<readonly Announced[]> {
  for (const image of app.all("stage").filter(({ final }) => final)) {
    const isOf = (fact: Fact) => fact.at.path === image.at.path && fact.unit === image.unit && !app.isDevelopment(fact);
    yield app
      .all("portExposed")
      .filter(isOf)
      .filter(({ protocol }) => protocol === "tcp")
      .map((port) => announcement(port, port.port, "EXPOSE"));
    for (const probe of app.all("probeDeclared").filter(isOf))
      if (probe.port !== undefined) yield [{ port: probe.port, at: placeOf(probe, "port"), of: "The health check" }];
  }
  for (const built of app.all("imageBuilt")) {
    const isOf = (fact: Fact) => fact.at.path === built.at.path && fact.unit === built.unit && !app.isDevelopment(fact);
    yield app
      .all("portPublished")
      .filter(isOf)
      .map((port) => ({ port: port.container ?? "", at: placeOf(port, "container"), of: "The service" }));
  }
}

const announcement = (fact: Fact<"portExposed">, port: string, of: string): Announced => ({ port, at: placeOf(fact, "port"), of });

function placeOf(fact: Fact<"portExposed" | "portPublished" | "probeDeclared">, part: "port" | "container"): Location {
  const parts: { readonly [Part in "port" | "container"]?: Location["span"] } = fact.parts;
  return { path: fact.at.path, span: parts[part] ?? fact.at.span };
}

const isKubernetes = ({ at, unit = "" }: Fact, app: App): boolean =>
  app
    .in(at.path, "service")
    .some((service) => service.by === "kubernetes" && (service.unit === unit || service.unit?.startsWith(`${unit}/`) === true));

/** An image that holds a language's runtime alone runs the app's own server; a router's image listens by its own configuration. */
const isKnownImage = (app: App): boolean =>
  app
    .all("imageUsed")
    .some((image) => image.final === true && !app.isDevelopment(image) && runtimeOfImage(image.image, image.tag) !== undefined);

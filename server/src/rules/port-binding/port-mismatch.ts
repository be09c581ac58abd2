import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { announcedOf, placeOf, portsOfNeighbours, published, type Announced } from "../questions/announced-ports.js";
import { listenersOf, type Listener } from "../questions/listening.js";
import { defineRule, replace, type App, type Fact, type Fix, type Problem } from "../rule.js";
import { serviceTargets } from "../questions/service-targets.js";
import { imageName } from "../questions/services.js";

export default defineRule({
  id: "port-mismatch",
  level: "warning",
  scope: "deployed",
  summary: "A port that is announced is not the one on which the app listens.",
  why: "What routes requests or checks health asks a port where nobody answers, and readers of the file are misled.",

  check: {
    *app(app) {
      for (const { announced, unit } of isKnownImage(app) ? announcedOf(app) : [])
        yield* mismatch(announced.filter(isOneNumber), listenersOf(unit, app), "The app listens on");
      for (const service of app.all("service")) yield* ofKnownService(service, app);
      for (const { announced, neighbour } of portsOfNeighbours(app)) yield* neighbours(announced, neighbour);
      for (const { targets, exposed } of serviceTargets(app)) yield* mismatch(targets, exposed, "Its containers name");
    },
    *portRouted(route, app) {
      const offers = app.all("portOffered").filter(({ service }) => service === route.service);
      const [offer] = offers;
      if (offer === undefined || offers.some(({ port, name }) => port === route.port || name === route.port || !/^\d+$/.test(port))) return;
      const at = placeOf(route, "port");
      yield* mismatch([{ port: route.port, at, of: "The ingress" }], offers, `The service ${route.service} offers`);
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

/** Announcements of one place; where one of them is right, the others are taken for ports of something else. */
function* mismatch(announced: readonly Announced[], listening: readonly Listener[], where: string): Generator<Problem> {
  const ports = [...new Set(listening.map(({ port }) => port))];
  const [first] = announced;
  const [listener] = listening;
  if (first === undefined || listener === undefined || announced.some(({ port }) => ports.includes(port))) return;
  yield {
    at: first.at,
    message: `${first.of} names port ${first.port}, where nobody answers. ${where} ${ports.join(" and ")}. Name the port that is listened on.`,
    related: [{ at: listener.at, message: `Port ${listener.port}` }],
    fixes: () => (ports.length === 1 ? [listenedOn(first, listener)] : []),
  };
}

const isOneNumber = ({ port }: Announced): boolean => /^\d+$/.test(port);

const listenedOn = ({ at }: Announced, { port }: Listener): Fix => ({
  title: `Name port ${port}`,
  safe: false,
  edits: [replace(at, port)],
});

/** `5432:5433` of a database that listens on its usual port, since nothing tells it another one. */
function* ofKnownService(service: Fact<"service">, app: App): Generator<Problem> {
  const known = service.image === undefined || service.by !== "compose" ? undefined : backingServiceOf(imageName(service.image));
  if (known === undefined || !withOnePort.has(known.name) || app.isDevelopment(service)) return;
  const isTold =
    app.beside(service, "command").some(({ role }) => role === "start") ||
    app.beside(service, "environmentDeclared").some(({ name }) => /PORT|ADDR|CONF/.test(name)) ||
    app.beside(service, "volumeMounted").some(({ target }) => /\.(conf|cnf|ya?ml)$/.test(target));
  if (isTold) return;
  const announced = app.beside(service, "portPublished").map(published);
  const listening = known.ports.map((port) => ({ port: String(port), at: service.at }));
  if (announced.every(isOneNumber)) yield* mismatch(announced, listening, `${known.name} listens on`);
}

/** Databases and caches of which all images listen on one port alone. */
const withOnePort: ReadonlySet<string> = new Set(["postgresql", "mysql", "mariadb", "redis", "memcached", "mongodb"]);

function* neighbours([first]: readonly Announced[], { of, at, port }: Announced): Generator<Problem> {
  if (first === undefined) return;
  yield {
    at: first.at,
    message: `Port ${port} is where ${of} listens, and nobody in this service. Name the port that is listened on.`,
    related: [{ at, message: of }],
  };
}

/** An image that holds a language's runtime alone runs the app's own server; a router's image listens by its own configuration. */
const isKnownImage = (app: App): boolean =>
  app
    .all("imageUsed")
    .some((image) => image.final === true && !app.isDevelopment(image) && runtimeOfImage(image.image, image.tag) !== undefined);

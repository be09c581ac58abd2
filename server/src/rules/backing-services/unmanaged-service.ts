import { backingServiceOf, keepsData, serviceOfServer, keepsNothing } from "../../knowledge/backing-services.js";
import { dockerfileOf } from "../../facts/image-built.js";
import { origin } from "../questions/commands.js";
import { isProvisioned, startedService } from "../questions/started-services.js";
import { dataServiceOf, serversInstalled } from "../questions/data-services.js";
import { ofWorkload } from "../questions/workloads.js";
import { defineRule, type App, type Fact, type Location, type Problem } from "../rule.js";

export default defineRule({
  id: "unmanaged-service",
  level: "information",
  scope: "deployed",
  summary: "A database, cache or queue runs inside the app's own container, or without a volume.",
  why: "It is then no attached resource: it dies with the app, takes its data along, and cannot be replaced by another one by configuration.",

  check: {
    *command(command, app) {
      yield* installed(command, app);
      const service = startedService(command);
      if (service === undefined || (command.role !== "start" && !isProvisioned(command, service, app))) return;
      if (["compose", "kubernetes", "container", "systemd"].includes(command.place)) return;
      if (isImageOf(service, origin(command, app).at.path, app) || isWholeImage(command)) return;
      yield {
        at: command.at,
        message: `${service} is started beside the app in one ${command.role === "start" ? "container" : "machine"}, so it dies with it. Attach it as a service of its own.`,
      };
    },
    *imageUsed(image, app) {
      if (image.for !== "service" || !isDeclared(image, app) || keepsNothing(image.image)) return;
      const service = dataServiceOf(image, app);
      if (service === undefined || hasVolume(image, app) || runsNoServer(image, app)) return;
      yield withoutVolume(image.unknown ? service : image.image, image.at);
    },
    // A database with a few lines of one's own: `FROM postgres:16.3` and the tables that it begins with.
    *imageBuilt(built, app) {
      const base = app.in(dockerfileOf(built), "imageUsed").find(({ final }) => final === true);
      if (base === undefined || !keepsData(backingServiceOf(base.image)) || app.beside(built, "service").length === 0) return;
      if (!hasVolume(built, app) && !runsNoServer(built, app))
        yield withoutVolume(base.image, { ...built.at, span: built.parts.context ?? built.at.span });
    },
  },

  examples: [
    {
      title: "A database without a volume",
      files: {
        "compose.yaml": `
          services:
            db:
              image: postgres:16.3
                     ^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A volume",
      files: {
        "compose.yaml":
          "services:\n  db:\n    image: postgres:16.3\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n",
      },
    },
  ],
});

/** An image that is that server's own starts it as its process. */
function* installed(command: Fact<"command">, app: App): Generator<Problem> {
  for (const { name, span } of serversInstalled(command, app)) {
    const service = serviceOfServer(name.replace(/-[\d.]+$/, ""))?.name ?? name;
    const isOwn = app.in(command.at.path, "command").some((other) => other.role === "start" && startedService(other) === service);
    if (isOwn) continue;
    yield {
      at: { ...command.at, span },
      message: `${name} becomes part of the app's image, so the service dies with the app. Attach it as a service of its own.`,
    };
  }
}

const withoutVolume = (image: string, at: Location): Problem => ({
  at,
  message: `${image} has no volume that outlives it, so its data is gone with its container. Give it a volume, or a managed service.`,
});

/** Of the values of a chart nobody knows what its templates mount beside them. */
const isDeclared = (image: Fact<"imageUsed">, app: App): boolean => app.beside(image, "service").length > 0;

/** What a database only begins with is no place for its data (Docker Hub, "postgres", "Initialization scripts"). */
const hasVolume = (service: Fact, app: App): boolean =>
  [...ofWorkload(service, "volumeMounted", app)].some(
    ({ target, type }) => type !== "tmpfs" && !/^\/?docker-entrypoint-initdb\.d(\/|$)/.test(target),
  );

/** The image serves its tools: a job that fills a database, `command: pg_dump -h db shop`. */
function runsNoServer(image: Fact, app: App): boolean {
  if (app.beside(image, "service").some(({ workload }) => /^(job|cronjob|init-container)$/.test(workload ?? ""))) return true;
  const commands = app.beside(image, "command").filter(({ role }) => role !== "health");
  return commands.length > 0 && !commands.some(({ program }) => program.startsWith("-") || startsServer(program));
}

const startsServer = (program: string): boolean => serviceOfServer(program) !== undefined || /entry-?point/i.test(program);

/** The image is the service's own, with settings and data of the repository: `FROM mongo:7` whose entrypoint starts mongod. */
const isImageOf = (service: string, path: string, app: App): boolean =>
  app.in(path, "imageUsed").some(({ image, final }) => final === true && backingServiceOf(image)?.name === service);

/** The server is all that the image starts: `CMD ["redis-server"]`. */
const isWholeImage = ({ place, line, via = [] }: Fact<"command">): boolean =>
  /^dockerfile-(cmd|entrypoint)$/.test(place) && line.count === 1 && via.length < 2;

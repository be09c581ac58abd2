import { backingServiceOf, serviceOfServer } from "../../knowledge/backing-services.js";
import { runs, type Command } from "../../facts/command.js";
import { origin } from "../questions/commands.js";
import { ofWorkload } from "../questions/workloads.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "unmanaged-service",
  level: "information",
  scope: "deployed",
  summary: "A database, cache or queue runs inside the app's own container, or without a volume.",
  why: "It is then no attached resource: it dies with the app, takes its data along, and cannot be replaced by another one by configuration.",

  check: {
    *command(command, app) {
      const service = command.role === "start" ? startedService(command) : undefined;
      if (service === undefined || ["compose", "kubernetes", "container", "systemd"].includes(command.place)) return;
      if (isImageOf(service, origin(command, app).at.path, app)) return;
      yield {
        at: command.at,
        message: `${service} is started beside the app in one container, so it dies with it. Attach it as a service of its own.`,
      };
    },
    *imageUsed(image, app) {
      if (image.for !== "service" || backingServiceOf(image.image)?.kind !== "database") return;
      if (!isDeclared(image, app) || hasVolume(image, app)) return;
      yield {
        at: image.at,
        message: `${image.image} has no volume, so its data is gone with its container. Give it a volume, or a managed service.`,
      };
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

/** Of a chart nobody knows what its templates and its values mount together. */
const isDeclared = (image: Fact<"imageUsed">, app: App): boolean => image.values === undefined && app.beside(image, "service").length > 0;

const hasVolume = (image: Fact<"imageUsed">, app: App): boolean => [...ofWorkload(image, "volumeMounted", app)].length > 0;

/** The image is the service's own, with settings and data of the repository: `FROM mongo:7` whose entrypoint starts mongod. */
const isImageOf = (service: string, path: string, app: App): boolean =>
  app.in(path, "imageUsed").some(({ image, final }) => final === true && backingServiceOf(image)?.name === service);

/** `redis-server`, `service postgresql start`. */
function startedService(command: Command): string | undefined {
  // One program for the server and for its clients: `vault read kv/shop`, `consul kv get`.
  if (/^(vault|consul)$/.test(command.program) && !runs(command, "server") && !runs(command, "agent")) return undefined;
  const isServiceStart = command.program === "service" && runs(command, command.words[1]?.text ?? "", "start");
  return serviceOfServer(isServiceStart ? (command.words[1]?.text ?? "") : command.program)?.name;
}

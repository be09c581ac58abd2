import { defineRule, type App, type Fact, type Fix } from "../rule.js";
import { addToService } from "../fixes/yaml.js";
import { migrationCommand } from "../../knowledge/migration-commands.js";
import { optionValue, runs } from "../../facts/command.js";
import { nameOf } from "../../text/path.js";
import { wordsRun } from "../questions/commands.js";

export default defineRule({
  id: "missing-restart-policy",
  level: "hint",
  scope: "deployed",
  since: "current",
  summary: "Nothing starts the service again when it ends.",
  why: "A crash takes the service down until somebody notices.",

  check: {
    *service(service, app) {
      if (service.by !== "compose" || service.restart !== undefined || isOneOff(service, app) || isOnlyBuilt(service, app)) return;
      if (isOfSwarm(service, app)) return;
      yield {
        at: service.at,
        message: `${service.name} stays down after a crash, since no restart policy is set. Add restart: unless-stopped.`,
        fixes: () => restarted(service, app),
      };
    },
  },

  examples: [
    {
      title: "No policy",
      files: {
        "compose.yaml": `
          services:
            web:
            ^^^
              image: shop:1.4
        `,
      },
      fixed: { "compose.yaml": "services:\n  web:\n    restart: unless-stopped\n    image: shop:1.4\n" },
    },
    { title: "A policy", files: { "compose.yaml": "services:\n  web:\n    image: shop:1.4\n    restart: always\n" } },
  ],
});

/** A service that migrates or prepares ends on purpose. */
const isOneOff = (service: Fact<"service">, app: App): boolean =>
  app
    .beside(service, "command")
    .some((command) => command.role === "release" || (command.role === "start" && migrationCommand(wordsRun(command)) !== undefined)) ||
  /migrat|seed|init|setup|backup|test/i.test(service.name);

/** `docker stack deploy -c shop.yaml`: a swarm starts again whatever ends, unless it is told otherwise. */
const isOfSwarm = ({ at }: Fact<"service">, app: App): boolean =>
  app.all("command").some((command) => {
    const file = command.program === "docker" && runs(command, "stack") ? optionValue(command, "-c", "--compose-file")?.text : undefined;
    return file !== undefined && nameOf(file) === nameOf(at.path);
  });

/** A file that builds and names images and says nothing of how they run. */
const isOnlyBuilt = ({ at }: Fact<"service">, app: App): boolean =>
  app.in(at.path, "imageBuilt").filter(({ image }) => image !== undefined).length === app.in(at.path, "service").length &&
  runFacts.every((kind) => app.in(at.path, kind).length === 0);

const runFacts = ["portPublished", "volumeMounted", "command", "probeDeclared", "environmentFileUsed", "setting"] as const;

function* restarted(service: Fact<"service">, app: App): Generator<Fix> {
  const edit = addToService(service, "restart: unless-stopped", app);
  if (edit !== undefined) yield { title: "Add restart: unless-stopped", safe: false, edits: [edit] };
}

import { foreignImage } from "../../knowledge/foreign-images.js";
import { partOf } from "../questions/services.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "unscalable-service",
  level: "information",
  likely: "hint",
  scope: "deployed",
  summary: "Something stops a second copy of the service.",
  why: "A process that cannot be started twice cannot be scaled, and cannot be replaced without a gap.",

  check: {
    *setting(setting, app) {
      const found = hindrance(setting, app);
      const part = partOf(setting, app);
      if (found === undefined || part === "backing") return;
      const isAside = part === "router" || isForeign(setting, app);
      if (!isAside) yield { at: setting.at, ...found };
      else if (setting.key === "container_name") yield { at: setting.at, ...found, evidence: "likely" };
    },
    *command(command) {
      if (command.role !== "start" || command.program !== "flock" || !command.words.some(({ text }) => text.startsWith("/"))) return;
      yield {
        at: command.at,
        message: "flock lets one process of a machine run and stops every second copy. Use a lock of a backing service, or none.",
      };
    },
    *service(service, app) {
      if (service.workload !== "statefulset" || partOf(service, app) !== "app") return;
      yield {
        at: service.at,
        message: `${service.name} is a StatefulSet, whose copies have names and disks of their own. A stateless process is a Deployment.`,
      };
    },
  },

  examples: [
    {
      title: "A container name",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              container_name: web
              ^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { "compose.yaml": "services:\n  web:\n    build: .\n" },
    },
    { title: "A database", files: { "compose.yaml": "services:\n  db:\n    image: postgres:16\n    container_name: db\n" } },
  ],
});

/** Tools and watchers that others have made, by their images: few want a second one. */
const isForeign = (fact: Fact, app: App): boolean => app.beside(fact, "imageUsed").some(({ image }) => foreignImage(image) !== undefined);

/** One copy, as is the rule where no number is given here, by a patch or by a scaler; one that its own template decides is unknown. */
const isSingle = ({ at, unit }: Fact<"setting">, app: App): boolean =>
  app
    .all("setting")
    .filter((other) => /^spec\.(replicas|minReplicas)$/.test(other.key) && other.unit === unit)
    .every((other) => (other.unknown === true ? other.at.path !== at.path : other.value === "1"));

function hindrance(setting: Fact<"setting">, app: App): Omit<Problem, "at"> | undefined {
  const { format, key, value, unit } = setting;
  if (format === "compose" && key === "container_name")
    return {
      message: `container_name gives ${unit ?? "the service"} one fixed name, so no second copy can start. Leave the name to compose.`,
      fixes: () => removed(setting, app),
    };
  if (key === "spec.strategy.type" && value === "Recreate" && isSingle(setting, app))
    return {
      message: `The strategy Recreate stops ${unit ?? "the workload"} before its next release starts, so it runs as one copy with a gap. Use RollingUpdate.`,
    };
  return key === "spec.accessModes" && value === "ReadWriteOnce" ? claimed(setting, app) : undefined;
}

/** A disk that one node alone can mount, in a Deployment of the app, whose copies may stand on several. */
function claimed(mode: Fact<"setting">, app: App): Omit<Problem, "at"> | undefined {
  const mount = app.all("volumeMounted").find((volume) => volume.type === "claim" && volume.source === mode.unit && isOfApp(volume, app));
  return (
    mount && {
      message: `${mode.unit ?? "This disk"} can be mounted on one node alone, so copies of ${mount.unit ?? "the app"} cannot stand on several. Keep the data in a backing service.`,
      related: [{ at: mount.at, message: "Where it is mounted." }],
    }
  );
}

const isOfApp = (volume: Fact<"volumeMounted">, app: App): boolean =>
  partOf(volume, app) === "app" && app.beside(volume, "service").some(({ workload }) => workload === "deployment");

function* removed(setting: Fact<"setting">, app: App): Generator<Fix> {
  const text = app.editable(setting.at.path)?.text;
  if (text !== undefined) yield { title: "Remove container_name", safe: true, edits: [removeWhole(setting.at, text)] };
}

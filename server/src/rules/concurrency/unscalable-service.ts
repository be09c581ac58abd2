import { partOf } from "../services.js";
import { defineRule, removeLines, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "unscalable-service",
  level: "information",
  scope: "deployed",
  summary: "Something stops a second copy of the service.",
  why: "A process that cannot be started twice cannot be scaled, and cannot be replaced without a gap.",

  check: {
    *setting(setting, app) {
      if (partOf(setting, app) === "backing") return;
      if (setting.format === "compose" && setting.key === "container_name")
        yield {
          at: setting.at,
          message: `container_name gives ${setting.unit ?? "the service"} one fixed name, so no second copy can start. Leave the name to compose.`,
          fixes: () => removed(setting, app),
        };
      if (setting.key === "spec.strategy.type" && setting.value === "Recreate")
        yield {
          at: setting.at,
          message: `The strategy Recreate stops ${setting.unit ?? "the workload"} before its next release starts, so it runs as one copy with a gap. Use RollingUpdate.`,
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

function* removed(setting: Fact<"setting">, app: App): Generator<Fix> {
  const text = app.editable(setting.at.path)?.text;
  if (text !== undefined)
    yield { title: "Remove container_name", safe: true, edits: [removeLines(setting.at.path, text, setting.at.span)] };
}

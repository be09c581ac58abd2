import { partOf } from "../services.js";
import { defineRule, replace, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "fixed-host-port",
  level: "information",
  likely: "hint",
  scope: "deployed",
  summary: "A service takes a fixed port of its host.",
  why: "No second copy can start on the same host, and the port may be taken by another app.",

  check: {
    *portPublished(port, app) {
      if (port.host === undefined || port.unknown === true || !/^\d+$/.test(port.host)) return;
      const part = partOf(port, app);
      yield {
        at: port.at,
        message: `${port.unit ?? "The service"} takes port ${port.host} of its host, so no second copy can start there. Take the host's port from a variable, or publish none behind a router.`,
        ...(part === "app" ? {} : { evidence: "likely" }),
        fixes: () => fromVariable(port),
      };
    },
  },

  examples: [
    {
      title: "A fixed port of the host",
      files: {
        "compose.yaml": `
          services:
            web:
              build: .
              ports:
                - 8080:3000
                  ^^^^^^^^^
        `,
      },
      fixed: { "compose.yaml": "services:\n  web:\n    build: .\n    ports:\n      - ${PORT:-8080}:3000\n" },
    },
    {
      title: "A port that the deploy or the host chooses",
      files: { "compose.yaml": 'services:\n  web:\n    build: .\n    ports:\n      - "${PORT:-8080}:3000"\n      - "3000"\n' },
    },
  ],
});

function* fromVariable(port: Fact<"portPublished">): Generator<Fix> {
  const span = port.parts.host;
  if (span === undefined || !/compose/.test(port.at.path)) return;
  yield { title: "Take the host's port from PORT", safe: true, edits: [replace({ path: port.at.path, span }, `\${PORT:-${port.host}}`)] };
}

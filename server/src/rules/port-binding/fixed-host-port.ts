import { partOf } from "../questions/services.js";
import { quotedIn, removeWhole } from "../fixes/yaml.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

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
      // One copy on each node is what a DaemonSet is for.
      if (isOnEachNode(port, app)) return;
      const part = partOf(port, app);
      yield {
        at: port.at,
        message: `${port.unit ?? "The service"} takes port ${port.host} of its host, so no second copy can start there. Take the host's port from a variable, or publish none behind a router.`,
        ...(part === "app" ? {} : { evidence: "likely" }),
        fixes: () => [...fromVariable(port, app), ...chosenByHost(port), ...chosenByCluster(port, app), ...withoutHostPort(port, app)],
      };
    },
    *setting(setting, app) {
      const isOfHost = (setting.key === "hostNetwork" && setting.value === "true") || isHostNetwork(setting);
      if (!isOfHost || isOnEachNode(setting, app) || partOf(setting, app) === "backing") return;
      yield {
        at: setting.at,
        message: `${setting.unit ?? "The service"} listens on the ports of its host, so no second copy can start there. Give it a network of its own.`,
        ...(partOf(setting, app) === "app" ? {} : { evidence: "likely" }),
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

const isHostNetwork = ({ format, key, value }: Fact<"setting">): boolean =>
  format === "compose" && key === "network_mode" && value === "host";

const isOnEachNode = (fact: Fact, app: App): boolean => app.beside(fact, "service").some(({ workload }) => workload === "daemonset");

function* fromVariable(port: Fact<"portPublished">, app: App): Generator<Fix> {
  const span = port.parts.host;
  if (span === undefined || app.file(port.at.path)?.language !== "compose") return;
  const name = variableOf(port, app);
  const text = app.editable(port.at.path)?.text ?? "";
  const written = quotedIn(text, span.start, `\${${name}:-${port.host}}`);
  if (written.startsWith('"')) return;
  yield { title: `Take the host's port from ${name}`, safe: true, edits: [replace({ path: port.at.path, span }, written)] };
}

/** PORT where the file publishes one port alone; else a variable of the service's own, and of the port's where it has several. */
function variableOf(port: Fact<"portPublished">, app: App): string {
  const published = app.in(port.at.path, "portPublished").filter(({ host }) => host !== undefined);
  if (published.length === 1) return "PORT";
  const service = (port.unit ?? "").replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
  return published.filter(({ unit }) => unit === port.unit).length === 1 ? `${service}_PORT` : `${service}_PORT_${port.container ?? ""}`;
}

/** `8080:3000` becomes `3000`. */
function* chosenByHost(port: Fact<"portPublished">): Generator<Fix> {
  const { host, container } = port.parts;
  if (host === undefined || container === undefined || container.start !== host.end + 1) return;
  // `127.0.0.1:9000:80` becomes `127.0.0.1::80`: what only the host reaches stays so.
  const span = port.interface === undefined ? { start: port.at.span.start, end: container.start } : host;
  yield { title: "Let the host choose the port", safe: false, edits: [replace({ path: port.at.path, span }, "")] };
}

/** ECS has the host choose where the port is 0: "Amazon ECS task definition parameters", `hostPort`. */
function* chosenByCluster(port: Fact<"portPublished">, app: App): Generator<Fix> {
  const span = port.parts.host;
  if (span === undefined || !/^(ecs|cloudformation|terraform)$/.test(app.file(port.at.path)?.language ?? "")) return;
  yield { title: "Let the host choose the port", safe: false, edits: [replace({ path: port.at.path, span }, "0")] };
}

/** Kubernetes needs no port of the node: a Service leads to the container ("Pod", `hostPort`). */
function* withoutHostPort(port: Fact<"portPublished">, app: App): Generator<Fix> {
  const [text, span] = [app.editable(port.at.path)?.text, port.parts.host];
  if (text === undefined || span === undefined || app.file(port.at.path)?.language !== "kubernetes") return;
  const key = /hostPort:\s*$/.exec(text.slice(0, span.start))?.[0].length;
  if (key === undefined) return;
  const entry = { path: port.at.path, span: { start: span.start - key, end: span.end } };
  yield { title: "Take no port of the host", safe: false, edits: [removeWhole(entry, text)] };
}

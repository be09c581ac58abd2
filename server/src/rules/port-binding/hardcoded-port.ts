import { defineRule, replace, type App, type Fact, type Fix, type Location } from "../rule.js";
import { declareInExample, readInstead, readWithin } from "../fixes/environment.js";
import { isRouterFile, isServerless } from "../questions/services.js";

export default defineRule({
  id: "hardcoded-port",
  level: "warning",
  scope: "deployed",
  yieldsTo: ["ignores-port"],
  summary: "A server listens on a port that is fixed in the code.",
  why: "A platform that gives each process its port through the environment cannot start the app, nor can two copies share a machine.",

  check: {
    *portBound(port, app) {
      if (port.from !== "literal" || port.port === undefined || !/^\d+$/.test(port.port) || port.port === "0") return;
      if (isRouterFile(port.at.path, app) || isServerless(app)) return;
      if (app.all("portBound").some((other) => comesFromEnvironment(other) && !app.isDevelopment(other))) return;
      if (app.in(port.at.path, "environmentRead").some(({ name }) => name === "PORT") || isHandedOver(app)) return;
      const at = { ...port.at, span: port.parts.port ?? port.at.span };
      yield {
        at,
        message: `The port is fixed to ${port.port}, so the platform cannot choose another. Read PORT from the environment, with ${port.port} as its default.`,
        fixes: () => fromEnvironment(port, app),
      };
    },
  },

  examples: [
    {
      title: "A literal port",
      files: {
        "app.py": `
          import os
          from flask import Flask
          app = Flask(__name__)
          app.run(host="0.0.0.0", port=5000)
                                       ^^^^
        `,
      },
      fixed: {
        "app.py": `
          import os
          from flask import Flask
          app = Flask(__name__)
          app.run(host="0.0.0.0", port=int(os.environ.get("PORT", "5000")))
        `,
      },
    },
    {
      title: "A port from the environment",
      files: {
        "app.py": `
          import os
          from flask import Flask
          app = Flask(__name__)
          app.run(port=int(os.environ.get("PORT", 5000)))
        `,
      },
    },
  ],
});

/** A command that starts the app gives it the variable: `java -jar shop.jar -port=$PORT`. */
const isHandedOver = (app: App): boolean =>
  app
    .all("command")
    .some(
      (command) => command.role === "start" && !app.isDevelopment(command) && command.words.some(({ text }) => /\$\{?PORT\b/.test(text)),
    );

const comesFromEnvironment = ({ from }: Fact<"portBound">): boolean => from === "environment" || from === "default" || from === "framework";

function fromEnvironment(port: Fact<"portBound">, app: App): readonly Fix[] {
  const span = port.parts.port;
  const text = app.editable(port.at.path)?.text;
  if (span === undefined || text === undefined || port.port === undefined) return [];
  const around = text.slice(span.start - 1, span.end + 1);
  const literal = { path: port.at.path, span };
  if (/\.(properties|ya?ml)$/.test(port.at.path)) {
    const edits = [replace(literal, `\${PORT:${port.port}}`), ...declareInExample(app, "PORT", port.port)];
    return [{ title: "Read PORT from the environment", safe: true, edits }];
  }
  if (!/^(["'`])?\d+\1$|^[^"'`:\d]\d+[^"'`:\d]$/.test(around)) return joined(literal, port.port, app);
  const isText = /^["'`]/.test(around);
  const fix = readInstead(app, literal, "PORT", { default: isText ? `"${port.port}"` : port.port, type: isText ? "string" : "number" });
  return fix === undefined ? [] : [{ ...fix, edits: fix.edits.filter((edit) => edit.path === port.at.path) }];
}

/** `":8080"`, `"http://0.0.0.0:5000"`: the port is read where it stands in the text. */
function joined(at: Location, port: string, app: App): readonly Fix[] {
  const isOldGo =
    at.path.endsWith(".go") &&
    app.all("runtimeDeclared").some(({ runtime, version }) => runtime === "go" && /^1\.(\d|1\d|2[01])(\D|$)/.test(version));
  const fix = isOldGo ? undefined : readWithin(app, at, port, "PORT");
  return fix === undefined ? [] : [fix];
}

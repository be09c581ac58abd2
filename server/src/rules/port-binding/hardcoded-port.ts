import { defineRule, replace, type App, type Fact, type Fix, type Location, type Problem } from "../rule.js";
import { declareInExample, readInstead, readWithin } from "../fixes/environment.js";
import { isStartOfDevelopers } from "../questions/developers-start.js";
import { comesFromEnvironment, isBesideChosen, isHandedOver, serverListeningOn } from "../questions/named-ports.js";
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
      if (!isRouterFile(port.at.path, app)) yield* fixed({ ...port.at, span: port.parts.port ?? port.at.span }, port.port, app);
    },
    *portNamed(named, app) {
      // Of two in one file, of the database's and the server's, their names do not tell which is which.
      const isOnly = app.in(named.at.path, "portNamed").every(({ name, at }) => name !== named.name || at === named.at);
      if (named.isFlag === true) yield* byFlag(named, app);
      else if (isOnly) yield* fixedFor(named, named.name, { at: named.at, port: named.port }, app);
    },
    *setting(setting, app) {
      if (!/(^|[._-])port$/i.test(setting.key) || !/^[1-9]\d{1,4}$/.test(setting.value) || setting.unknown === true) return;
      const at = { ...setting.at, span: setting.parts.value ?? setting.at.span };
      yield* fixedFor(setting, setting.key, { at, port: setting.value }, app);
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

/** The port of a server that another file starts. */
function* fixedFor(fact: Fact, name: string, { at, port }: { readonly at: Location; readonly port: string }, app: App): Generator<Problem> {
  const server = serverListeningOn(fact, name, app);
  const isChosen = app.in(at.path, "environmentRead").some((read) => /PORT$/i.test(read.name));
  if (server === undefined || app.isDevelopment(server) || isChosen) return;
  for (const problem of fixed(at, port, app)) yield { ...problem, related: [{ at: server.at, message: "The server listens on it here." }] };
}

function* byFlag({ at, name, port }: Fact<"portNamed">, app: App): Generator<Problem> {
  if (!app.all("portBound").some((bound) => bound.from === "unknown" && !app.isDevelopment(bound))) return;
  for (const problem of fixed(at, port, app))
    yield {
      ...problem,
      message: `The port is ${port} unless the flag ${name} says otherwise, so the platform cannot choose it. Take the flag's default from PORT.`,
      level: "hint",
      fixes: () => [],
    };
}

function* fixed(at: Location, port: string, app: App): Generator<Problem> {
  if (app.all("portBound").some((other) => comesFromEnvironment(other) && !app.isDevelopment(other))) return;
  if (app.in(at.path, "environmentRead").some(({ name }) => name === "PORT") || isHandedOver(app) || isServerless(app)) return;
  yield {
    at,
    message: `The port is fixed to ${port}, so the platform cannot choose another. Read PORT from the environment, with ${port} as its default.`,
    ...((isStartOfDevelopers({ at }, app) || isBesideChosen(at, app)) && { level: "information" as const }),
    fixes: () => fromEnvironment(at, port, app),
  };
}

function fromEnvironment(literal: Location, port: string, app: App): readonly Fix[] {
  const { path, span } = literal;
  const text = app.editable(path)?.text;
  if (text === undefined || path.endsWith(".json")) return [];
  const around = text.slice(span.start - 1, span.end + 1);
  if (/\.(properties|ya?ml)$/.test(path)) {
    const edits = [replace(literal, `\${PORT:${port}}`), ...declareInExample(app, "PORT", port)];
    return [{ title: "Read PORT from the environment", safe: true, edits }];
  }
  if (!/^(["'`])?\d+\1$|^[^"'`:\d]\d+[^"'`:\d]?$/.test(around)) return joined(literal, port, app);
  const isText = /^["'`]/.test(around);
  const fix = readInstead(app, literal, "PORT", { default: isText ? `"${port}"` : port, type: isText ? "string" : "number" });
  return fix === undefined ? [] : [{ ...fix, edits: fix.edits.filter((edit) => edit.path === path) }];
}

/** `":8080"`, `"http://0.0.0.0:5000"`: the port is read where it stands in the text. */
function joined(at: Location, port: string, app: App): readonly Fix[] {
  const isOldGo =
    at.path.endsWith(".go") &&
    app.all("runtimeDeclared").some(({ runtime, version }) => runtime === "go" && /^1\.(\d|1\d|2[01])(\D|$)/.test(version));
  const fix = isOldGo ? undefined : readWithin(app, at, port, "PORT");
  return fix === undefined ? [] : [fix];
}

import { indentationAt } from "../../text/edit.js";
import { defineRule, insert, type App, type Fact, type Fix } from "../rule.js";
import { isServerless } from "../services.js";

export default defineRule({
  id: "no-graceful-shutdown",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A server that is started by hand does not handle SIGTERM.",
  why: "At every deploy and scale-down the platform sends SIGTERM; requests that are under way are then cut off.",

  check: {
    *serverStarted(server, app) {
      if (server.forDevelopers || server.handlesSignals || isServerless(app)) return;
      const handles = app.all("signalHandled").some(({ signal, how }) => how === "handled" && /TERM|INT|all/i.test(signal));
      if (handles) return;
      yield {
        at: server.at,
        message: `${server.by} starts a server and nothing in the app handles SIGTERM, so each deploy cuts off requests. Stop accepting, finish, and exit.`,
        ...(app.startOf(server.at.path) === undefined && { evidence: "likely" as const }),
        fixes: () => closedOnSignal(server, app),
      };
    },
  },

  examples: [
    {
      title: "A server without a handler",
      files: {
        "server.js": `
          const express = require("express");
          const app = express();
          app.listen(process.env.PORT);
          ^^^^^^^^^^
        `,
        Procfile: "web: node server.js\n",
      },
      fixed: {
        "server.js": `
          const express = require("express");
          const app = express();
          const server = app.listen(process.env.PORT);
          process.on("SIGTERM", () => server.close(() => process.exit(0)));
        `,
      },
    },
    {
      title: "Closed on SIGTERM",
      files: {
        "server.js": `
          const express = require("express");
          const server = express().listen(process.env.PORT);
          process.on("SIGTERM", () => server.close());
        `,
        Procfile: "web: node server.js\n",
      },
    },
  ],
});

/** Node.js: the server that a statement starts gets a name, if it has none, and is closed on SIGTERM (Node.js documentation, server.close). */
function* closedOnSignal({ at }: Fact<"serverStarted">, app: App): Generator<Fix> {
  const text = /\.[cm]?[jt]s$/.test(at.path) ? app.editable(at.path)?.text : undefined;
  const line = text?.slice(text.lastIndexOf("\n", at.span.start - 1) + 1, at.span.start) ?? "";
  const [, indentation, name] = /^([ \t]*)(?:(?:const|let|var)\s+(\w+)\s*=\s*)?$/.exec(line) ?? [];
  const called = /^[\w.]+\.listen\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\);?(?=[ \t]*(\r?\n|$))/.exec(
    text?.slice(at.span.start) ?? "",
  )?.[0];
  if (text === undefined || indentation === undefined || called === undefined || /\bserver\b\s*=/.test(text) !== (name === "server"))
    return;
  const handler = `process.on("SIGTERM", () => ${name ?? "server"}.close(() => process.exit(0)));`;
  const named = name === undefined ? [insert(at.path, at.span.start, "const server = ")] : [];
  const end = at.span.start + called.length;
  yield {
    title: "Close the server on SIGTERM",
    safe: false,
    edits: [...named, insert(at.path, end, `\n${indentationAt(text, at.span.start)}${handler}`)],
  };
}

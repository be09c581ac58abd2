import { ownWorkChosen } from "../questions/deployed-variables.js";
import { partOf, serves } from "../questions/services.js";
import { plain } from "../../facts/module-names.js";
import { isCacheName } from "../../knowledge/state-names.js";
import { extensionOf, folderOf, nameOf } from "../../text/path.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "in-memory-state",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "State that several requests need is kept in the memory of one process.",
  why: "The next request may reach another process that knows nothing of it, and everything is gone at the next deploy.",

  check: {
    *stateHeld(state, app) {
      if (state.run !== undefined && !isRequested(state, app)) return;
      if (state.locked === true && !serves(app)) return;
      if (state.singleton !== undefined && !isOneForAll(state, app)) return;
      yield {
        at: state.at,
        message: `${state.name} keeps state in this process only (${state.by}), so other processes do not see it and a deploy loses it. Keep it in a backing service.`,
        ...((state.certain === false || isOneOfSeveral(state)) && { evidence: "likely" }),
        // A cache that is empty is filled again.
        ...(state.certain === false && /cache|lru/i.test(state.name) && { level: "hint" }),
      };
    },
    *stateOffered(offered, app) {
      const writing = writingFile(offered, app);
      if (writing === undefined) return;
      yield {
        at: offered.at,
        message: `${offered.name} keeps state in this process only (${writing.by === "" ? "a request" : writing.by} writes it), so other processes do not see it and a deploy loses it. Keep it in a backing service.`,
        related: [{ at: writing.at, message: "Written here" }],
        evidence: "likely",
        ...(isCacheName(offered.name) && { level: "hint" as const }),
      };
    },
    *environmentDeclared(variable, app) {
      if (ownWorkChosen(variable, "cache", app) !== "memory" || partOf(variable, app) !== "app") return;
      yield {
        at: variable.at,
        message: `${variable.name}=${variable.value ?? ""} gives each process a cache of its own, which a deploy empties. Keep it in a backing service.`,
        level: "hint",
      };
    },
  },

  examples: [
    {
      title: "Counters of a rate limiter",
      files: {
        "server.js": `
          const express = require("express");
          const rateLimit = require("express-rate-limit");
          const app = express();
          app.use(rateLimit({ windowMs: 60000, limit: 100 }));
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "A store outside",
      files: {
        "server.js": `
          const express = require("express");
          const rateLimit = require("express-rate-limit");
          const app = express();
          app.use(rateLimit({ windowMs: 60000, limit: 100, store: redisStore }));
        `,
      },
    },
  ],
});

/** Its class is registered so; one that a module makes lives as long as its process, which matters where that serves. */
const isOneForAll = ({ singleton, at }: Fact<"stateHeld">, app: App): boolean =>
  app
    .all("singletonRegistered")
    .some(({ name, byModule, at: { path } }) =>
      byModule === true
        ? plain(name) === plain(singleton ?? "") && path !== at.path && familyOf(path) === familyOf(at.path) && serves(app)
        : name === singleton,
    );

/** A request leads to one of the functions that write it, whatever the start leads to. */
const isRequested = ({ at, run }: Fact<"stateHeld">, app: App): boolean =>
  run?.through.some((name) => app.ranAt({ at, run: { through: [name] } })?.when === "request") === true;

/** The request handler of another file that writes it: by its name alone, or by that of the class, the module or the package around it. */
function writingFile(offered: Fact<"stateOffered">, app: App): Fact<"stateWritten"> | undefined {
  const { path } = offered.at;
  const [family, folder] = [familyOf(path), folderOf(path)];
  const owners = [offered.owner, nameOf(path).replace(/\..*$/, ""), nameOf(folder)].map(plain);
  const isOnly = app.all("stateOffered").filter(({ name, at }) => name === offered.name && familyOf(at.path) === family).length === 1;
  return app.all("stateWritten").find((written) => {
    if (written.name !== offered.name || written.at.path === path || familyOf(written.at.path) !== family) return false;
    if (app.isDevelopment(written)) return false;
    if (written.owner !== undefined) return owners.includes(plain(written.owner));
    return family === "go" ? folderOf(written.at.path) === folder : isOnly && family !== "java" && family !== "cs";
  });
}

/** A store that says so in its name is one to choose among others: `storage/memory/orders.go`, `InMemoryOrders.java`. */
const isOneOfSeveral = ({ at }: Fact<"stateHeld">): boolean =>
  /(^|\/)(in[-_]?)?mem(ory)?(\/|[-_.]?(store|storage|repo(sitory)?|db|database|cache|backend)?\.\w+$)|(^|\/)InMemory[A-Z]\w*\.\w+$/.test(
    at.path,
  );

const familyOf = (path: string): string => {
  const extension = extensionOf(path);
  return /^[cm]?[jt]sx?$/.test(extension) ? "js" : extension;
};

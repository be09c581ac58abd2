import { ownWorkChosen } from "../questions/deployed-variables.js";
import { partOf } from "../questions/services.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "in-memory-state",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "State that several requests need is kept in the memory of one process.",
  why: "The next request may reach another process that knows nothing of it, and everything is gone at the next deploy.",

  check: {
    *stateHeld(state, app) {
      if (state.run !== undefined && app.ranAt(state)?.when !== "request") return;
      if (state.singleton !== undefined && !app.all("singletonRegistered").some(({ name }) => name === state.singleton)) return;
      yield {
        at: state.at,
        message: `${state.name} keeps state in this process only (${state.by}), so other processes do not see it and a deploy loses it. Keep it in a backing service.`,
        ...(state.certain === false && { evidence: "likely" }),
        // A cache that is empty is filled again.
        ...(state.certain === false && /cache|lru/i.test(state.name) && { level: "hint" }),
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

import { defineRule } from "../rule.js";

export default defineRule({
  id: "abrupt-exit",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A request handler or a job ends the whole process, or an error that nobody caught does not.",
  why: "Every other request and job of the process is cut off in the middle; after an error that nobody caught, nobody knows in what state it goes on.",

  check: {
    *exitCalled(exit, app) {
      const ran = exit.within === "script" && exit.run !== undefined ? app.ranAt(exit) : undefined;
      if (exit.within !== "handler" && exit.within !== "job" && ran?.when !== "request") return;
      yield {
        at: exit.at,
        ...(ran !== undefined && { related: [{ at: ran.at, message: "A request leads to it from here." }], evidence: "likely" as const }),
        message: `${exit.by} inside a ${exit.within === "job" ? "job" : "request handler"} ends the process with all its other work. Raise an error and let the server answer.`,
      };
    },
    // Node.js gives up at a rejection of itself since version 15, which a handler takes away too.
    *errorSurvived({ at, event }) {
      yield {
        at,
        message: `The handler of ${event} goes on, so the process serves in a state that nobody knows. Log the error, then exit and let the platform start another.`,
        ...(event === "unhandledRejection" && { evidence: "likely" as const }),
      };
    },
  },

  examples: [
    {
      title: "An exit in a request handler",
      files: {
        "server.js": `
          const express = require("express");
          const app = express();
          app.get("/orders", (request, response) => {
            if (!request.query.id) process.exit(1);
                                   ^^^^^^^^^^^^^^^
            response.json([]);
          });
        `,
      },
    },
    {
      title: "An exit at start, when configuration is missing",
      files: { "server.js": "if (!process.env.DATABASE_URL) process.exit(1);\n", ".env.example": "DATABASE_URL=\n" },
    },
  ],
});

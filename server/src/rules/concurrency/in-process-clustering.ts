import { hasOption, runs } from "../../facts/command.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "in-process-clustering",
  level: "information",
  scope: "deployed",
  summary: "The app manages copies of itself.",
  why: "How many processes run is then decided in code, once for every deploy, and the platform can neither see nor restart the single ones.",

  check: {
    *processForked(fork) {
      yield {
        at: fork.at,
        message: `${fork.by} starts copies of the app from inside it, out of the platform's sight. Start one process, and let the platform scale it.`,
      };
    },
    *command(command) {
      if (command.role !== "start" || !/^pm2(-runtime)?$/.test(command.program) || !hasOption(command, "-i", "--instances")) return;
      if (command.program === "pm2" && !runs(command, "start")) return;
      yield {
        at: command.at,
        message: `${command.program} -i starts copies of the app inside one process type, out of the platform's sight. Start one, and let the platform scale it.`,
      };
    },
  },

  examples: [
    {
      title: "A cluster in Node.js",
      files: {
        "server.js": `
          const cluster = require("cluster");
          if (cluster.isPrimary) cluster.fork();
                                 ^^^^^^^^^^^^^^
        `,
      },
    },
    { title: "One process", files: { "server.js": 'require("express")().listen(process.env.PORT);\n' } },
  ],
});

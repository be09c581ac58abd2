import { showsEnvironment } from "../../knowledge/whole-environments.js";
import { isWrittenOutSecret } from "../../knowledge/secrets.js";
import { commandsBeside } from "../questions/commands.js";
import { isPartOfName, secretNamedIn } from "../questions/named-secrets.js";
import { withoutCommand, withoutValue } from "../fixes/log.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "secret-in-log",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A secret, or the whole environment, is written to the log.",
  why: "Logs are read by more people and kept for longer than secrets may be, and nobody rotates what has leaked there unseen.",

  check: {
    *secretLogged(secret, app) {
      const what = secret.name === "" ? "The whole environment" : secret.name;
      yield {
        at: secret.at,
        message: `${what} is written out by ${secret.by}, so everybody who reads the log can use it. Leave it out, or say only whether it is set.`,
        fixes: () => withoutValue(secret, app),
      };
    },
    *command(command, app) {
      const reader = readers[command.role];
      const what = reader === undefined ? undefined : printedBy(command, app);
      if (what === undefined) return;
      yield {
        at: command.at,
        message: `${what}, so everybody who reads the log of this ${reader} can use it. Leave it out.`,
        ...(reader !== "process" && { evidence: "likely" as const }),
        tag: "unnecessary",
        fixes: () => withoutCommand(command, app),
      };
    },
  },

  examples: [
    {
      title: "A password and the whole environment",
      files: {
        "server.js": `
          console.log("starting", process.env);
                                  ^^^^^^^^^^^
          const password = process.env.DB_PASSWORD;
          console.log(\`connecting with \${password}\`);
                                         ^^^^^^^^
        `,
      },
      fixed: {
        "server.js": `
          console.log("starting", "***");
          const password = process.env.DB_PASSWORD;
          console.log(\`connecting with \${password}\`);
        `,
      },
    },
    {
      title: "Only whether it is set, or how long it is",
      files: {
        "app.py": `
          import logging
          import os

          password = os.environ["DB_PASSWORD"]
          logging.info("password set: %s, %d characters", bool(password), len(password))
          logging.info("password reset for %s", user.name)
        `,
      },
    },
    {
      title: "A start script that shows the environment",
      files: {
        Dockerfile: 'FROM node:20.11\nENTRYPOINT ["./start.sh"]\n',
        "start.sh": `
          #!/bin/sh
          printenv
          ^^^^^^^^
          exec node server.js
        `,
      },
    },
  ],
});

/** What writes the log in which a command shows something; others run it by hand. */
const readers: Partial<Record<Fact<"command">["role"], string>> = { start: "process", release: "process", ci: "job", build: "build" };

/** What a command of a script shows in the log; undefined where it shows no secret. */
function printedBy(command: Fact<"command">, app: App): string | undefined {
  const isCaptured =
    command.operator === "|" || command.redirects.some(({ operator }) => operator.startsWith(">")) || command.nested === "substitution";
  if (isCaptured) return undefined;
  const [program = "", ...words] = command.words.map(({ text }) => text);
  const variable = words.map(secretNamedIn).find((name) => name !== undefined && !isPartOfName(name, command, app));
  if (showsEnvironment(program, words)) return `${[program, ...words].join(" ")} writes the whole environment`;
  if (program === "printenv" && words.some(isWrittenOutSecret)) return `printenv writes ${words.find(isWrittenOutSecret) ?? "a secret"}`;
  if (/^(echo|printf)$/.test(program) && variable !== undefined && !words.join(" ").includes("::add-mask::"))
    return `${program} writes ${variable}`;
  const isTracing = program === "set" && words.some((word) => /^-\w*x/.test(word)) && command.role !== "ci" && command.role !== "build";
  const traced = isTracing ? secretAfter(command, app) : undefined;
  return traced === undefined ? undefined : `set -x writes ${traced}, which a later command is given`;
}

function secretAfter(command: Fact<"command">, app: App): string | undefined {
  const later = commandsBeside(command, app).filter(({ at }) => at.span.start > command.at.span.start);
  const end =
    later.find(({ program, words }) => program === "set" && words.some(({ text }) => /^\+\w*x/.test(text)))?.at.span.start ?? Infinity;
  const traced = later.filter(({ at }) => at.span.start < end).flatMap(({ words }) => words.map(({ text }) => secretNamedIn(text)));
  return traced.find((name) => name !== undefined && !isPartOfName(name, command, app));
}

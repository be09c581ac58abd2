import { secretShown } from "../questions/secrets-shown.js";
import { isOfPage } from "../questions/imported-packages.js";
import { withoutCommand, withoutValue } from "../fixes/log.js";
import { extensionOf } from "../../text/path.js";
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
      const carried = /^(headers|cookies?|sid|session\w*|csrf\w*)$/i.test(secret.name)
        ? "what visitors are let in with"
        : "the password that it may carry";
      const isItself = secret.certain !== false || /otp|code$/i.test(secret.name);
      const whole = isItself ? what : `${what}, with ${carried},`;
      yield {
        at: secret.at,
        message: `${whole} is written out by ${secret.by}, so everybody who reads the log can use it. Leave it out, or say only whether it is set.`,
        ...((secret.certain === false || isOfVisitor(secret, app)) && { evidence: "likely" as const }),
        fixes: () => withoutValue(secret, app),
      };
    },
    *objectLogged(object, app) {
      const held = app
        .all("secretsHeld")
        .find((one) => one.type === object.type && extensionOf(one.at.path) === extensionOf(object.at.path));
      if (held === undefined) return;
      yield {
        at: object.at,
        message: `${object.name} is written out by ${object.by} with its ${held.name}, so everybody who reads the log can use it. Leave it out, or say only what the log needs.`,
        related: [{ at: held.at, message: `${held.type} shows its ${held.name}` }],
        evidence: "likely",
      };
    },
    *command(command, app) {
      const reader = readers[command.role];
      const what = reader === undefined ? undefined : secretShown(command, app);
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

/** The console of the visitor's own browser, which no log of the app keeps. */
const isOfVisitor = (secret: Fact, app: App): boolean =>
  isOfPage(secret, app) || /(^|\/)(public|static|assets|wwwroot)\/.*\.js$/.test(secret.at.path);

/** What writes the log in which a command shows something; others run it by hand. */
const readers: Partial<Record<Fact<"command">["role"], string>> = { start: "process", release: "process", ci: "job", build: "build" };

import { byIdiom } from "../fixes/idiom.js";
import { extensionOf } from "../../text/path.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "swallowed-error",
  level: "information",
  likely: "hint",
  scope: "deployed",
  summary: "An error is dropped without a log, a re-raise or a use.",
  why: "What fails in production then leaves no event in the stream, and the first sign is a wrong answer to a user.",

  check: {
    *errorSwallowed(error, app) {
      if (error.of !== undefined && !givesErrors(error.of, error, app)) return;
      yield {
        at: error.at,
        message: `${fateOf(error)} Log it, raise it again, or say in a comment why it may pass.`,
        ...(error.certain === false && { evidence: "likely" as const }),
        fixes: () => byIdiom(app, error.at, "logError", { title: "Log the error", safe: true }),
      };
    },
  },

  examples: [
    {
      title: "A bare except that passes",
      files: {
        "app.py": `
          try:
              charge()
          except:
          ^^^^^^^
              pass
        `,
      },
      fixed: {
        "app.py": `
          import logging

          try:
              charge()
          except Exception:
              logging.exception("an error was dropped")
        `,
      },
    },
    {
      title: "Logged, or expected",
      files: {
        "app.py": `
          import logging

          try:
              charge()
          except Exception:
              logging.exception("charge failed")

          try:
              theme = open("theme.json").read()
          except FileNotFoundError:
              pass
        `,
      },
    },
  ],
});

/** All functions of the app that have this name, in this language, may fail. */
function givesErrors(name: string, { at: { path } }: Fact, app: App): boolean {
  const declared = app.all("resultsDeclared").filter(({ at }) => extensionOf(at.path) === extensionOf(path));
  return declared.some(({ failing }) => failing.includes(name)) && !declared.some(({ others }) => others.includes(name));
}

/** What becomes of the error, as a sentence. */
function fateOf({ how, left }: Fact<"errorSwallowed">): string {
  switch (left) {
    case "answer":
      return `${how} answers the visitor and drops the error, so nobody learns what failed.`;
    case "echo":
      return `${how} shows the error to the visitor alone, so the log has no trace of it.`;
    case "constant":
      return `${how} turns every error into a plain value, so a failure here looks like an answer.`;
    case "variable":
      return `${how} is never asked for its error, so the code goes on as if nothing had failed.`;
    case "parameter":
      return `${how} never looks at its error, so a failure here looks like success.`;
    case "fallback":
      return `${how} stands in for a service that failed, and nothing says that it did.`;
    case undefined:
      return `${how} drops the error, so a failure here leaves no trace.`;
  }
}

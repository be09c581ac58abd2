import { defineRule } from "../rule.js";

export default defineRule({
  id: "swallowed-error",
  level: "information",
  scope: "deployed",
  summary: "An error is dropped without a log, a re-raise or a use.",
  why: "What fails in production then leaves no event in the stream, and the first sign is a wrong answer to a user.",

  check: {
    *errorSwallowed(error) {
      yield {
        at: error.at,
        message: `${error.how} drops the error, so a failure here leaves no trace. Log it, raise it again, or say in a comment why it may pass.`,
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

import { defineRule } from "../rule.js";

/** Judged by the engine, which alone reads settings. */
export default defineRule({
  id: "bad-setting",
  level: "warning",
  scope: "everywhere",
  summary: "A setting of .twelve-factor.yaml says nothing.",
  why: "It is left out, so files are judged by other rules and levels than whoever wrote it believes.",

  check: {},

  examples: [
    {
      title: "A misspelt rule and a level that does not exist",
      files: {
        ".twelve-factor.yaml": `
          rules:
            unpined-image: off
            ^^^^^^^^^^^^^
            unpinned-image: severe
                            ^^^^^^
        `,
      },
    },
    {
      title: "Settings that are understood",
      files: {
        ".twelve-factor.yaml": `
          root: true
          rules:
            unpinned-image: off
          ignore:
            - legacy/
          environment:
            platform: [DYNO]
        `,
      },
    },
  ],
});

import { defineRule } from "../rule.js";

/** Judged by the engine, which alone knows what a comment has allowed. */
export default defineRule({
  id: "unused-allow",
  level: "hint",
  scope: "everywhere",
  summary: "A comment allows a finding that is not there.",
  why: "It outlived the fault, or never worked: it hides the next fault on that line, and readers take it for true.",

  check: {},

  examples: [
    {
      title: "A rule that does not exist",
      files: {
        Dockerfile: `
          # twelve-factor: allow unpined-image -- rebuilt every night
                                 ^^^^^^^^^^^^^
          FROM node
        `,
      },
      fixed: {
        Dockerfile: `
          FROM node
        `,
      },
    },
    {
      title: "A comment without a reason",
      files: {
        Dockerfile: `
          # twelve-factor: allow unpinned-image
                                 ^^^^^^^^^^^^^^
          FROM node
        `,
      },
    },
    {
      title: "No comment",
      files: {
        Dockerfile: `
          FROM node:20.11
        `,
      },
    },
  ],
});

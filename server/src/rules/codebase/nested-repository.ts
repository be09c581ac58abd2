import { defineRule, type App } from "../rule.js";

export default defineRule({
  id: "nested-repository",
  level: "information",
  scope: "deployed",
  summary: "App code is shared by submodule or by a path outside the app instead of by a dependency.",
  why: "Two codebases are then deployed as one, and neither has versions of the other that can be declared, locked or rolled back.",

  check: {
    *codeShared(shared, app) {
      if (shared.by === "path" && isWorkspace(app)) return;
      yield {
        at: shared.at,
        message: `${shared.target} comes in by ${shared.by}, so its code has no version here. Publish it as a package and depend on that.`,
      };
    },
    *dependencyDeclared(dependency, app) {
      if (dependency.source !== "path" || !/(^|:|=|")\s*\.\.\//.test(dependency.version) || isWorkspace(app)) return;
      yield {
        at: dependency.at,
        message: `${dependency.name} comes from a path outside the app, so its code has no version here. Publish it as a package and depend on that.`,
      };
    },
  },

  examples: [
    {
      title: "A submodule",
      files: {
        ".gitmodules": `
          [submodule "lib/billing"]
            path = lib/billing
                   ^^^^^^^^^^^
            url = https://git.example.invalid/billing.git
        `,
      },
    },
    {
      title: "A dependency from a registry",
      files: { "package.json": '{ "private": true, "dependencies": { "billing": "^2.1.0" } }\n' },
    },
  ],
});

/** Members of one monorepo manifest belong to one codebase. */
const isWorkspace = (app: App): boolean => app.all("manifest").some(({ workspaces }) => workspaces !== undefined);

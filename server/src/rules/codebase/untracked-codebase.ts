import { isAppMarker } from "../../facts/apps.js";
import { startOfFile } from "../../text/span.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "untracked-codebase",
  level: "warning",
  scope: "deployed",
  auditOnly: true,
  summary: "A folder with an app is under no version control.",
  why: "Without a history no deploy can be traced to what it runs, and none can be rolled back.",

  check: {
    *app(app) {
      // Where each app has a folder of its own, the files above them stand for all.
      const first = app.paths.find(isAppMarker) ?? (app.hasAppsBelow ? app.paths[0] : undefined);
      if (app.folder !== "" || app.hasGit || first === undefined) return;
      yield {
        at: { path: first, span: startOfFile },
        message: "This app is under no version control, so no deploy can be traced or rolled back. Put it into a git repository.",
      };
    },
  },

  examples: [
    {
      title: "A folder without a repository",
      git: false,
      files: {
        "package.json": `
          { "private": true }
          ^
        `,
      },
    },
    {
      title: "Apps in folders, told of once",
      git: false,
      files: {
        "README.md": "# Shop\n^\n",
        "web/package.json": '{ "private": true }\n',
        "stock/package.json": '{ "private": true }\n',
      },
    },
    { title: "A repository", files: { "package.json": '{ "private": true }\n' } },
  ],
});

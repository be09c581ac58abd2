import { extensionOf, folderOf, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { defineRule, type App } from "../rule.js";

export default defineRule({
  id: "environment-copy",
  level: "information",
  scope: "deployed",
  summary: "Code or manifests are kept once per deploy instead of once.",
  why: "The copies drift apart, and a fix that reaches one deploy does not reach the others. One codebase serves all deploys; what differs belongs into the environment.",

  check: {
    *app(app) {
      for (const copies of copiesPerDeploy(app)) {
        const [first, ...others] = copies;
        if (first === undefined || others.length === 0) continue;
        yield {
          at: { path: first, span: startOfFile },
          message: `${copies.map(nameOf).join(", ")} are copies per deploy, which drift apart. Keep one, and take from the environment what differs.`,
          related: others.map((path) => ({ at: { path, span: startOfFile }, message: "A copy for another deploy." })),
        };
      }
    },
  },

  examples: [
    {
      title: "A program per deploy",
      files: {
        "app_prod.py": `
          print("shop")
          ^
        `,
        "app_staging.py": 'print("shop")\n',
      },
    },
    { title: "One program", files: { "app.py": 'print("shop")\n', "product.py": 'print("cup")\n' } },
  ],
});

/** `app_prod.py`, `server.staging.js`, `Dockerfile.production`: the part that names a deploy. */
const deployPart = /(^|[._-])(prod|production|stag|staging|stage|qa|uat|preprod|live|demo)(?=[._-]|$)/i;

/** Programs and images; settings files per environment are environment-branch's. */
const isCodeOrManifest = (path: string): boolean =>
  /^(py|js|mjs|ts|rb|go|java|php|cs|rs|sh)$/.test(extensionOf(path)) || /(^|[./-])Dockerfile/i.test(nameOf(path));

/** Folders whose files are chosen by name by a framework or a tool: settings, overlays, variable files. */
const chosenByTool = /(^|\/)(config|configs|settings|environments?|overlays|env|profiles|webpack|build|scripts|deploy|terraform)(\/|$)/i;

function copiesPerDeploy(app: App): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const path of app.paths) {
    const name = nameOf(path);
    if (
      !isCodeOrManifest(path) ||
      !deployPart.test(name) ||
      chosenByTool.test(folderOf(path)) ||
      /config|settings|environment|webpack/i.test(name)
    )
      continue;
    if (app.file(path)?.development === true) continue;
    const key = `${folderOf(path)}/${name.replace(deployPart, "$1")}`;
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

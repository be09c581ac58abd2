import { isOfRepository } from "../../facts/project-references.js";
import { isLibraryVariable } from "../../knowledge/library-variables.js";
import { isPlatformVariable } from "../../knowledge/platform-variables.js";
import { extensionOf, isWithin } from "../../text/path.js";
import { removeWhole } from "../fixes/yaml.js";
import { defineRule, type App, type Fact, type Fix } from "../rule.js";
import { partOf } from "../questions/services.js";

export default defineRule({
  id: "unused-variable",
  level: "hint",
  scope: "everywhere",
  summary: "A variable is declared for the app and read nowhere in it.",
  why: "Whoever deploys the app looks for a value that nothing asks for, and whoever changes it wonders why nothing happens.",

  check: {
    *environmentDeclared(variable, app) {
      if (!isForTheApp(variable, app) || isPlatformVariable(variable.name) || isLibraryVariable(variable.name)) return;
      if (!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(variable.name) || !readsByName(app) || isMentioned(variable, app)) return;
      yield {
        at: { ...variable.at, span: variable.parts.name ?? variable.at.span },
        message: `${variable.name} is declared here and read nowhere in the app, so its value changes nothing. Remove it, or read it where it was meant.`,
        tag: "unnecessary",
        fixes: () => withoutLine(variable, app),
      };
    },
  },

  examples: [
    {
      title: "A variable that was left behind",
      files: {
        ".env.example": `
          SHOP_NAME=
          OLD_SHOP_NAME=
          ^^^^^^^^^^^^^
        `,
        "app.py": 'import os\n\nname = os.environ["SHOP_NAME"]\n',
      },
      fixed: {
        ".env.example": `
          SHOP_NAME=
        `,
      },
    },
    {
      title: "Variables that are read by a name which is not written",
      files: {
        ".env.example": "SHOP_NAME=\nSHOP_OWNER=\n",
        "app.py": 'import os\n\nname = os.environ["SHOP_NAME"]\nowner = os.environ["SHOP_" + "OWNER"]\n',
      },
    },
    {
      title: "A variable of an image that others built",
      files: {
        "compose.yaml": "services:\n  db:\n    image: postgres:16.4\n    environment:\n      CLUSTER_LABEL: shop\n",
        "app.py": 'import os\n\nname = os.environ["SHOP_NAME"]\n',
      },
    },
  ],
});

/** In the example file, in a platform's or cluster's manifest, or given to a service that this app's code runs in. */
const isForTheApp = (variable: Fact<"environmentDeclared">, app: App): boolean =>
  variable.in === "env-example" ||
  (/^(platform|compose|kubernetes)$/.test(variable.in) && partOf(variable, app) === "app" && isCodeSeen(variable, app));

/** A platform may be told to run a folder in which no code of the repository lies, but that of others. */
function isCodeSeen(variable: Fact<"environmentDeclared">, app: App): boolean {
  const folder = app.beside(variable, "service").find(({ by }) => by === "platform")?.folder;
  return folder === undefined || app.paths.some((path) => isWithin(path, folder) && sources.test(app.file(path)?.language ?? ""));
}

/** The code asks for its variables one by one, in files of which all are seen and in languages that are known. */
const readsByName = (app: App): boolean =>
  !app.hasAppsBelow &&
  app.all("environmentOpen").length === 0 &&
  !app.all("dependencyDeclared").some(isOfRepository) &&
  app.all("environmentRead").some(({ at }) => sources.test(app.file(at.path)?.language ?? "")) &&
  !app.paths.some((path) => unread.has(extensionOf(path)));

const sources = /^(python|javascript|typescript|components|ruby|go|java|kotlin|csharp|php|rust)$/;

const unread: ReadonlySet<string> = new Set(
  "ex exs erl scala clj cljs dart lua pl pm swift hs cr nim c cc cpp r jl groovy fs vb tcl astro prisma tf tpl tmpl j2".split(" "),
);

function isMentioned(variable: Fact<"environmentDeclared">, app: App): boolean {
  const { name, at } = variable;
  return (
    app.named("environmentRead", name).length > 0 ||
    app.all("namesMentioned").some((file) => file.at.path !== at.path && file.names.includes(name)) ||
    // A prefix to which code adds the rest.
    app.all("environmentRead").some((read) => read.name.toUpperCase() === name)
  );
}

function withoutLine(variable: Fact<"environmentDeclared">, app: App): readonly Fix[] {
  const file = app.editable(variable.at.path);
  const isLine = variable.in === "env-example" || variable.in === "compose";
  if (file === undefined || !isLine) return [];
  return [{ title: `Remove ${variable.name}`, safe: false, edits: [removeWhole(variable.at, file.text)] }];
}

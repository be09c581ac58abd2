import { isTestPath } from "../../facts/development.js";
import { forgivingLoaders } from "../../knowledge/env-file-loaders.js";
import { folderOf, nameOf } from "../../text/path.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "malformed-env-file",
  level: "warning",
  likely: "hint",
  scope: "everywhere",
  yieldsTo: ["conflicting-variable"],
  summary: "A line of an environment file is not read as it looks.",
  why: "Loaders skip such a line or take another value from it, each in its own way, and say nothing.",

  check: {
    *environmentLineBroken(line, app) {
      // Tests break such files on purpose.
      if (isTestPath(`${folderOf(line.at.path)}/`) || isHandedOn(line, app) || isScript(line, app)) return;
      yield {
        at: line.at,
        message: `${line.name ?? "This line"} ${faults[line.fault]}`,
        ...((isReadBySome(line) || isForgiven(line, app)) && { evidence: "likely" }),
        fixes: () => repaired(line, app),
      };
    },

    *environmentDeclared(variable, app) {
      if (variable.in !== "env-file" && variable.in !== "env-example") return;
      const all = app.in(variable.at.path, "environmentDeclared").filter(({ name }) => name === variable.name);
      const [first] = all;
      if (first === undefined || all.at(-1) !== variable || first === variable) return;
      yield {
        at: variable.at,
        message: `${variable.name} is set twice in this file, and loaders differ in which value they take. Keep one.`,
        evidence: "likely",
        related: [{ at: first.at, message: "Set here first" }],
      };
    },
  },

  examples: [
    {
      title: "Spaces around the equals sign",
      files: {
        ".env.example": `
          SHOP_NAME = tables
          ^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        ".env.example": `
          SHOP_NAME=tables
        `,
      },
    },
    { title: "Comments, empty lines and quotes", files: { ".env.example": '# the shop\n\nSHOP_NAME="tables and chairs"\nTITLE=\n' } },
  ],
});

const faults: Readonly<Record<Fact<"environmentLineBroken">["fault"], string>> = {
  "no-assignment": "assigns nothing, so loaders skip it or stop. Write NAME=value, or make it a comment.",
  "bad-name": "has a name that no shell accepts. Use letters, digits and underscores.",
  "unclosed-quote": "opens a quote that is never closed, so the lines below become part of its value. Close it.",
  "space-around-equals": "has spaces around its equals sign, which shells and Docker refuse or keep. Take them out.",
  export: "begins with export, which Docker and some loaders refuse. Take it out.",
  "text-after-quote": "has text after its closing quote, which loaders read differently. Quote all of it.",
};

/** `case … esac`, `if … fi`: a shell reads the file and no other loader does. */
const isScript = ({ at }: Fact<"environmentLineBroken">, app: App): boolean =>
  app.in(at.path, "environmentLineBroken").some(({ name = "" }) => /^(esac|fi|done)$/.test(name));

/** A name alone in a file that Docker reads: the container gets the variable of whoever starts it (Compose, "env_file"). */
const isHandedOn = ({ fault, name, at }: Fact<"environmentLineBroken">, app: App): boolean =>
  fault === "no-assignment" && name !== undefined && app.all("environmentFileUsed").some(({ path }) => path === at.path);

/** dotenv and Docker take SHOP-NAME and 37SHOPS for a name, which no shell does. */
const isReadBySome = ({ fault }: Fact<"environmentLineBroken">): boolean =>
  fault === "export" || fault === "text-after-quote" || fault === "bad-name";

/** The app itself loads the file, by a library that takes the spaces for none, or Compose does, which takes them so too. */
const isForgiven = ({ fault, at }: Fact<"environmentLineBroken">, app: App): boolean =>
  fault === "space-around-equals" &&
  (isOfCompose(at.path, app) || forgivingLoaders.some((name) => app.named("dependencyDeclared", name).length > 0));

/** Compose reads `.env` beside its file, and what `env_file` names (Docker documentation, "Environment variables in Compose: syntax"). */
const isOfCompose = (path: string, app: App): boolean =>
  app.all("environmentFileUsed").some((used) => used.path === path && app.file(used.at.path)?.language === "compose") ||
  (nameOf(path) === ".env" &&
    app.all("service").some(({ at }) => folderOf(at.path) === folderOf(path) && app.file(at.path)?.language === "compose"));

function repaired(line: Fact<"environmentLineBroken">, app: App): readonly Fix[] {
  const text = app.editable(line.at.path)?.text.slice(line.at.span.start, line.at.span.end) ?? "";
  const written = line.fault === "export" ? text.replace(/^export\s+/, "") : text.replace(/^([^\s=]+)\s*=\s*/, "$1=");
  if (written === text || (line.fault !== "export" && line.fault !== "space-around-equals")) return [];
  return [{ title: line.fault === "export" ? "Remove export" : "Remove the spaces", safe: true, edits: [replace(line.at, written)] }];
}

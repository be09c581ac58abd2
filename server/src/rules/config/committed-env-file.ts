import { isTestPath } from "../../facts/development.js";
import { opensNoDeploy, secretVariableLook, type SecretLook } from "../../knowledge/secret-looks.js";
import { asksToBeFilledIn } from "../../knowledge/secret-values.js";
import { folderOf, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { holdsDefaults, isOfOneDeploy, saysNothing, servesDevelopers } from "../questions/env-files.js";
import { appendLine, defineRule, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "committed-env-file",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "A file with the values of environment variables is kept with the code.",
  why: "Config that differs between deploys then lives in the code: secrets are readable by all, and one deploy's values reach every other.",

  check: {
    *app(app) {
      for (const [path, variables] of valuesByFile(app)) {
        const file = app.file(path);
        const isTracked = file?.tracked === true;
        if (!isTracked && (file?.tracked === undefined || app.isIgnored(path, "git"))) continue;
        if (saysNothing(path, variables)) continue;
        const isOfDevelopers = servesDevelopers(path, variables, app);
        if (isOfDevelopers && !(isTracked && isOfOneMachine.test(path))) continue;
        const looks = variables.map(({ name, value = "" }) =>
          asksToBeFilledIn(value) || opensNoDeploy(name, value) ? "none" : secretVariableLook(name, value),
        );
        const secrets = looks.filter((look) => look !== "none").length;
        const holds = secrets === 0 ? "the values of one deploy" : secrets === 1 ? "a secret" : `${secrets} secrets`;
        yield {
          at: { path, span: startOfFile },
          message: isTracked
            ? `${nameOf(path)} is tracked with ${holds} in it. Untrack it (git rm --cached), and keep an example with the names alone.`
            : `${nameOf(path)} holds ${holds} and is not in .gitignore, so the next commit may take it. Add it there.`,
          // Switches, ports and versions alone may be meant for all, as may a file by another name with secrets that nobody would keep.
          ...((isOfDevelopers || (!looks.some(isKept) && (secrets === 0 || nameOf(path) !== ".env") && !variables.some(isOfOneDeploy))) && {
            evidence: "likely" as const,
          }),
          // A value that looks real is most often made for the tests alone, and some frameworks ask to commit their defaults.
          ...((isTestPath(path) || isOfTests.test(nameOf(path)) || holdsDefaults(path, app)) && { level: "information" as const }),
          fixes: () => [keepNamesOnly(path, variables, app)],
        };
      }
    },
  },

  examples: [
    {
      title: "A tracked environment file",
      files: {
        ".env": `
          DATABASE_URL=postgres://db/shop
          ^
          SESSION_SECRET=f8Kq2Lm9Zx4Wv7Rt1Np3
        `,
      },
      fixed: { ".gitignore": ".env\n", ".env.example": "DATABASE_URL=\nSESSION_SECRET=\n" },
    },
    { title: "An example with names only", files: { ".env.example": "DATABASE_URL=\nSESSION_SECRET=changeme\n" } },
  ],
});

const isKept = (look: SecretLook): boolean => look === "random" || look === "chosen";

const isOfTests = /^\.env\.(test|testing|e2e|ci)(\.|$)/;

function valuesByFile(app: App): ReadonlyMap<string, readonly Fact<"environmentDeclared">[]> {
  const own = new Set(app.paths);
  const files = new Map<string, Fact<"environmentDeclared">[]>();
  for (const variable of app.all("environmentDeclared")) {
    if (variable.in !== "env-file" || !own.has(variable.at.path)) continue;
    if (variable.value === "" || (variable.value === undefined && variable.unknown !== true)) continue;
    files.set(variable.at.path, [...(files.get(variable.at.path) ?? []), variable]);
  }
  return files;
}

/** `.env.local`, `.env.development.local`: whichever loader reads them, they are one machine's own and never tracked. */
const isOfOneMachine = /(^|\/)\.env(\.\w+)?\.local$/;

function keepNamesOnly(path: string, variables: readonly Fact<"environmentDeclared">[], app: App): Fix {
  const folder = folderOf(path);
  const beside = (name: string) => (folder === "" ? name : `${folder}/${name}`);
  const ignore = app.editable(".gitignore") === undefined ? beside(".gitignore") : ".gitignore";
  const pattern = ignore === ".gitignore" ? path : nameOf(path);
  const example = beside(`${nameOf(path)}.example`);
  const ignored = appendLine(ignore, app.editable(ignore)?.text ?? "", pattern);
  const names = [...new Set(variables.map(({ name }) => name))].map((name) => `${name}=\n`).join("");
  const exists = app.editable(example) !== undefined;
  const edits = exists ? [ignored] : [ignored, { path: example, span: startOfFile, newText: names }];
  return { title: `Ignore ${nameOf(path)} and keep its names in ${nameOf(example)}`, safe: true, edits };
}

// The two lists that are read from the folders themselves: every rule, every language. Written before each build.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";

const root = process.cwd();
const header = "// Written by scripts/indexes.mjs. Do not edit.\n";

/** File to text. */
const indexes = {
  "server/src/rules/index.generated.ts": ruleIndex,
  "server/src/languages/index.generated.ts": languageIndex,
};

/** Writes what has changed and gives the names of those files; with `isCheck` it only gives them. */
export async function writeIndexes({ isCheck = false } = {}) {
  const changed = [];
  for (const [file, make] of Object.entries(indexes)) {
    const target = path.join(root, file);
    const text = await format(make(), { ...(await resolveConfig(target)), filepath: target });
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    changed.push(file);
    if (!isCheck) writeFileSync(target, text);
  }
  return changed;
}

/** Folders beside those of the factors: what several rules ask, and what their fixes are made of. */
const besideRules = ["fixes", "questions"];

function ruleIndex() {
  const factors = folders("server/src/rules").filter((folder) => !besideRules.includes(folder));
  const files = factors.flatMap((factor) =>
    readdirSync(path.join(root, "server/src/rules", factor))
      .filter((file) => file.endsWith(".ts"))
      .toSorted()
      .map((file) => ({ factor, id: file.replace(/\.ts$/, "") })),
  );
  const imports = files.map(({ factor, id }) => `import ${camel(id)} from "./${factor}/${id}.js";\n`).join("");
  const entries = files.map(({ factor, id }) => `  { factor: "${factor}", rule: ${camel(id)} },\n`).join("");
  return `${header}${imports}import type { FactorSlug } from "./factors.js";\nimport type { Rule } from "./rule.js";\n
/** Every rule file with the folder it stands in. */
export const rules: readonly { readonly factor: FactorSlug; readonly rule: Rule }[] = [\n${entries}];\n`;
}

function languageIndex() {
  const ids = folders("server/src/languages").filter((id) => existsSync(path.join(root, "server/src/languages", id, "language.ts")));
  const imports = ids.map((id) => `import { ${camel(id)} } from "./${id}/language.js";\n`).join("");
  return `${header}${imports}import type { Language } from "./language.js";\n
/** Every language folder; where several match a path, the first that recognises the text. */
export const languages: readonly Language[] = [${ids.map(camel).join(", ")}];\n`;
}

const folders = (folder) =>
  readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

const camel = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// Writes everything that is derived from the sources: npm run generate. With --check it writes nothing and fails on a difference.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { writeIndexes } from "./indexes.mjs";
import { coverageTables } from "./derived/coverage-tables.js";
import { packageSettings } from "./derived/package-settings.js";
import { rulePages, rulePagesFolder } from "./derived/rule-pages.js";
import { sampleAudits } from "./derived/sample-audits.js";
import { settingsSchema } from "./derived/settings-schema.js";

const isCheck = process.argv.includes("--check");
const files = new Map([
  ...(await rulePages()),
  ...coverageTables(),
  ...(await settingsSchema()),
  ...(await packageSettings()),
  ...(await sampleAudits()),
]);
const stale = pagesOf(rulePagesFolder).filter((file) => !files.has(file));
const differing = [...files].filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);
const indexes = await writeIndexes({ isCheck });

if (!isCheck) for (const file of stale) rmSync(file);
if (!isCheck) for (const [file, text] of differing) write(file, text);
const changed = [...indexes, ...stale, ...differing.map(([file]) => file)];
for (const file of changed) console.log(isCheck ? `${file} is out of date: run npm run generate.` : `wrote ${file}`);
process.exitCode = isCheck && changed.length > 0 ? 1 : 0;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function pagesOf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((file) => `${folder}/${file}`) : [];
}

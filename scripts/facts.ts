// Prints what is known of files: npm run facts -- app.py Dockerfile. The first thing that the author of a rule needs.
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Extractor } from "../server/src/engine/extract.js";
import { secretsOf } from "../server/src/engine/masked.js";
import type { Fact } from "../server/src/facts/vocabulary.js";
import { lineIndex } from "../server/src/text/line-index.js";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: npm run facts -- FILE...");
  process.exit(2);
}
const extractor = new Extractor({ read: (name) => readFile(path.join("dist/grammars", name)) });
for (const file of files) await print(file);

async function print(file: string): Promise<void> {
  const relative = pathInRepository(file);
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  await extractor.prepare({ path: relative, text });
  const { file: source, notes } = extractor.extract({ path: relative, text });
  console.log(`${file}: ${source.language === "" ? "no language" : source.language}${source.development ? ", development" : ""}`);
  for (const note of notes) console.log(`  note: ${note.message}`);
  const lines = lineIndex(text);
  for (const fact of source.facts.toSorted((a, b) => a.at.span.start - b.at.span.start)) {
    const { line, column } = lines.positionAt(fact.at.span.start);
    console.log(`  ${`${line + 1}:${column + 1}`.padEnd(8)} ${fact.kind}  ${fieldsOf(fact)}`);
  }
}

/** From the folder that a repository begins in, else from the working folder: a format may be known by the folders around it. */
function pathInRepository(file: string): string {
  const full = path.resolve(file);
  let folder = path.dirname(full);
  while (!existsSync(path.join(folder, ".git")) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  const isAbove = existsSync(path.join(folder, ".git"));
  return path
    .relative(isAbove ? folder : process.cwd(), full)
    .replace(/^(\.\.[\\/])+/, "")
    .split(path.sep)
    .join("/");
}

/** Fields as `name=value`, places left out, a secret's value hidden. */
function fieldsOf(fact: Fact): string {
  const isSecret = secretsOf(fact).length > 0;
  const hidden = new Set(isSecret ? ["value", "default", "password"] : ["password"]);
  const fields = Object.entries(fact).filter(([name, value]) => !["kind", "at", "parts"].includes(name) && value !== undefined);
  const parts = Object.keys(fact.parts);
  const shown = fields.map(([name, value]) => `${name}=${hidden.has(name) ? "…" : JSON.stringify(value, withoutPlaces)}`);
  return [...shown, ...(parts.length > 0 ? [`(parts: ${parts.join(", ")})`] : [])].join(" ");
}

/** The words of a command without their spans. */
function withoutPlaces(name: string, value: unknown): unknown {
  if (name === "span" || name === "line" || name === "shell" || name === "script") return undefined;
  const isWord = typeof value === "object" && value !== null && "text" in value && "unknown" in value;
  return isWord ? value.text : value;
}

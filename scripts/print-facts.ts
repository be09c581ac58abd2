// Prints the facts of files: node scripts/run.mjs print-facts PATH… A new rule begins with a look at what is known.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Extractor } from "../server/src/engine/extract.js";

const extractor = new Extractor({ read: (name) => readFile(path.join(process.cwd(), "dist/grammars", name)) });

for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  await extractor.prepare({ path: file, text });
  const { file: read, notes } = extractor.extract({ path: file, text });
  console.log(`${file}: ${read.language || "no language"}`);
  for (const note of notes) console.log(`  note: ${note.message}`);
  for (const { kind, at, parts: _, ...fields } of read.facts) {
    const place = text.slice(at.span.start, at.span.end).split("\n")[0];
    console.log(`  ${kind} ${JSON.stringify(place)} ${JSON.stringify(fields, withoutPlaces)}`);
  }
}

function withoutPlaces(_: string, value: unknown): unknown {
  const isWord = typeof value === "object" && value !== null && "text" in value && "span" in value;
  const isSpan = typeof value === "object" && value !== null && "start" in value && "end" in value;
  return isWord ? value.text : isSpan ? undefined : value;
}

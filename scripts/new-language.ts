// Writes the beginnings of a language or file format: npm run new-language -- caddyfile
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const id = process.argv[2] ?? "";
if (!/^[a-z]+(-[a-z]+)*$/.test(id)) {
  console.error("usage: npm run new-language -- ID, in small letters with hyphens, such as caddyfile");
  process.exit(2);
}
const name = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const language = `import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

export const ${name}: Language = {
  id: "${id}",
  title: "${id}",
  matches: (path) => nameOf(path) === "${id}",
  comment: ["#"],
  maximumLength: 1_000_000,
  extract,
};

/** One line for each kind of place: \`listen 8080\` is a port that is bound. */
function* extract(text: string): Generator<FactDraft> {
  for (const { 1: port = "", index } of text.matchAll(/^listen (\\d+)$/gm)) {
    const start = index + "listen ".length;
    yield { kind: "portBound", port, from: "literal", by: "${id}", span: { start, end: start + port.length } };
  }
}
`;

const test = `import assert from "node:assert/strict";
import { ${name} } from "../../server/src/languages/${id}/language.js";

describe("language ${id}", () => {
  it("reads ports", () => {
    const facts = [...${name}.extract("listen 8080\\n", "${id}")];
    assert.deepEqual(
      facts.map((fact) => [fact.kind, fact.span]),
      [["portBound", { start: 7, end: 11 }]],
    );
  });
});
`;

write(`server/src/languages/${id}/language.ts`, language);
write(`test/languages/${id}.test.ts`, test);
console.log(`Next: npm run -s test:unit -- -g "language ${id}"`);

function write(file: string, text: string): void {
  if (existsSync(file)) {
    console.error(`${file} is there already.`);
    process.exit(1);
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}

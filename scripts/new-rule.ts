// Writes the beginnings of a rule: npm run new-rule -- config/hardcoded-secret
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { factors } from "../server/src/rules/factors.js";

const [factor = "", id = ""] = (process.argv[2] ?? "").split("/");
const isFactor = factors.some(({ slug }) => slug === factor);
if (!isFactor || !/^[a-z]+(-[a-z]+)*$/.test(id)) {
  console.error(`usage: npm run new-rule -- FACTOR/ID, where FACTOR is one of ${factors.map(({ slug }) => slug).join(", ")}`);
  process.exit(2);
}

const rule = `import { defineRule } from "../rule.js";

export default defineRule({
  id: "${id}",
  level: "warning",
  scope: "deployed",
  summary: "One sentence that says what is wrong.",
  why: "What goes wrong when it stays.",

  check: {
    *imageUsed(image) {
      if (image.tag !== undefined) return;
      yield { at: image.at, message: \`\${image.image} …, so …. Do …\` };
    },
  },

  examples: [
    {
      title: "What is found",
      files: {
        Dockerfile: \`
          FROM node
               ^^^^
        \`,
      },
    },
    { title: "What looks like it and is fine", files: { Dockerfile: "FROM node:20.11\\n" } },
  ],
});
`;

const edgeCases = `# ${id}

Say when the rule is silent, and why.

## What looks like it and is fine

\`\`\`dockerfile Dockerfile
FROM node:20.11-alpine
\`\`\`
`;

write(`server/src/rules/${factor}/${id}.ts`, rule);
write(`test/rules/${factor}/${id}.md`, edgeCases);
console.log(`Next: npm run facts -- SAMPLE, then write the examples, the check and the fix, then: npm run -s test:unit -- -g "rule ${id}"`);

function write(file: string, text: string): void {
  if (existsSync(file)) {
    console.error(`${file} is there already.`);
    process.exit(1);
  }
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}

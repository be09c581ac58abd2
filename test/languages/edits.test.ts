import assert from "node:assert/strict";
import * as fc from "fast-check";
import { releaseTree, type KeptTree } from "../../server/src/engine/extract.js";
import { factsOfFile } from "../support/facts-of.js";

/** What is kept of the text before, so that typing is quick, must not show in the facts of the text after. */
describe("facts while somebody types", () => {
  const python = (index: number) =>
    `@app.route("/items/${index}")\ndef item_${index}(request):\n    level = os.environ.get("LEVEL_${index}", DEFAULT)\n    try:\n        logging.basicConfig(filename="item${index}.log")\n    except OSError:\n        pass\n    return {"level": level, "url": "redis://cache:6379/${index}"}\n\n`;
  const typescript = (index: number) =>
    `export async function item${index}(request: Request) {\n  const level = process.env.LEVEL_${index} ?? fallback;\n  const url = \`postgres://\${host}:5432/items${index}\`; // 😀\n  if (process.env.NODE_ENV === "production") app.listen(3000 + ${index});\n  return Response.json({ level, url });\n}\n\n`;
  const long = (head: string, block: (index: number) => string) => head + Array.from({ length: 110 }, (_, index) => block(index)).join("");
  const samples: readonly (readonly [path: string, text: string, pieces: readonly string[]])[] = [
    [
      "Dockerfile",
      '# syntax=docker/dockerfile:1\nFROM node:20 AS build\nENV A="b c" D=$A\n\n# why\nRUN --mount=type=cache,target=/x npm ci \\\n  # why\n  && npm run build\nRUN <<-END\n\tset -e\n\tEND\nCOPY --from=build ["a", "b"]\r\nEXPOSE 80/tcp $A\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD curl localhost:80\nCMD ["sh", "-c", "exec node server.js"]\n',
      ["\\", "\n", "\r\n", "#", "<<END ", "END\n", '"', "RUN y\n", " \\\n", "# escape=`\n", "`\n", "", "", "FROM x\n"],
    ],
    [
      "app.py",
      long('import logging\nimport os\nfrom flask import Flask\n\nDEFAULT = "info"\napp = Flask(__name__)\n\n', python),
      ['"', "'''", "\n", "    ", "(", "]", ":", "DEFAULT = 'x'\n", "DEFAULT", "import redis\n", "😀", "", "", "", "os.environ['A']\n", "# "],
    ],
    [
      "app.ts",
      long('import express from "express";\n\nconst fallback = "info";\nconst host = "db";\nconst app = express();\n\n', typescript),
      ['"', "`", "\n", "{", ")", "/*", "const host = process.env.HOST;\n", "fallback", 'import "redis";\n', "😁", "", "", "", "process.env.A;\n", "// "],
    ],
    [
      "shop.yaml",
      '%YAML 1.2\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80, targetPort: http }]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: &m { name: "web" }\nspec:\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - image: "web:{{ .Values.tag }}" # why\n          command: ["node", "server.js"]\n          ports: [{ name: http, containerPort: 8080 }]\n          env:\n            - { name: API_KEY, value: 4f9d2c8b7a }\n--- # next\napiVersion: v1\nkind: Secret\nmetadata: { name: web }\nstringData:\n  text: |\n    a\n    ---\n  password: "s3rv1ce-pw"\n---\n',
      ["---\n", "%YAML 1.2\n---\n", "...\n", '"', "'", "{{ x }}", "{%", ": ", "\n", "  ", "- ", "#", "", "", "http", "kind: Service\n"],
    ],
  ];
  for (const [path, text, pieces] of samples) {
    it(`of ${path} are those of the text alone`, () => {
      const edit = fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom(...pieces));
      return fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
          const kept: KeptTree = {};
          let typed = text;
          await factsOfFile(path, typed, kept);
          for (const [at, removed, piece] of edits) {
            typed = typed.slice(0, at) + piece + typed.slice(at + removed);
            let facts = await factsOfFile(path, typed, kept);
            // What the parser makes of an error may hang on what was there before: the editor reads such a text again at a pause.
            if (kept.last?.isExact === false) {
              releaseTree(kept);
              facts = await factsOfFile(path, typed, kept);
            }
            await factsOfFile(path, "");
            assert.deepEqual(facts, await factsOfFile(path, typed));
          }
          releaseTree(kept);
        }),
        { numRuns: text.length < 2000 ? 60 : 6 },
      );
    }).timeout(60_000);
  }
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { releaseTree, type KeptTree } from "../../server/src/engine/extract.js";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import { factsOfFile } from "../support/facts-of.js";
import { longSources } from "../support/long-sources.js";

/** What is kept of the text before, so that typing is quick, must not show in the facts of the text after. */
describe("facts while somebody types", () => {
  const samples: readonly (readonly [path: string, text: string, pieces: readonly string[]])[] = [
    [
      "Dockerfile",
      '# syntax=docker/dockerfile:1\nFROM node:20 AS build\nENV A="b c" D=$A\n\n# why\nRUN --mount=type=cache,target=/x npm ci \\\n  # why\n  && npm run build\nRUN <<-END\n\tset -e\n\tEND\nCOPY --from=build ["a", "b"]\r\nEXPOSE 80/tcp $A\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD curl localhost:80\nCMD ["sh", "-c", "exec node server.js"]\n',
      ["\\", "\n", "\r\n", "#", "<<END ", "END\n", '"', "RUN y\n", " \\\n", "# escape=`\n", "`\n", "", "", "FROM x\n"],
    ],
    [
      "stages/Dockerfile",
      [
        "ARG NODE=20",
        "ARG TAG=$NODE-slim",
        "FROM node:$TAG AS base",
        'SHELL ["/bin/bash", "-c"]',
        'ENV PORT=8080 A="b c" B=$NODE',
        'ENTRYPOINT ["tini", "--"]',
        "RUN apt-get update \\",
        "  # why",
        "  && apt-get install -y curl",
        "FROM base AS build",
        "ARG TAG",
        "RUN --mount=type=cache,target=/root/.npm npm ci",
        "RUN <<-END bash",
        "\tcd web && npm run build > build.log",
        "\tEND",
        "ONBUILD RUN npm test",
        'CMD ["sh", "-c", "exec node \\"a.js\\" $PORT"]',
        "FROM build AS dev",
        "CMD npm run dev",
        "FROM base",
        "COPY --from=build /app /app",
        "COPY <<EOF /etc/shop.conf",
        "level=info",
        "EOF",
        "EXPOSE $PORT 9090/udp",
        "HEALTHCHECK CMD curl localhost:8080 || exit 1",
        'CMD ["node", "server.js", "--port", "8080"]',
        "",
      ].join("\n"),
      [
        'SHELL ["powershell", "-Command"]\n',
        'ENTRYPOINT ["./docker-entrypoint.sh"]\n',
        "ENTRYPOINT nginx\n",
        "FROM base AS dev\n",
        "FROM build\n",
        "AS dev",
        "CMD redis-server\n",
        'CMD ["worker.js"]\n',
        "ARG PORT=1\n",
        "USER shop\n",
        "# escape=`\n",
        " \\\n",
        "\r\n",
        "<<END ",
        "END\n",
        '"',
        "",
        "",
      ],
    ],
    [
      "shop.yaml",
      '%YAML 1.2\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80, targetPort: http }]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: &m { name: "web" }\nspec:\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - image: "web:{{ .Values.tag }}" # why\n          command: ["node", "server.js"]\n          ports: [{ name: http, containerPort: 8080 }]\n          env:\n            - { name: API_KEY, value: 4f9d2c8b7a }\n--- # next\napiVersion: v1\nkind: Secret\nmetadata: { name: web }\nstringData:\n  text: |\n    a\n    ---\n  password: "s3rv1ce-pw"\n---\n',
      ["---\n", "%YAML 1.2\n---\n", "...\n", '"', "'", "{{ x }}", "{%", ": ", "\n", "  ", "- ", "#", "", "", "http", "kind: Service\n"],
    ],
  ];
  for (const [path, text, pieces] of [...samples, ...longSources.map((one) => [one.path, one.text, one.pieces] as const)]) {
    it(`of ${path} are those of the text alone`, () => {
      const edit = fc.record({
        which: fc.nat(1),
        at: fc.nat(text.length),
        removed: fc.constantFrom(0, 0, 0, 1, 12),
        piece: fc.constantFrom(...pieces),
        isPause: fc.boolean(),
      });
      return fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
          // Two documents, typed into by turns: what is kept of the one is of no use to the other.
          const documents: readonly Typed[] = [
            { path, text, kept: {} },
            { path, text: text.slice(text.length / 20), kept: {} },
          ];
          for (const document of documents) await factsOfFile(path, document.text, document.kept);
          for (const { which, at, removed, piece, isPause } of edits) {
            const document = documents[which];
            if (document === undefined) continue;
            document.text = document.text.slice(0, at) + piece + document.text.slice(at + removed);
            const facts = await factsAsTyped(document, isPause);
            if (facts === undefined) continue;
            // What is kept of a text by itself, as instructions of a Dockerfile are, is forgotten for another text.
            await factsOfFile(path, "");
            assert.deepEqual(facts, await factsOfFile(path, document.text));
          }
          for (const { kept } of documents) releaseTree(kept);
        }),
        { numRuns: text.length < 2000 ? 60 : 3 },
      );
    }).timeout(60_000);
  }
});

interface Typed {
  readonly path: string;
  readonly kept: KeptTree;
  text: string;
}

/**
 * What the parser makes of an error may hang on what was there before: the editor reads such a text again at a pause. Undefined
 * where it does not, and the facts may be those of the next moment.
 */
async function factsAsTyped({ path, text, kept }: Typed, isPause: boolean): Promise<readonly Fact[] | undefined> {
  const facts = await factsOfFile(path, text, kept);
  if (kept.last?.isExact !== false) return facts;
  if (!isPause) return undefined;
  releaseTree(kept);
  return factsOfFile(path, text, kept);
}

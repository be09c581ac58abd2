import assert from "node:assert/strict";
import * as fc from "fast-check";
import { releaseInexact, releaseTree, type KeptTree } from "../../server/src/engine/extract.js";
import { withSpans } from "../../server/src/text/anchor.js";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import { factsOfFile } from "../support/facts-of.js";
import { longCompose, longSources, type LongSource } from "../support/long-sources.js";

/** What is kept of the text before, so that typing is quick, must not show in the facts of the text after. */
describe("facts while somebody types", () => {
  const samples: readonly LongSource[] = [
    {
      path: "Dockerfile",
      text: '# syntax=docker/dockerfile:1\nFROM node:20 AS build\nENV A="b c" D=$A\n\n# why\nRUN --mount=type=cache,target=/x npm ci \\\n  # why\n  && npm run build\nRUN <<-END\n\tset -e\n\tEND\nCOPY --from=build ["a", "b"]\r\nEXPOSE 80/tcp $A\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD curl localhost:80\nCMD ["sh", "-c", "exec node server.js"]\n',
      pieces: ["\\", "\n", "\r\n", "#", "<<END ", "END\n", '"', "RUN y\n", " \\\n", "# escape=`\n", "`\n", "", "", "FROM x\n"],
    },
    {
      path: "stages/Dockerfile",
      text: [
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
        "COPY <<EOF /etc/nginx/conf.d/shop.conf",
        "server { access_log /var/log/shop.log; }",
        "EOF",
        'RUN echo "error_log = /var/log/php.log" > /etc/php/conf.d/shop.ini',
        "EXPOSE $PORT 9090/udp",
        "HEALTHCHECK CMD curl localhost:8080 || exit 1",
        'CMD ["node", "server.js", "--port", "8080"]',
        "",
      ].join("\n"),
      pieces: [
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
    },
    {
      path: "shop.yaml",
      text: '%YAML 1.2\n---\napiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80, targetPort: http }]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: &m { name: "web" }\nspec:\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - image: "web:{{ .Values.tag }}" # why\n          command: ["node", "server.js"]\n          ports: [{ name: http, containerPort: 8080 }]\n          env:\n            - { name: API_KEY, value: 4f9d2c8b7a }\n--- # next\napiVersion: v1\nkind: Secret\nmetadata: { name: web }\nstringData:\n  text: |\n    a\n    ---\n  password: "s3rv1ce-pw"\n---\n',
      pieces: ["---\n", "%YAML 1.2\n---\n", "...\n", '"', "'", "{{ x }}", "{%", ": ", "\n", "  ", "- ", "#", "", "", "http", "kind: Service\n"],
    },
    { path: "compose.yaml", text: longCompose, pieces: ["  web2:\n    image: web\n", '"', "'", "{{ x }}", ": ", "\n", "  ", "- ", "#", "&a ", "*a", "", "", "services:\n", "x: 1\n"] },
  ];
  for (const { path, text, pieces, statements = [] } of [...samples, ...longSources]) {
    it(`of ${path} are those of the text alone`, () => {
      const edit = fc.record({
        which: fc.nat(1),
        at: fc.nat(text.length),
        removed: fc.constantFrom(0, 0, 0, 1, 12),
        piece: statements.length === 0 ? fc.constantFrom(...pieces) : fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...statements)),
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
          for (const { which, isPause, ...change } of edits) {
            const document = documents[which];
            if (document === undefined) continue;
            document.text = statements.includes(change.piece) ? withStatement(document.text, change) : withPiece(document.text, change);
            const facts = await factsAsTyped(document, isPause);
            if (facts === undefined) continue;
            // What is kept of a text by itself, as instructions of a Dockerfile are, is forgotten for another text.
            await factsOfFile(path, "");
            assert.deepEqual(inPlainPlaces(facts), await factsOfFile(path, document.text));
          }
          for (const { kept } of documents) releaseTree(kept);
        }),
        { numRuns: text.length < 10_000 ? 60 : 3 },
      );
    }).timeout(60_000);
  }

  for (const { path, text, statements = [] } of longSources) {
    it(`of ${path} follow a name that gets another meaning`, async () => {
      for (const piece of statements) {
        const kept: KeptTree = {};
        await factsOfFile(path, text, kept);
        const typed = withStatement(text, { at: text.length / 3, removed: 0, piece });
        assert.deepEqual(inPlainPlaces(await factsOfFile(path, typed, kept)), await factsOfFile(path, typed), piece);
        assert.deepEqual(inPlainPlaces(await factsOfFile(path, text, kept)), await factsOfFile(path, text), `without ${piece}`);
        releaseTree(kept);
      }
    }).timeout(60_000);

    // A script leaves out what is broken, up to its end.
    if (path.endsWith(".sh")) continue;
    it(`of ${path} stay where they are while something else is half typed`, async () => {
      const kept: KeptTree = {};
      const before = variablesRead(text, await factsOfFile(path, text, kept));
      assert.ok(before.length > 10);
      let typed = withStatement(text, { at: text.length / 3, removed: 0, piece: "call(\n" });
      for (const way of ["typed", "typed on", "left alone for a while", "typed on after that"]) {
        if (way === "left alone for a while") {
          releaseInexact(kept);
          await factsOfFile(path, typed, kept);
          continue;
        }
        typed = typed.replace("call(", `call(${way.length}`);
        // What stands right below may belong to it.
        const lost = before.length - variablesRead(typed, await factsOfFile(path, typed, kept)).length;
        assert.ok(lost <= 2, `${way}: ${lost} of ${before.length} lost`);
      }
      releaseTree(kept);
    }).timeout(60_000);
  }
});

/** The names of variables as they stand where a text is said to read them. */
const variablesRead = (text: string, facts: readonly Fact[]): readonly string[] =>
  facts.flatMap((fact) => {
    if (fact.kind !== "environmentRead") return [];
    const { start, end } = fact.parts.name ?? fact.at.span;
    assert.equal(text.slice(start, end).replace(/\W/g, ""), fact.name);
    return fact.name;
  });

/** Places of what is kept move by themselves; where they stand now is what counts. */
const inPlainPlaces = (facts: readonly Fact[]): readonly Fact[] => withSpans(facts, ({ start, end }) => ({ start, end }));

interface Typing {
  readonly at: number;
  readonly removed: number;
  readonly piece: string;
}

const withPiece = (text: string, { at, removed, piece }: Typing): string => text.slice(0, at) + piece + text.slice(at + removed);

/** Before the first block that begins below. */
function withStatement(text: string, { at, piece }: Typing): string {
  const start = text.indexOf("\n\n", at) + 2;
  return withPiece(text, { at: start === 1 ? text.length : start, removed: 0, piece });
}

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
  releaseInexact(kept);
  return factsOfFile(path, text, kept);
}

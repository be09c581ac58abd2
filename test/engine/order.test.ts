import assert from "node:assert/strict";
import { array, assert as check, asyncProperty, boolean, constant, constantFrom, nat, option, record, type Arbitrary } from "fast-check";
import { releaseInexact, releaseTree, type KeptTree } from "../../server/src/engine/extract.js";
import type { Finding } from "../../server/src/engine/finding.js";
import { everyRule, ruleSet } from "../../server/src/engine/rule-set.js";
import type { Workspace } from "../../server/src/engine/workspace.js";
import { extractor, workspaceOf } from "../support/in-memory-workspace.js";

const rules = ruleSet(everyRule);

/** What each file may hold, first at the start: chosen so that files bear on each other, across apps and by settings. */
const versions: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: ["FROM node\nCMD npm start\n", "FROM node:20.11\nENV API_TOKEN=abc-123-def\nCMD ./boot.sh\n", "FROM node AS dev\nRUN true\n"],
  "boot.sh": ["#!/bin/sh\nnpm install\nnode server.js &\n", "#!/bin/sh\nexec node server.js\n"],
  "package.json": [
    '{ "scripts": { "start": "npm run build && node server.js", "build": "tsc" } }',
    '{ "scripts": { "start": "node server.js" } }',
    '{ "scripts": {',
  ],
  "server.js": [
    "const url = process.env.DATABASE_URL;\napp.listen(3000);\n",
    "app.listen(process.env.PORT);\n",
    "// twelve-factor: allow undeclared-variable -- set by hand\nconst url = process.env.DATABASE_URL;\n",
  ],
  ".env.example": ["DATABASE_URL=\n", "PORT=3000\nPORT=4000\n"],
  "compose.yaml": [
    "services:\n  web:\n    build: ./web\n    environment:\n      DATABASE_URL: postgres://a:b1x9@db/a\n",
    "services:\n  web:\n    build: .\n  db:\n    image: postgres\n",
    "services:\n  web:\n    build: { context: ., target: dev }\n    command: python app.py &\n",
  ],
  // These two are compared with each other, by what looks at an app as a whole.
  "Dockerfile.dev": ["FROM node:18\n", "FROM node:20.11\n"],
  ".env": ["DATABASE_URL=postgres://a:k3v9@db/a\n", "A=1\n"],
  "web/Dockerfile": ["FROM python\nCMD python app.py\n", "FROM python:3.13.1\nCOPY . .\n"],
  "web/app.py": ["import os\nurl = os.environ['DATABASE_URL']\n", "import os\nsecret_key = 'k2j4-99ad-ff'\nport = os.environ['PORT']\n"],
  "web/Procfile": ["web: gunicorn --bind 0.0.0.0:5000 app:app\nrelease: python migrate.py\n", "web: pip install flask && python app.py\n"],
  ".twelve-factor.yaml": [
    "rules:\n  unpinned-image: off\n",
    "ignore: [web]\n",
    "development: [Dockerfile]\nrules: { no-such-rule: off }\n",
  ],
};

interface Step {
  readonly path: string;
  /** Undefined removes the file. */
  readonly text: string | undefined;
  /** Empty lines above it, so that all that stands in it moves. */
  readonly above: number;
  /** Somebody looks at what is found, which fills what is kept. */
  readonly looks: boolean;
}

const step: Arbitrary<Step> = constantFrom(...Object.keys(versions)).chain((path) =>
  record({
    path: constant(path),
    text: option(constantFrom(...(versions[path] ?? [])), { nil: undefined, freq: 12 }),
    above: nat(2),
    looks: boolean(),
  }),
);

describe("findings", () => {
  it("are the same after any edits as after a fresh start", async () => {
    await check(
      asyncProperty(array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const texts = new Map(Object.entries(versions).map(([path, [first = ""]]) => [path, first]));
        const edited = await workspaceOf(texts, rules);
        Array.from(edited.eachWithFindings());
        const documents = new Map<string, KeptTree>();
        for (const { path, text, above, looks } of steps) {
          await apply({ edited, texts, documents }, path, text === undefined ? undefined : "\n".repeat(above) + text);
          if (looks) Array.from(edited.eachWithFindings());
        }
        for (const kept of documents.values()) releaseTree(kept);
        const fresh = await workspaceOf(texts, rules);
        assert.deepEqual(described(edited), described(fresh));
        for (const path of texts.keys()) assert.deepEqual(edited.findingsIn(path).map(line), fresh.findingsIn(path).map(line));
      }),
      { numRuns: 100 },
    );
  }).timeout(60_000);
});

interface Editor {
  readonly edited: Workspace;
  readonly texts: Map<string, string>;
  /** What is kept of each document that was typed in. */
  readonly documents: Map<string, KeptTree>;
}

async function apply({ edited, texts, documents }: Editor, path: string, text: string | undefined): Promise<void> {
  if (text === undefined) {
    texts.delete(path);
    return edited.delete(path);
  }
  texts.set(path, text);
  const kept = documents.get(path) ?? {};
  documents.set(path, kept);
  await extractor.prepare({ path, text });
  let extraction = extractor.extract({ path, text, tracked: true }, kept);
  // What the parser makes of an error may hang on what was there before: the editor reads such a text again at a pause.
  if (kept.last?.isExact === false) {
    releaseInexact(kept);
    extraction = extractor.extract({ path, text, tracked: true }, kept);
  }
  edited.set(extraction);
}

const described = (workspace: Workspace): readonly string[] => [...workspace.findings().values()].flat().map(line).toSorted();

function line({ rule, level, at, message, related }: Finding): string {
  const others = related.map((other) => `${other.at.path}:${other.at.span.start}`).join(" ");
  return `${at.path}:${at.span.start}-${at.span.end} ${rule.id} ${level} ${message} ${others}`;
}

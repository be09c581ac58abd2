import assert from "node:assert/strict";
import { ruleSet } from "../../server/src/engine/rule-set.js";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import { workspaceOf } from "../support/in-memory-workspace.js";

/** Each command that some app runs, as its own app judges it: path, words, role, and whether it serves only development. */
async function roles(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { facts } = await workspaceOf(new Map(Object.entries(files)), ruleSet([]));
  return [...facts.files.values()].flatMap((file) =>
    file.facts.flatMap((raw: Fact) => {
      if (raw.kind !== "command") return [];
      const app = facts.appOf(raw);
      const command = app.settled(raw);
      if (command.role === "script") return [];
      const words = command.words.map((word) => word.text).join(" ");
      return `${file.path}: ${words} (${command.role}${app.isDevelopment(command) ? ", development" : ""})`;
    }),
  );
}

async function started(files: Readonly<Record<string, string>>, path: string): Promise<string | undefined> {
  const { facts } = await workspaceOf(new Map(Object.entries(files)), ruleSet([]));
  return facts.apps.flatMap(
    (app) =>
      app
        .startOf(path)
        ?.words.map((word) => word.text)
        .join(" ") ?? [],
  )[0];
}

describe("starts", () => {
  const cases: readonly (readonly [title: string, files: Readonly<Record<string, string>>, expected: readonly string[]])[] = [
    [
      "a script that an image starts, and what that runs",
      {
        Dockerfile: 'FROM a\nCOPY . .\nENTRYPOINT ["./boot.sh"]\n',
        "boot.sh": "./scripts/wait.sh\nexec run\n",
        "scripts/wait.sh": "sleep 1\n",
        "scripts/other.sh": "never\n",
      },
      ["Dockerfile: ./boot.sh (start)", "boot.sh: ./scripts/wait.sh (start)", "boot.sh: run (start)", "scripts/wait.sh: sleep 1 (start)"],
    ],
    [
      "npm scripts with what runs before and after them",
      {
        Dockerfile: 'FROM a\nRUN npm run build\nCMD ["npm", "start"]\n',
        "package.json": '{"scripts": {"prestart": "a", "start": "npm run -s serve", "serve": "b", "build": "c", "lint": "d"}}',
      },
      [
        "Dockerfile: npm run build (build)",
        "Dockerfile: npm start (start)",
        "package.json: a (start)",
        "package.json: npm run -s serve (start)",
        "package.json: b (start)",
        "package.json: c (build)",
      ],
    ],
    [
      "a script for development that is deployed nevertheless",
      {
        Procfile: "web: yarn dev\n",
        "package.json": '{"scripts": {"dev": "nodemon x"}}',
      },
      ["Procfile: yarn dev (start)", "package.json: nodemon x (start)"],
    ],
    [
      "a development file makes its scripts development",
      {
        "Procfile.dev": "web: yarn serve\n",
        "package.json": '{"scripts": {"serve": "x"}}',
      },
      ["Procfile.dev: yarn serve (start, development)", "package.json: x (start, development)"],
    ],
    [
      "start matters more than build, deployment more than development",
      {
        Dockerfile: "FROM a\nRUN ./x.sh\nCMD ./x.sh\n",
        "Procfile.dev": "web: ./x.sh\n",
        "x.sh": "y\n",
      },
      ["Dockerfile: ./x.sh (build)", "Dockerfile: ./x.sh (start)", "Procfile.dev: ./x.sh (start, development)", "x.sh: y (start)"],
    ],
    [
      "a copied script by its name in the image",
      {
        Dockerfile: 'FROM a\nCOPY docker/web/start.sh /usr/local/bin/serve\nCMD ["serve"]\n',
        "docker/web/start.sh": "x\n",
        "docker/worker/start.sh": "y\n",
      },
      ["Dockerfile: serve (start)", "docker/web/start.sh: x (start)"],
    ],
    [
      "nobody knows which of two scripts is meant",
      {
        Procfile: "web: /opt/start.sh\n",
        "a/start.sh": "x\n",
        "b/start.sh": "y\n",
      },
      ["Procfile: /opt/start.sh (start)"],
    ],
    [
      "the folder that the line went to",
      {
        Procfile: "web: cd web && npm start\nworker: npm --prefix jobs start\n",
        "package.json": '{"scripts": {"start": "a"}}',
        "web/package.json": '{"scripts": {"start": "b"}}',
        "jobs/package.json": '{"scripts": {"start": "c"}}',
      },
      [
        "Procfile: cd web (start)",
        "Procfile: npm start (start)",
        "Procfile: npm --prefix jobs start (start)",
        "jobs/package.json: c (start)",
        "web/package.json: b (start)",
      ],
    ],
    [
      "an image whose Dockerfile is kept apart from the code",
      {
        "docker/web/Dockerfile": 'FROM a\nCOPY . .\nCMD ["npm", "start"]\n',
        "package.json": '{"scripts": {"start": "x"}}',
      },
      ["docker/web/Dockerfile: npm start (start)", "package.json: x (start)"],
    ],
    [
      "make targets",
      {
        Dockerfile: "FROM a\nCMD make serve\n",
        Makefile: "serve:\n\tx\nbuild:\n\ty\n",
      },
      ["Dockerfile: make serve (start)", "Makefile: x (start)"],
    ],
    [
      "scripts that run themselves",
      { Procfile: "web: ./x.sh\n", "x.sh": "./x.sh\n" },
      ["Procfile: ./x.sh (start)", "x.sh: ./x.sh (start)"],
    ],
    [
      "a stage that a compose service builds, with the CMD of its base",
      {
        "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      target: dev\n",
        Dockerfile: "FROM a AS base\nCMD x\nFROM base AS dev\nRUN y\nFROM base\nCMD z\n",
      },
      ["Dockerfile: x (start)", "Dockerfile: y (build)", "Dockerfile: z (start)"],
    ],
  ];
  for (const [title, files, expected] of cases)
    it(title, async () => assert.deepEqual((await roles(files)).toSorted(), expected.toSorted()));

  const sources: readonly (readonly [command: string, path: string])[] = [
    ["python src/app.py", "src/app.py"],
    ["gunicorn -b :80 src.app:create", "src/app.py"],
    ["python -m src.app", "src/app.py"],
    ["python -m src", "src/__main__.py"],
    ["node src/server", "src/server.js"],
    ["node dist/main.js", "src/main.ts"],
    ["flask run", "app.py"],
    ["node /app/src/server.js", "src/server.js"],
  ];
  for (const [command, path] of sources) {
    it(`${command} starts ${path}`, async () => assert.equal(await started({ Procfile: `web: ${command}\n`, [path]: "" }, path), command));
  }
});

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
      "of a script with functions what the arguments and other functions lead to",
      {
        "compose.yaml": "services:\n  web:\n    build: .\n    command: ./run web\n",
        run: '#!/bin/sh\nweb() {\n  prepare\n  serve\n}\nprepare() {\n  mkdir tmp\n}\ndb:reset() {\n  drop\n}\ntime "${@:-help}"\n',
      },
      [
        "compose.yaml: ./run web (start)",
        "run: prepare (start)",
        "run: serve (start)",
        "run: mkdir tmp (start)",
        "run: ${@:-help} (start)",
      ],
    ],
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
      "no script that only bears the name of the program in the image",
      {
        Dockerfile: 'FROM a\nCOPY --from=build /out/shop /shop/shop\nCOPY web /shop/web\nENTRYPOINT ["/shop/shop"]\n',
        "etc/rc.d/shop": '#!/bin/sh\nrun_rc_command "$1"\n',
      },
      ["Dockerfile: /shop/shop (start)"],
    ],
    [
      "no script of an init system under the name of the program that it starts",
      {
        "etc/shop.service": "[Service]\nExecStart=/usr/bin/shop\n",
        "etc/rc.d/shop": '#!/bin/sh\n. /etc/rc.subr\nrun_rc_command "$1"\n',
      },
      ["etc/shop.service: /usr/bin/shop (start)"],
    ],
    [
      "a program without an ending that the image gets with its folder",
      { Dockerfile: 'FROM a\nCOPY etc /etc\nENTRYPOINT ["/etc/rc.d/shop"]\n', "etc/rc.d/shop": "#!/bin/sh\nserve\n" },
      ["Dockerfile: /etc/rc.d/shop (start)", "etc/rc.d/shop: serve (start)"],
    ],
    [
      "as development what a service starts whose image is for tests",
      {
        "compose.yaml":
          "services:\n  web:\n    build: .\n    command: ./serve\n  browser:\n    build: {context: ., dockerfile: docker/Dockerfile.e2e}\n    command: ./look\n",
        Dockerfile: "FROM a\n",
        "docker/Dockerfile.e2e": "FROM b\n",
      },
      ["compose.yaml: ./serve (start)", "compose.yaml: ./look (start, development)"],
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
      "make targets with what they need, in the order in which they run",
      {
        Dockerfile: "FROM a\nCMD make -C deploy run PORT=80\n",
        "deploy/Makefile": "include more.mk\nrun: migrate assets\n\tserve\nother:\n\tz\n",
        "deploy/more.mk": "migrate:\n\tm\nassets:\n\ta\n",
      },
      [
        "Dockerfile: make -C deploy run PORT=80 (start)",
        "deploy/Makefile: serve (start)",
        "deploy/more.mk: a (start)",
        "deploy/more.mk: m (start)",
      ],
    ],
    [
      "make without a target, and targets that need each other",
      { Procfile: "web: make\n", Makefile: "serve: build\n\tx\nbuild: serve\n\ty\nall:\n\tz\n" },
      ["Procfile: make (start)", "Makefile: x (start)", "Makefile: y (start)"],
    ],
    [
      "tasks of Rake, by namespace, with what they run",
      {
        Procfile: "release: bundle exec rake shop:release\n",
        Rakefile:
          'task default: :spec\nnamespace :shop do\n  task release: [:environment, "shop:check"] do\n    sh "bin/rails db:migrate"\n    puts "sh"\n  end\nend\n',
        "lib/tasks/check.rake":
          'namespace :shop do\n  desc "x"\n  task :check, [:name] => :environment do |t, args|\n    system("./check", "--all") || abort\n  end\nend\n',
      },
      [
        "Procfile: rake shop:release (release)",
        "Rakefile: bin/rails db:migrate (release)",
        "lib/tasks/check.rake: ./check --all (release)",
      ],
    ],
    [
      "a script in Ruby",
      {
        Procfile: "web: bin/boot\n",
        "bin/boot": '#!/usr/bin/env ruby\nsystem! "bin/rails db:prepare"\nexec "puma", "-C", "config/puma.rb"\n',
      },
      ["Procfile: bin/boot (start)", "bin/boot: bin/rails db:prepare (start)", "bin/boot: puma -C config/puma.rb (start)"],
    ],
    [
      "recipes of just",
      {
        Dockerfile: 'FROM a\nCMD ["just", "serve", "80"]\n',
        justfile:
          'port := "80"\nhelp:\n    b\nserve port="80": (migrate "all") check\n    @c --port {{port}}\nmigrate what:\n    #!/bin/bash\n    d\n    e\ncheck:\n    f\n',
      },
      [
        "Dockerfile: just serve 80 (start)",
        "justfile: c --port \uE000\uE000\uE000\uE000\uE000\uE000\uE000\uE000 (start)",
        "justfile: d (start)",
        "justfile: e (start)",
        "justfile: f (start)",
      ],
    ],
    [
      "tasks of a Taskfile",
      {
        Procfile: "web: task\nrelease: task db:migrate\n",
        "Taskfile.yml":
          "version: 3\nincludes:\n  db: ./db\ntasks:\n  default:\n    deps: [build]\n    cmds:\n      - task: warm\n      - ./serve\n  build: go build\n  warm:\n    cmd: ./warm\n",
        "db/Taskfile.yml": "version: 3\ntasks:\n  migrate:\n    - ./migrate\n",
      },
      [
        "Procfile: task (start)",
        "Procfile: task db:migrate (release)",
        "Taskfile.yml: ./serve (start)",
        "Taskfile.yml: ./warm (start)",
        "Taskfile.yml: go build (start)",
        "db/Taskfile.yml: ./migrate (release)",
      ],
    ],
    [
      "scripts of Composer, and those that installing runs",
      {
        Dockerfile: "FROM a\nRUN composer install\nCMD composer run-script serve\n",
        "composer.json":
          '{"scripts": {"serve": ["@warm", "@php artisan serve"], "warm": "w", "post-install-cmd": ["App\\\\Setup::run", "i"], "test": "t"}}',
      },
      [
        "Dockerfile: composer install (build)",
        "Dockerfile: composer run-script serve (start)",
        "composer.json: i (build)",
        "composer.json: php artisan serve (start)",
        "composer.json: w (start)",
      ],
    ],
    [
      "scripts of a pyproject.toml",
      {
        Procfile: "web: poetry run serve\nworker: poe work\nother: pdm run gunicorn app:app\nclock: pdm run clock\n",
        "pyproject.toml":
          '[tool.poetry.scripts]\nserve = "shop.main:run"\n[tool.poe.tasks]\nwork = ["prepare", {cmd = "celery worker"}]\nprepare.shell = "p"\n[tool.pdm.scripts]\nclock = {composite = ["tick", "c --all"]}\ntick = "t"\n',
      },
      [
        "Procfile: clock (start)",
        "Procfile: gunicorn app:app (start)",
        "Procfile: poe work (start)",
        "Procfile: serve (start)",
        "pyproject.toml: c --all (start)",
        "pyproject.toml: celery worker (start)",
        "pyproject.toml: p (start)",
        "pyproject.toml: python -m shop.main (start)",
        "pyproject.toml: t (start)",
      ],
    ],
    [
      "scripts of npm through their runners",
      {
        Procfile: "web: npm start\n",
        "package.json":
          '{"scripts": {"start": "run-s build serve", "build": "b", "serve": "concurrently \\"npm:one\\" \\"npm run two\\"", "one": "x", "two": "y", "three": "z"}}',
      },
      [
        "Procfile: npm start (start)",
        "package.json: b (start)",
        "package.json: concurrently npm:one npm run two (start)",
        "package.json: run-s build serve (start)",
        "package.json: x (start)",
        "package.json: y (start)",
      ],
    ],
    [
      "tasks of Deno",
      {
        Dockerfile: "FROM a\nCMD deno task start\n",
        "deno.json": '{"tasks": {"start": {"command": "deno run main.ts", "dependencies": ["build"]}, "build": "b"}}',
      },
      ["Dockerfile: deno task start (start)", "deno.json: b (start)", "deno.json: deno run main.ts (start)"],
    ],
    [
      "apps of PM2, from their own folder",
      {
        "ecosystem.config.js":
          'module.exports = { apps: [{ name: "web", script: "npm", args: "start", cwd: "./web" }, { script: "jobs/run.js", args: "--all" }] };\n',
        "web/package.json": '{"scripts": {"start": "node server.js"}}',
        "package.json": '{"scripts": {"start": "other"}}',
      },
      [
        "ecosystem.config.js: node jobs/run.js --all (start)",
        "ecosystem.config.js: npm start (start)",
        "web/package.json: node server.js (start)",
      ],
    ],
    [
      "steps of a pipeline, from the folder in which they run",
      {
        ".github/workflows/a.yml":
          "on: push\ndefaults:\n  run:\n    working-directory: web\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: ./one.sh\n      - run: make two\n        working-directory: ./jobs\n",
        "one.sh": "a\n",
        "web/one.sh": "b\n",
        Makefile: "two:\n\tc\n",
        "jobs/Makefile": "two:\n\td\n",
        "azure-pipelines.yml":
          "trigger: [main]\npool: {vmImage: ubuntu-latest}\nsteps:\n  - script: make three\n    workingDirectory: jobs\n",
        ".circleci/config.yml":
          "version: 2.1\njobs:\n  a:\n    docker: [{image: a}]\n    steps:\n      - run:\n          command: make three\n          working_directory: /opt/jobs\n",
      },
      [
        ".circleci/config.yml: make three (ci)",
        ".github/workflows/a.yml: ./one.sh (ci)",
        ".github/workflows/a.yml: make two (ci)",
        "azure-pipelines.yml: make three (ci)",
        "jobs/Makefile: d (ci)",
        "web/one.sh: b (ci)",
      ],
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
    [
      "what only developers build, beside the same for production",
      {
        "compose-dev.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: Dockerfile.web\n",
        "compose-prod.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: Dockerfile.web.production\n",
        "Dockerfile.web": "FROM a\nCMD x\n",
        "Dockerfile.web.production": "FROM a\nCMD y\n",
      },
      ["Dockerfile.web.production: y (start)", "Dockerfile.web: x (start, development)"],
    ],
    [
      "a compose file that builds for developers, beside the one for production",
      {
        "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: development.Dockerfile\n    command: x\n",
        "compose.production.yaml": "services:\n  web:\n    image: shop:1.2.3\n    command: y\n",
        "development.Dockerfile": "FROM a\n",
      },
      ["compose.production.yaml: y (start)", "compose.yaml: x (start, development)"],
    ],
    [
      "a compose file over which the one for production is merged",
      {
        "compose.yaml": "services:\n  web:\n    build:\n      context: .\n      dockerfile: development.Dockerfile\n    command: x\n",
        "compose.production.yaml": "services:\n  web:\n    restart: always\n",
        "development.Dockerfile": "FROM a\n",
      },
      ["compose.yaml: x (start)"],
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

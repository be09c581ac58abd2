import assert from "node:assert/strict";
import * as fc from "fast-check";
import { languageOf } from "../../server/src/engine/extract.js";
import type { Fact } from "../../server/src/facts/vocabulary.js";
import { factsOfFile } from "../support/facts-of.js";

/** `kind unit: what stands at its place`, with what matters of the fact in brackets. */
async function factsIn(path: string, text: string): Promise<readonly string[]> {
  const facts = (await factsOfFile(path, text)).filter(({ kind }) => kind !== "namesMentioned");
  return facts.map((fact) => {
    const unit = fact.unit === undefined ? "" : ` ${fact.unit}`;
    const development = fact.development === true ? " (development)" : "";
    return `${fact.kind}${unit}${development}: ${text.slice(fact.at.span.start, fact.at.span.end)}${said(fact)}`;
  });
}

function said(fact: Fact): string {
  if (fact.kind === "command") return ` [${fact.role} ${fact.line.form}]`;
  if (fact.kind === "environmentDeclared") return ` [${fact.in} ${fact.unknown === true ? "?" : (fact.value ?? "no value")}]`;
  if (fact.kind === "service") return ` [${fact.workload ?? ""}${fact.folder === undefined ? "" : ` in "${fact.folder}"`}]`;
  if (fact.kind === "serviceProvided" || fact.kind === "runtimeDeclared")
    return ` [${fact.kind === "runtimeDeclared" ? fact.runtime : fact.service} ${fact.version ?? ""}]`;
  if (fact.kind === "imageBuilt") return ` [${fact.dockerfile ?? "Dockerfile"} in "${fact.context}"${fact.target === undefined ? "" : `, ${fact.target}`}]`;
  if (fact.kind === "gracePeriod") return ` [${fact.seconds}]`;
  return "";
}

const samples: readonly (readonly [title: string, path: string, text: string, expected: readonly string[]])[] = [
  [
    "app.json: variables, add-ons, scripts, and what is only for tests",
    "app.json",
    `{
  "name": "Orchard", "stack": "heroku-22",
  "env": { "SECRET_KEY": { "generator": "secret" }, "RATE": { "value": "5", "required": true }, "TITLE": "Orchard", "S3_BUCKET": { "description": "where" } },
  "scripts": { "postdeploy": "bin/rails db:seed" },
  "formation": { "web": { "quantity": 1, "size": "basic" } },
  "addons": ["heroku-redis:mini", { "plan": "heroku-postgresql:essential-0", "options": { "version": "15" } }, "papertrail"],
  "environments": { "test": { "env": { "RATE": "1" }, "scripts": { "test": "bin/rspec" } } }
}`,
    [
      'environmentDeclared: "SECRET_KEY": { "generator": "secret" } [platform no value]',
      'environmentDeclared: "RATE": { "value": "5", "required": true } [platform 5]',
      'environmentDeclared: "TITLE": "Orchard" [platform Orchard]',
      'environmentDeclared: "S3_BUCKET": { "description": "where" } [platform no value]',
      "command postdeploy: bin/rails db:seed [admin shell]",
      "serviceProvided: heroku-redis:mini [redis ]",
      "serviceProvided: heroku-postgresql:essential-0 [postgresql 15]",
      'setting web: "quantity": 1',
      'environmentDeclared (development): "RATE": "1" [platform 1]',
      "command test (development): bin/rspec [ci shell]",
    ],
  ],
  [
    "app.json of Dokku: tasks of each deploy, checks and jobs",
    "app.json",
    '{ "scripts": { "dokku": { "predeploy": "flask db upgrade" } }, "healthchecks": { "web": [{ "type": "startup", "path": "/up", "port": 5000 }] }, "cron": [{ "command": "flask clean", "schedule": "@daily" }] }',
    [
      "command predeploy: flask db upgrade [release shell]",
      'probeDeclared web: { "type": "startup", "path": "/up", "port": 5000 }',
      "command cron: flask clean [admin shell]",
    ],
  ],
  [
    "heroku.yml: images, processes, release, and the variables of a build",
    "heroku.yml",
    `setup:
  addons:
    - plan: heroku-postgresql
      as: DATABASE
  config:
    TITLE: Orchard
build:
  docker:
    web: docker/web/Dockerfile
    worker:
      dockerfile: Dockerfile
      target: jobs
  config:
    API_URL: https://api.orchard.test
release:
  image: web
  command:
    - ./migrate.sh --all
run:
  web: gunicorn orchard.wsgi
  worker:
    command:
      - celery -A orchard worker
    image: web
`,
    [
      "environmentDeclared: TITLE: Orchard [platform Orchard]",
      "serviceProvided: heroku-postgresql [postgresql ]",
      "environmentDeclared: API_URL: https://api.orchard.test [build-argument https://api.orchard.test]",
      'imageBuilt web: web: docker/web/Dockerfile [docker/web/Dockerfile in "docker/web"]',
      'imageBuilt worker: worker:\n      dockerfile: Dockerfile\n      target: jobs [Dockerfile in "", jobs]',
      "service web: web [web]",
      "command web: gunicorn orchard.wsgi [start shell]",
      "service worker: worker [worker]",
      "command worker: celery -A orchard worker [start shell]",
      "command release: ./migrate.sh --all [release shell]",
    ],
  ],
  [
    "fly.toml: words without a shell, ports, disks and how it stops",
    "fly.toml",
    `app = "orchard"
kill_signal = "SIGINT"
kill_timeout = "2m"

[build]
  dockerfile = "Dockerfile.fly"
  [build.args]
    PIP_VERSION = "24.0"

[env]
  LOG_LEVEL = "info"
  RATE = 5

[deploy]
  release_command = "python manage.py migrate"

[processes]
  web = "gunicorn -b :8080 'orchard.wsgi'"
  jobs = "celery -A orchard worker"

[http_service]
  internal_port = 8080
  [[http_service.checks]]
    path = "/up"

[[services]]
  internal_port = 9090
  [[services.tcp_checks]]
    interval = "10s"

[[mounts]]
  source = "media"
  destination = "/srv/media"
`,
    [
      'environmentDeclared: LOG_LEVEL = "info" [platform info]',
      "environmentDeclared: RATE = 5 [platform 5]",
      'environmentDeclared: PIP_VERSION = "24.0" [build-argument 24.0]',
      'imageBuilt: Dockerfile.fly [Dockerfile.fly in ""]',
      "service web: web [web]",
      "command web: gunicorn -b :8080 'orchard.wsgi' [start exec]",
      "service jobs: jobs [worker]",
      "command jobs: celery -A orchard worker [start exec]",
      "command release: python manage.py migrate [release exec]",
      "portPublished: 8080",
      'probeDeclared: path = "/up"',
      "portPublished: 9090",
      'probeDeclared: interval = "10s"',
      'volumeMounted: source = "media"\n  destination = "/srv/media"',
      'stopSignal: kill_signal = "SIGINT"',
      'gracePeriod: kill_timeout = "2m" [120]',
    ],
  ],
  [
    "fly.toml: an image that others built, and one process",
    "fly.toml",
    'app = "cache"\n[build]\nimage = "redis:7.2"\n[mounts]\nsource = "data"\ndestination = "/data"\n',
    ["imageUsed: redis:7.2", "service: cache [web]", 'volumeMounted: source = "data"\ndestination = "/data"'],
  ],
  [
    "render.yaml: services, variables from elsewhere, disks, databases",
    "render.yaml",
    `services:
  - type: web
    name: shop
    runtime: python
    rootDir: backend
    buildCommand: pip install -r requirements.txt
    preDeployCommand: python manage.py migrate
    startCommand: gunicorn shop.wsgi
    healthCheckPath: /up
    maxShutdownDelaySeconds: 60
    numInstances: 2
    disk: { name: media, mountPath: /srv/media, sizeGB: 1 }
    envVars:
      - key: PYTHON_VERSION
        value: 3.12.4
      - key: SECRET_KEY
        generateValue: true
      - key: DATABASE_URL
        fromDatabase: { name: shop-db, property: connectionString }
      - key: RATE
        value: "5"
        previewValue: "1"
      - fromGroup: shared
  - type: cron
    name: nightly
    runtime: docker
    dockerContext: jobs
    dockerfilePath: ./jobs/Dockerfile
    schedule: "0 3 * * *"
    dockerCommand: python nightly.py
  - type: pserv
    name: search
    runtime: image
    image: { url: getmeili/meilisearch:v1.8 }
  - type: keyvalue
    name: cache
    ipAllowList: []
databases:
  - name: shop-db
    postgresMajorVersion: "16"
envVarGroups:
  - name: shared
    envVars:
      - key: STRIPE_KEY
        sync: false
`,
    [
      'service shop: shop [web in "backend"]',
      "command shop: pip install -r requirements.txt [build shell]",
      "command shop: python manage.py migrate [release shell]",
      "command shop: gunicorn shop.wsgi [start shell]",
      "environmentDeclared shop: key: PYTHON_VERSION\n        value: 3.12.4 [platform 3.12.4]",
      "runtimeDeclared shop: 3.12.4 [python 3.12.4]",
      "environmentDeclared shop: key: SECRET_KEY\n        generateValue: true [platform no value]",
      "environmentDeclared shop: key: DATABASE_URL\n        fromDatabase: { name: shop-db, property: connectionString } [platform no value]",
      'environmentDeclared shop: key: RATE\n        value: "5"\n        previewValue: "1" [platform 5]',
      "environmentDeclared shop (development): 1 [platform 1]",
      "probeDeclared shop: healthCheckPath: /up",
      "volumeMounted shop: { name: media, mountPath: /srv/media, sizeGB: 1 }",
      "setting shop: numInstances: 2",
      "gracePeriod shop: maxShutdownDelaySeconds: 60 [60]",
      "service nightly: nightly [cronjob]",
      'imageBuilt nightly: ./jobs/Dockerfile [jobs/Dockerfile in "jobs"]',
      "command nightly: python nightly.py [admin shell]",
      "service search: search [web]",
      "imageUsed search: getmeili/meilisearch:v1.8",
      "serviceProvided: cache [redis ]",
      "environmentDeclared: key: STRIPE_KEY\n        sync: false [platform no value]",
      "serviceProvided: shop-db [postgresql 16]",
    ],
  ],
  [
    "railway.json",
    "railway.json",
    '{ "build": { "builder": "DOCKERFILE", "dockerfilePath": "/docker/Dockerfile", "buildCommand": "npm run build" }, "deploy": { "startCommand": "node \\"server.js\\"", "preDeployCommand": ["npm run migrate"], "healthcheckPath": "/up", "numReplicas": 2, "drainingSeconds": 0, "restartPolicyType": "ON_FAILURE" }, "environments": { "pr": { "deploy": { "startCommand": "node server.js --fake" } } } }',
    [
      "command: npm run build [build shell]",
      'imageBuilt: /docker/Dockerfile [docker/Dockerfile in ""]',
      "command: npm run migrate [release shell]",
      'service: node \\"server.js\\" []',
      'command: node \\"server.js\\" [start shell]',
      'probeDeclared: "healthcheckPath": "/up"',
      'setting: "numReplicas": 2',
      'gracePeriod: "drainingSeconds": 0 [0]',
      "service (development): node server.js --fake []",
      "command (development): node server.js --fake [start shell]",
    ],
  ],
  [
    "railway.toml: a job",
    "railway.toml",
    "[deploy]\nstartCommand = 'python nightly.py'\ncronSchedule = '0 3 * * *'\n",
    ["service: python nightly.py [cronjob]", "command: python nightly.py [admin shell]"],
  ],
  [
    "nixpacks.toml",
    "nixpacks.toml",
    '[variables]\nNIXPACKS_NODE_VERSION = "20"\n[phases.build]\ncmds = ["npm run build", "npm prune"]\n[start]\ncmd = "node server.js"\n',
    [
      'environmentDeclared: NIXPACKS_NODE_VERSION = "20" [platform 20]',
      "runtimeDeclared: 20 [node 20]",
      "command build: npm run build [build shell]",
      "command build: npm prune [build shell]",
      "command: node server.js [start shell]",
    ],
  ],
  [
    "project.toml",
    "project.toml",
    '[_]\nschema-version = "0.2"\n[[io.buildpacks.build.env]]\nname = "BP_JVM_VERSION"\nvalue = "21"\n[[io.buildpacks.build.env]]\nname = "MODE"\nvalue = "fast"\n',
    [
      'environmentDeclared: name = "BP_JVM_VERSION"\nvalue = "21" [platform 21]',
      "runtimeDeclared: 21 [java 21]",
      'environmentDeclared: name = "MODE"\nvalue = "fast" [platform fast]',
    ],
  ],
  [
    "vercel.json: values that Vercel keeps, and the commands of the build",
    "vercel.json",
    '{ "buildCommand": "npm run build", "installCommand": null, "env": { "API_KEY": "@api-key", "RATE": "5" }, "build": { "env": { "MODE": "fast" } } }',
    [
      "service vercel: { [function]",
      'environmentDeclared: "API_KEY": "@api-key" [platform ?]',
      'environmentDeclared: "RATE": "5" [platform 5]',
      'environmentDeclared: "MODE": "fast" [platform fast]',
      "command: npm run build [build shell]",
    ],
  ],
  [
    "netlify.toml: contexts",
    "netlify.toml",
    '[build]\ncommand = "npm run build"\n[build.environment]\nNODE_VERSION = "20"\n[context.deploy-preview.environment]\nMODE = "fake"\n[context.production]\ncommand = "npm run build:all"\n',
    [
      "service netlify: [ [function]",
      'environmentDeclared: NODE_VERSION = "20" [platform 20]',
      "runtimeDeclared: 20 [node 20]",
      "command: npm run build [build shell]",
      'environmentDeclared deploy-preview (development): MODE = "fake" [platform fake]',
      "command production: npm run build:all [build shell]",
    ],
  ],
  [
    "App Engine, standard environment",
    "app.yaml",
    "runtime: python312\nservice: api\nentrypoint: gunicorn -b :$PORT shop.wsgi\nenv_variables:\n  RATE: 5\nmanual_scaling:\n  instances: 2\n",
    [
      "service: api [web]",
      "runtimeDeclared: python312 [python 3.12]",
      "command: gunicorn -b :$PORT shop.wsgi [start shell]",
      "environmentRead: $PORT",
      "environmentDeclared: RATE: 5 [platform 5]",
      "setting: instances: 2",
    ],
  ],
  [
    "App Engine, flexible environment",
    "deploy/app-prod.yaml",
    'runtime: python\nenv: flex\nruntime_config:\n  operating_system: ubuntu22\n  runtime_version: "3.11"\nnetwork:\n  session_affinity: true\nliveness_check:\n  path: /up\nreadiness_check:\n  path: /ready\n',
    [
      "service: python [web]",
      "runtimeDeclared: 3.11 [python 3.11]",
      "probeDeclared: liveness_check:\n  path: /up",
      "probeDeclared: readiness_check:\n  path: /ready",
      "affinity: session_affinity: true",
    ],
  ],
  [
    "DigitalOcean",
    ".do/app.yaml",
    `name: shop
services:
  - name: api
    source_dir: /backend
    environment_slug: python
    run_command: gunicorn shop.wsgi
    http_port: 8080
    envs:
      - key: DATABASE_URL
        value: \${db.DATABASE_URL}
      - key: SECRET_KEY
        type: SECRET
        value: EV[1:abc:def]
    health_check:
      http_path: /up
      port: 8081
    termination:
      grace_period_seconds: 30
jobs:
  - name: migrate
    kind: PRE_DEPLOY
    dockerfile_path: jobs/Dockerfile
    source_dir: jobs
    run_command: flask db upgrade
static_sites:
  - name: site
    build_command: npm run build
databases:
  - name: db
    engine: PG
    version: "15"
`,
    [
      'service api: api [web in "backend"]',
      "command api: gunicorn shop.wsgi [start shell]",
      "environmentDeclared api: key: DATABASE_URL\n        value: ${db.DATABASE_URL} [platform ?]",
      "environmentDeclared api: key: SECRET_KEY\n        type: SECRET\n        value: EV[1:abc:def] [platform ?]",
      "portPublished api: 8080",
      "probeDeclared api: health_check:\n      http_path: /up\n      port: 8081",
      "gracePeriod api: grace_period_seconds: 30 [30]",
      'service migrate: migrate [job in "jobs"]',
      "command migrate: flask db upgrade [release shell]",
      'imageBuilt migrate: jobs/Dockerfile [jobs/Dockerfile in "jobs"]',
      "service site: site [static]",
      "command site: npm run build [build shell]",
      "serviceProvided: PG [postgresql 15]",
    ],
  ],
  [
    "Azure Container Apps",
    "deploy/containerapp.yaml",
    `type: Microsoft.App/containerApps
properties:
  configuration:
    ingress:
      targetPort: 8080
      stickySessions:
        affinity: sticky
    secrets:
      - name: db-password
        value: plums
  template:
    containers:
      - image: registry.test/shop:1.4
        name: shop
        command: ["node"]
        args: ["server.js"]
        env:
          - name: DB_PASSWORD
            secretRef: db-password
          - name: RATE
            value: "5"
        probes:
          - type: Readiness
            httpGet: { path: /ready, port: 8080 }
`,
    [
      "environmentDeclared: name: db-password\n        value: plums [platform plums]",
      "affinity: affinity: sticky",
      "portPublished: 8080",
      "service shop: shop []",
      "imageUsed shop: registry.test/shop:1.4",
      "environmentDeclared shop: name: DB_PASSWORD\n            secretRef: db-password [platform no value]",
      'environmentDeclared shop: name: RATE\n            value: "5" [platform 5]',
      'command shop: "server.js" [start exec]',
      "probeDeclared shop: type: Readiness\n            httpGet: { path: /ready, port: 8080 }",
    ],
  ],
  [
    "Elastic Beanstalk: options as a list and as a map, commands of one copy and of all",
    ".ebextensions/01-shop.config",
    `option_settings:
  aws:elasticbeanstalk:application:environment:
    RATE: 5
  aws:elasticbeanstalk:environment:process:default:
    StickinessEnabled: true
container_commands:
  01_migrate:
    command: python manage.py migrate
    leader_only: true
  02_static:
    command: python manage.py collectstatic
`,
    [
      "environmentDeclared: RATE: 5 [platform 5]",
      "affinity: StickinessEnabled: true",
      "command 01_migrate: python manage.py migrate [release shell]",
      "command 02_static: python manage.py collectstatic [build shell]",
    ],
  ],
  [
    "Elastic Beanstalk: a list of options",
    ".ebextensions/options.config",
    "option_settings:\n  - option_name: RATE\n    value: 5\n  - namespace: aws:elb:policies\n    option_name: Stickiness Policy\n    value: false\n",
    ["environmentDeclared: option_name: RATE\n    value: 5 [platform 5]"],
  ],
  [
    "Elastic Beanstalk: one container",
    "Dockerrun.aws.json",
    '{ "AWSEBDockerrunVersion": "1", "Image": { "Name": "registry.test/shop:1.4", "Update": "true" }, "Ports": [{ "ContainerPort": "8080" }], "Command": "node server.js" }',
    ["imageUsed: registry.test/shop:1.4", "portExposed: 8080", "command: node server.js [start exec]"],
  ],
  ["Elastic Beanstalk: a Buildfile", "Buildfile", "make: ./build.sh --all\n", ["command make: ./build.sh --all [build shell]"]],
  [
    "Cloud Foundry",
    "manifest.yml",
    `applications:
  - name: shop
    instances: 2
    command: node server.js
    health-check-type: http
    env:
      RATE: 5
      DB_PASSWORD: ((db-password))
    processes:
      - type: worker
        command: node worker.js
  - name: gate
    docker:
      image: registry.test/gate:2.1
`,
    [
      "service shop: shop [ in \"\"]",
      "environmentDeclared shop: RATE: 5 [platform 5]",
      "environmentDeclared shop: DB_PASSWORD: ((db-password)) [platform ?]",
      "command shop: node server.js [start shell]",
      "setting shop: instances: 2",
      "probeDeclared shop: health-check-type: http",
      "service shop/worker: worker [worker]",
      "command shop/worker: node worker.js [start shell]",
      "service gate: gate []",
      "imageUsed gate: registry.test/gate:2.1",
    ],
  ],
  ["Dokku's checks", "CHECKS", "# slow\nWAIT=5\n\n/up  all is well\n", ["probeDeclared: /up"]],
  ["Dokku's scale", "DOKKU_SCALE", "web=1\nworker=2\n", ["setting web: web=1", "setting worker: worker=2"]],
];

describe("files of platforms", () => {
  for (const [title, path, text, expected] of samples) it(title, async () => assert.deepEqual(await factsIn(path, text), expected));

  it("are known by their content where others have the same name", () => {
    const others: readonly (readonly [path: string, text: string])[] = [
      ["app.json", '{ "expo": { "name": "Orchard", "scheme": "orchard" } }'],
      ["app.json", '{ "name": "Orchard", "displayName": "Orchard" }'],
      ["app.json", '{ "pages": ["pages/index/index"], "window": {} }'],
      ["app.yaml", "name: orchard\nversion: 1\n"],
      ["manifest.yml", "name: extension\npermissions: []\n"],
      ["render.yaml", "camera:\n  width: 640\n"],
      ["project.toml", 'name = "Orchard"\nuuid = "1"\n'],
      ["properties.yaml", "properties:\n  name: { type: string }\n"],
    ];
    for (const [path, text] of others) assert.equal(languageOf(path, text)?.id, undefined, `${path}: ${text}`);
    const kubernetes = "apiVersion: v1\nkind: Service\nmetadata:\n  name: shop\n";
    assert.equal(languageOf("Dockerrun.aws.json", '{ "AWSEBDockerrunVersion": 2, "containerDefinitions": [] }')?.id, "ecs");
    assert.equal(languageOf("app.yaml", kubernetes)?.id, "kubernetes");
    assert.equal(languageOf("manifest.yml", kubernetes)?.id, "kubernetes");
  });

  it("give the same facts with a byte order mark and with other line ends", async () => {
    const spoken = async (path: string, text: string) =>
      (await factsIn(path, text)).map((fact) => fact.replace(/\r\n/g, "\n")).filter((fact) => !/^service (vercel|netlify)/.test(fact));
    for (const [title, path, text, expected] of samples) {
      const plain = expected.filter((fact) => !/^service (vercel|netlify)/.test(fact));
      assert.deepEqual(await spoken(path, text.replaceAll("\n", "\r\n")), plain, `${title}: CRLF`);
      assert.deepEqual(await spoken(path, `\uFEFF${text}`), plain, `${title}: byte order mark`);
    }
  });

  for (const [title, path, text] of samples)
    it(`never throws while somebody types: ${title}`, () =>
      fc.assert(
        fc.asyncProperty(fc.nat(text.length), fc.nat(30), fc.constantFrom("", '"', "'", "[", "{", "}", "\n", ": ", "- ", "]]", "&a *a", "\t", "é"), async (from, length, put) => {
          await factsOfFile(path, text.slice(0, from));
          await factsOfFile(path, text.slice(0, from) + put + text.slice(from + length));
        }),
        { numRuns: 40 },
      ));
});

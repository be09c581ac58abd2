import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { factsOfFile, shown } from "../support/facts-of.js";

/** What one service says, given the lines below its name. `field:value` stands exactly where its part says. */
const cases: readonly (readonly [title: string, kind: FactKind, service: string, expected: readonly string[]])[] = [
  ["an image", "imageUsed", "image: 'redis:7.2'", ["reference=redis:7.2 image=redis tag=7.2 unknown=false for=service unit=web <redis:7.2>"]],
  ["a variable tag", "imageUsed", "image: app:${TAG:-1}", [
    "reference=app:${TAG:-1} image=app tag=${TAG:-1} unknown=true for=service unit=web <app:${TAG:-1}>",
  ]],
  ["an image that is built is not used", "imageUsed", "image: shop/web\nbuild: .", []],
  ["a short build", "imageBuilt", "build: ./api", ["context=deploy/api@<./api> unit=web <build: ./api>"]],
  ["a long build", "imageBuilt", "image: shop/web\nbuild:\n  context: ..\n  dockerfile: docker/Dockerfile\n  target: run", [
    "context=@<..> dockerfile:docker/Dockerfile target:run image:shop/web unit=web <build:\n      context: ..\n      dockerfile: docker/Dockerfile\n      target: run>",
  ]],
  ["environment as a map", "environmentDeclared", "environment:\n  A: b\n  C: 'd e'\n  N:\n  P: 8080\n  U: ${X}", [
    "name:A value:b in=compose unit=web <A: b>",
    "name:C value:d e in=compose unit=web <C: 'd e'>",
    "name:N in=compose unit=web <N:>",
    "name:P value:8080 in=compose unit=web <P: 8080>",
    "name:U unknown=true in=compose unit=web <U: ${X}>",
  ]],
  ["environment as a list", "environmentDeclared", 'environment:\n  - A=b=c\n  - N\n  - "Q=x y"\n  - D=a$$b', [
    "name:A value:b=c in=compose unit=web <A=b=c>",
    "name:N in=compose unit=web <N>",
    "name:Q value:x y in=compose unit=web <Q=x y>",
    "name:D value=a$b@<a$$b> in=compose unit=web <D=a$$b>",
  ]],
  ["variables of the host", "environmentRead", "environment:\n  A: ${B:-x}\n  C: ${D:?missing}\n  E: $F\n  G: $$H\n  I: ${J:-${K}}", [
    "name=B hasDefault=true default:x unit=web <${B:-x}>",
    "name=D hasDefault=false checked=true unit=web <${D:?missing}>",
    "name=F hasDefault=false unit=web <$F>",
    "name=J hasDefault=true unit=web <${J:-${K}}>",
    "name=K hasDefault=false unit=web <${K}>",
  ]],
  ["environment files", "environmentFileUsed", "env_file:\n  - .env\n  - path: ./web.env\n    required: false", [
    "path=deploy/.env@<.env> unit=web <.env>",
    "path=deploy/web.env@<./web.env> unit=web <./web.env>",
  ]],
  ["short ports", "portPublished", 'ports:\n  - "80:8080"\n  - "3000"\n  - 127.0.0.1:5432:5432/tcp\n  - "${PORT:-80}:80"\n  - "9000-9001:9000-9001"', [
    "host:80 container:8080 unit=web <80:8080>",
    "container:3000 unit=web <3000>",
    "host:5432 container:5432 interface:127.0.0.1 unit=web <127.0.0.1:5432:5432/tcp>",
    "host:${PORT:-80} container:80 unknown=true unit=web <${PORT:-80}:80>",
    "host:9000-9001 container:9000-9001 unit=web <9000-9001:9000-9001>",
  ]],
  ["a long port", "portPublished", "ports:\n  - target: 80\n    published: '8080'", [
    "host:8080 container:80 unit=web <target: 80\n        published: '8080'>",
  ]],
  ["volumes", "volumeMounted", "volumes:\n  - ./src:/app\n  - data:/var/lib/x:ro\n  - /tmp/cache\n  - type: bind\n    source: ./a\n    target: /b\n    read_only: true\ntmpfs: /run", [
    "source:./src target:/app type=bind readOnly=false unit=web <./src:/app>",
    "source:data target:/var/lib/x type=volume readOnly=true unit=web <data:/var/lib/x:ro>",
    "source= target:/tmp/cache type=volume readOnly=false unit=web </tmp/cache>",
    "source:./a target:/b type=bind readOnly=true unit=web <type: bind\n        source: ./a\n        target: /b\n        read_only: true>",
    "source= target=/run type=tmpfs readOnly=false unit=web </run>",
  ]],
  ["restart and init", "service", "image: a\nrestart: always\ninit: true", ["name:web by=compose image:a restart=true init=true unit=web <web>"]],
  ["restart policy of a swarm", "service", "deploy:\n  restart_policy:\n    condition: none", ["name:web by=compose restart=false unit=web <web>"]],
  ["a profile for development", "service", "profiles: [dev]", ["name:web by=compose unit=web development=true <web>"]],
  ["what stops a second copy", "setting", "container_name: shop\ndeploy:\n  replicas: 1", [
    "key:container_name value:shop format=compose unit=web <container_name: shop>",
    "key=deploy.replicas@<replicas> value:1 format=compose unit=web <replicas: 1>",
  ]],
  ["a grace period", "gracePeriod", "stop_grace_period: 1m30s", ["seconds=90@<1m30s> unit=web <stop_grace_period: 1m30s>"]],
  ["a log driver", "logDriver", "logging:\n  driver: none", ["driver=none unit=web <none>"]],
  ["a health check with its port", "probeDeclared", "healthcheck:\n  test: [CMD, curl, -f, 'http://localhost:8080/']", [
    "probe=health port=8080 unit=web <healthcheck:\n      test: [CMD, curl, -f, 'http://localhost:8080/']>",
  ]],
  ["a health check switched off", "probeDeclared", "healthcheck:\n  test: NONE", []],
  ["sticky labels of Traefik", "affinity", "labels:\n  - traefik.http.services.w.loadbalancer.sticky.cookie=true", [
    "mechanism=traefik.http.services.w.loadbalancer.sticky.cookie@<traefik.http.services.w.loadbalancer.sticky.cookie=true> unit=web <traefik.http.services.w.loadbalancer.sticky.cookie=true>",
  ]],
];

/** The program, its words as written, and the form of its line. */
const commands: readonly (readonly [title: string, service: string, expected: readonly string[]])[] = [
  ["a string is split and no shell runs it", "command: gunicorn --bind '0.0.0.0:80' app:app", ["start exec gunicorn|--bind|0.0.0.0:80|app:app"]],
  ["a list", 'command: ["node", "server.js"]', ["start exec node|server.js"]],
  ["a block of lines", "command: >\n  node server.js\n  --port 80", ["start exec node|server.js|--port|80"]],
  ["a shell", 'command: sh -c "python manage.py migrate && gunicorn app"', [
    "start sh-c python|manage.py|migrate",
    "start sh-c gunicorn|app",
  ]],
  ["an escaped quote", 'command: "sh -c \\"exec node x.js\\""', ["start sh-c node|x.js"]],
  ["a doubled dollar sign", 'command: sh -c "node x.js --port $$PORT"', ["start sh-c node|x.js|--port|$PORT"]],
  ["an entrypoint before its command", "entrypoint: [python]\ncommand: [app.py]", ["start exec python|app.py"]],
  ["a health check without a shell", "healthcheck:\n  test: [CMD, pg_isready, -U, app]", ["health exec pg_isready|-U|app"]],
  ["a health check with a shell", "healthcheck:\n  test: curl -f localhost || exit 1", ["health shell curl|-f|localhost", "health shell exit|1"]],
];

describe("compose", () => {
  for (const [title, service, expected] of commands) {
    const text = `services:\n  web:\n    ${service.replaceAll("\n", "\n    ")}\n`;
    it(`command: ${title}`, async () => {
      const found = (await factsOfFile("compose.yaml", text)).flatMap((fact) => (fact.kind === "command" ? fact : []));
      assert.deepEqual(
        found.map(({ role, line, words }) => `${role} ${line.form} ${words.map((word) => word.text).join("|")}`),
        expected,
      );
      for (const word of found.flatMap((command) => command.words)) {
        const written = text.slice(word.span.start, word.span.end).replace(/^["']|["']$/g, "").replaceAll("$$", () => "$");
        assert.equal(written, word.text);
      }
    });
  }

  for (const [title, kind, service, expected] of cases) {
    const text = `services:\n  web:\n    ${service.replaceAll("\n", "\n    ")}\n`;
    it(title, async () => assert.deepEqual(await shown("deploy/compose.yaml", text, kind), expected));
  }

  it("reads what a merge key brings", async () => {
    const text = "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: a\n";
    assert.deepEqual(await shown("compose.yaml", text, "service"), ["name:web by=compose image:a restart=true unit=web <web>"]);
  });

  it("reads CRLF, a byte order mark and several services", async () => {
    const text = "\uFEFFservices:\r\n  web:\r\n    image: a:1\r\n  db:\r\n    image: b:2\r\n";
    assert.deepEqual(await shown("compose.yaml", text, "service"), ["name:web by=compose image:a:1 unit=web <web>", "name:db by=compose image:b:2 unit=db <db>"]);
  });

  it("says nothing about what an unclosed quote swallows", async () => {
    const text = 'services:\n  web:\n    image: a:1\n    environment:\n      A: "open\n      B: secret\n';
    assert.deepEqual(await shown("compose.yaml", text, "environmentDeclared"), []);
    assert.equal((await shown("compose.yaml", text, "imageUsed")).length, 1);
  });

  it("knows a file of another name by its content", async () => {
    const text = "# stack\nservices:\n  # the app\n  web:\n    image: a:1\n";
    assert.equal((await factsOfFile("deploy/production.yml", text)).length > 0, true);
    assert.deepEqual(await factsOfFile(".gitlab-ci.yml", text), []);
    assert.deepEqual(await shown("services.yaml", "services:\n  - type: web\n    image: a\n", "imageUsed"), []);
  });

  it("never throws, and every place is inside the text", () => {
    const piece = fc.constantFrom(
      "services:\n", "  web:\n", "    image: a\n", "    ports:\n", "      - ", '"', "'", "80:80", "\n", "\r\n", "\t", "${", "}", "{{ .x }}", "&a ", "*a", "<<: ",
      "    environment:\n", "      A: ", "|\n", ">-\n", "[", "]", "{", "---\n", "    volumes: [a:b]\n", ": ", "#",
    );
    return fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const text = `services:\n  web:\n${pieces.join("")}`;
        for (const { at } of await factsOfFile("compose.yaml", text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, text);
      }),
      { numRuns: 1000 },
    );
  });
});

import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { FactKind } from "../../server/src/facts/vocabulary.js";
import { factsOfFile, shown } from "../support/facts-of.js";

/** `field:value` stands exactly where its part says. */
const cases: readonly (readonly [title: string, path: string, kind: FactKind, text: string, expected: readonly string[]])[] = [
  ["dotted keys of YAML", "application.yml", "setting", "app:\n  mail:\n    from: a@b.org\n  hosts: [x]\n", [
    "key=app.mail.from@<from> value:a@b.org format=spring <from: a@b.org>",
    "key=app.hosts[0]@<x> value:x format=spring <x>",
  ]],
  ["properties with continuations", "application.properties", "setting", "# c\r\na.b = c\\\r\n  d\r\ne:f\r\n! x\r\n", [
    "key:a.b value=cd@<c\\\r\n  d> format=spring <a.b = c\\\r\n  d>",
    "key:e value:f format=spring <e:f>",
  ]],
  ["the profile of a file", "application-prod.yml", "setting", "a: b\n", ["key:a value:b format=spring profile=prod <a: b>"]],
  ["the profile of a document", "application.properties", "setting", "a=b\n#---\nspring.config.activate.on-profile=dev\na=c\n", [
    "key:a value:b format=spring <a=b>",
    "key:spring.config.activate.on-profile value:dev format=spring profile=dev development=true <spring.config.activate.on-profile=dev>",
    "key:a value:c format=spring profile=dev development=true <a=c>",
  ]],
  ["variables", "application.yml", "environmentRead", "a: ${DB_URL:jdbc:h2:mem:x}\nb: ${other.key}\nc: x-${REGION}\n", [
    "name=DB_URL hasDefault=true default:jdbc:h2:mem:x <${DB_URL:jdbc:h2:mem:x}>",
    "name=REGION hasDefault=false <${REGION}>",
  ]],
  ["a port", "application.properties", "portBound", "server.port=8081\n", ["port:8081 from=literal by=server.port <server.port=8081>"]],
  ["a port behind the environment", "application.properties", "portBound", "server.port=${PORT:8080}\n", [
    "port=8080@<${PORT:8080}> from=default by=server.port <server.port=${PORT:8080}>",
  ]],
  ["any free port", "application.properties", "portBound", "server.port=0\n", []],
  ["a database", "application.yml", "serviceUsed", "spring:\n  datasource:\n    url: jdbc:postgresql://db:5432/shop\n", [
    "service=postgresql address:jdbc:postgresql://db:5432/shop from=literal client=spring.datasource.url <url: jdbc:postgresql://db:5432/shop>",
  ]],
  [
    "a database whose name alone is variable",
    "application.properties",
    "serviceUsed",
    "spring.datasource.url=jdbc:mysql://db/${DB_NAME}\n",
    ["service=mysql address=db@<jdbc:mysql://db/${DB_NAME}> from=literal client=spring.datasource.url <spring.datasource.url=jdbc:mysql://db/${DB_NAME}>"],
  ],
  [
    "a database whose host is variable",
    "application.properties",
    "serviceUsed",
    "spring.datasource.url=jdbc:mysql://${DB_HOST}/shop\n",
    ["service=mysql from=environment client=spring.datasource.url <spring.datasource.url=jdbc:mysql://${DB_HOST}/shop>"],
  ],
  [
    "a database whose name alone is variable",
    "application.properties",
    "serviceUsed",
    "spring.datasource.url=jdbc:mysql://db/${DB_NAME}\n",
    ["service=mysql address=db@<jdbc:mysql://db/${DB_NAME}> from=literal client=spring.datasource.url <spring.datasource.url=jdbc:mysql://db/${DB_NAME}>"],
  ],
  [
    "a database whose host is variable",
    "application.properties",
    "serviceUsed",
    "spring.datasource.url=jdbc:mysql://${DB_HOST}/shop\n",
    ["service=mysql from=environment client=spring.datasource.url <spring.datasource.url=jdbc:mysql://${DB_HOST}/shop>"],
  ],
  ["a service behind the environment", "application.yml", "serviceUsed", "spring.data.redis.host: ${REDIS_HOST:localhost}\n", [
    "service=redis address=localhost@<${REDIS_HOST:localhost}> from=default client=spring.data.redis.host <spring.data.redis.host: ${REDIS_HOST:localhost}>",
  ]],
  ["a password in an address", "application.properties", "urlWritten", "spring.data.mongodb.uri=mongodb://u:p4ss@db/x\n", [
    "scheme:mongodb host:db form=url user:u password:p4ss from=literal <mongodb://u:p4ss@db/x>",
  ]],
  ["a log file", "application.properties", "logWritten", "logging.file.name=logs/app.log\n", [
    "to=file by=logging.file.name path:logs/app.log rotation=false <logging.file.name=logs/app.log>",
  ]],
  ["a schema that is updated at start", "application.properties", "migrationRun", "spring.jpa.hibernate.ddl-auto=update\n", [
    "by=spring.jpa.hibernate.ddl-auto=update <spring.jpa.hibernate.ddl-auto=update>",
  ]],
  ["a schema that is only checked", "application.properties", "migrationRun", "spring.jpa.hibernate.ddl-auto=validate\n", []],
  ["another spelling of a key", "application.properties", "migrationRun", "spring.jpa.hibernate.ddlAuto=create\n", [
    "by=spring.jpa.hibernate.ddlAuto=create <spring.jpa.hibernate.ddlAuto=create>",
  ]],
  ["files of a config server", "config/shop.yml", "portBound", "spring:\n  application: {name: shop}\nserver: {port: 8000}\n", [
    "port:8000 from=literal by=server.port <port: 8000>",
  ]],
];

describe("spring configuration", () => {
  for (const [title, path, kind, text, expected] of cases) it(title, async () => assert.deepEqual(await shown(path, text, kind), expected));

  it("leaves other YAML and properties alone", async () => {
    assert.deepEqual(await factsOfFile("messages.properties", "greeting=Hello\n"), []);
    assert.deepEqual(await factsOfFile("mkdocs.yml", "site_name: x\n"), []);
  });

  it("never throws, and every place is inside the text", () => {
    const piece = fc.constantFrom("a", ".", "=", ":", " ", "\n", "\r\n", "\\", "${", "}", "A", "spring.datasource.url=", "server.port", "jdbc:mysql://u:p@h", "#", "#---\n", "!", "- ", '"', "'", "constructor");
    return fc.assert(
      fc.asyncProperty(fc.constantFrom("application.yml", "application.properties"), fc.array(piece), async (path, pieces) => {
        const text = pieces.join("");
        for (const { at } of await factsOfFile(path, text)) assert.ok(at.span.start <= at.span.end && at.span.end <= text.length, text);
      }),
      { numRuns: 1000 },
    );
  });
});

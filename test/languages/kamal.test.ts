import assert from "node:assert/strict";
import { kamal } from "../../server/src/languages/kamal/language.js";
import { factsOfFile } from "../support/facts-of.js";

const factsOf = async (text: string) =>
  (await factsOfFile("config/deploy.yml", text)).filter(({ kind }) => kind !== "namesMentioned");

describe("language kamal", () => {
  it("reads roles, variables, volumes and what is beside the app", async () => {
    const facts = await factsOf(`<% require "dotenv" %>
service: shop
image: acme/shop
servers:
  web:
    - 192.0.2.1
  job:
    hosts:
      - 192.0.2.1
    cmd: bin/jobs
env:
  clear:
    CURRENCY: EUR
  secret:
    - TOKEN:SHOP_TOKEN
volumes:
  - data:/srv/data
proxy:
  app_port: 3000
  healthcheck:
    path: /up
accessories:
  db:
    image: postgres:16
`);
    assert.deepEqual(
      facts.map((fact) => [fact.kind, fact.unit]),
      [
        ["service", "web"],
        ["service", "job"],
        ["command", "job"],
        ["environmentDeclared", "web"],
        ["environmentDeclared", "web"],
        ["volumeMounted", "web"],
        ["imageBuilt", undefined],
        ["portPublished", undefined],
        ["probeDeclared", undefined],
        ["service", "db"],
        ["imageUsed", "db"],
      ],
    );
    const [, , , , secret] = facts;
    assert.ok(secret?.kind === "environmentDeclared" && secret.name === "TOKEN" && secret.value === undefined);
  });

  it("takes a plain list of servers for the role web, and flat variables", async () => {
    const facts = await factsOf("service: shop\nimage: acme/shop\nservers: [192.0.2.1]\nenv:\n  CURRENCY: EUR\n");
    assert.deepEqual(
      facts.map((fact) => [fact.kind, fact.unit]),
      [
        ["service", "web"],
        ["environmentDeclared", "web"],
        ["imageBuilt", undefined],
      ],
    );
  });

  it("knows its files by what stands in them", () => {
    assert.ok(kamal.matches("config/deploy.staging.yml") && !kamal.matches("deploy.yml"));
    assert.ok(kamal.recognises?.("service: shop\nimage: acme/shop\n", "config/deploy.yml") === true);
    assert.ok(kamal.recognises?.("development:\n  host: a\n", "config/deploy.yml") === false);
  });
});

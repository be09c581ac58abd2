import assert from "node:assert/strict";
import { backingServiceOf } from "../../server/src/knowledge/backing-services.js";
import { foreignImage } from "../../server/src/knowledge/foreign-images.js";
import { serviceOfDriver } from "../../server/src/knowledge/service-drivers.js";

describe("backing services", () => {
  const images: readonly (readonly [reference: string, name: string | undefined])[] = [
    ["postgres:16-alpine", "postgresql"],
    ["docker.io/library/postgres@sha256:0", "postgresql"],
    ["registry.local:5000/bitnami/redis", "redis"],
    ["mcr.microsoft.com/mssql/server:2022-latest", "mssql"],
    ["shop/server", undefined],
    ["acme/postgres-importer:1", undefined],
    ["", undefined],
  ];
  for (const [reference, name] of images)
    it(`${reference} is ${name ?? "an app"}`, () => assert.equal(backingServiceOf(reference)?.name, name));

  it("knows drivers whatever their case", () => assert.equal(serviceOfDriver("pypi", "PyMySQL"), "mysql"));

  it("knows images that are no app", () => {
    assert.equal(foreignImage("redis:7"), "service");
    assert.equal(foreignImage("grafana/grafana:10"), "monitoring");
    assert.equal(foreignImage("shop/web:1"), undefined);
  });
});

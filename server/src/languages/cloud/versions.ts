import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import type { YamlNode, YamlScalar } from "../yaml/node.js";
import { fieldScalar } from "./fields.js";

/**
 * The runtime that a function asks for: `nodejs20.x`, `python3.12`, `java21`, `dotnet8`, `ruby3.3` (AWS Lambda Developer Guide,
 * "Lambda runtimes"; Google Cloud, "Runtime support"). Forms that run the numbers together (`python312`) are left out.
 */
export function* runtimeOf(scalar: YamlScalar | undefined): Generator<FactDraft<"runtimeDeclared">> {
  if (scalar === undefined || scalar.unknown) return;
  const [, name = "", version] = /^(nodejs|python|java|dotnet|ruby)(\d+\.\d+|\d{1,2})(?:\.x|\.al2)?$/.exec(scalar.text) ?? [];
  const runtime = runtimes[name];
  if (version === undefined || runtime === undefined) return;
  const start = scalar.span.start + name.length;
  yield {
    kind: "runtimeDeclared",
    runtime,
    version,
    by: "platform",
    span: scalar.span,
    parts: { version: { start, end: start + version.length } },
  };
}

const runtimes: Readonly<Record<string, Runtime>> = { nodejs: "node", python: "python", java: "java", dotnet: "dotnet", ruby: "ruby" };

/** The engine and its version of a managed database or cache: `engine = "postgres"` with `engine_version = "15.4"`. */
export function* engineOf(resource: YamlNode | undefined): Generator<FactDraft<"serviceProvided">> {
  const engine = fieldScalar(resource, "engine");
  const version = fieldScalar(resource, "engineversion") ?? fieldScalar(resource, "version");
  const service = engines[engine?.text.toLowerCase() ?? ""];
  if (engine === undefined || engine.unknown || version?.unknown === true || service === undefined) return;
  yield {
    kind: "serviceProvided",
    service,
    ...(version !== undefined && { version: version.text }),
    span: version?.span ?? engine.span,
    parts: { service: engine.span, ...(version !== undefined && { version: version.span }) },
  };
}

/** `Engine` of Amazon RDS, ElastiCache and DigitalOcean's databases by the names that images of the same service go by. */
const engines: Readonly<Record<string, string>> = {
  postgres: "postgresql",
  "aurora-postgresql": "postgresql",
  pg: "postgresql",
  mysql: "mysql",
  "aurora-mysql": "mysql",
  mariadb: "mariadb",
  redis: "redis",
  valkey: "valkey",
  memcached: "memcached",
  mongodb: "mongodb",
};

import type { FactDraft } from "../../facts/vocabulary.js";
import { engineOf, runtimeOf } from "../cloud/versions.js";
import { scalarAt, type YamlMap } from "../yaml/node.js";

/** The runtime of a function and the version of a managed database that a resource asks for. */
export function* versionsOf(type: string, body: YamlMap): Generator<FactDraft> {
  if (type === "aws_lambda_function" || type === "google_cloudfunctions_function") yield* runtimeOf(scalarAt(body, "runtime"));
  if (type === "google_cloudfunctions2_function") yield* runtimeOf(scalarAt(body, "build_config", "runtime"));
  if (/^(aws_(db_instance|rds_cluster|elasticache_\w+)|digitalocean_database_cluster)$/.test(type)) yield* engineOf(body);
  if (type === "google_sql_database_instance") yield* googleDatabase(body);
}

/** `database_version = "POSTGRES_15"`, `"MYSQL_8_0"`: the major version. */
function* googleDatabase(body: YamlMap): Generator<FactDraft<"serviceProvided">> {
  const scalar = scalarAt(body, "database_version");
  const [, name = "", version] = /^(POSTGRES|MYSQL)_(\d+)/.exec(scalar?.text ?? "") ?? [];
  if (scalar === undefined || version === undefined) return;
  const start = scalar.span.start + name.length + 1;
  const service = name === "POSTGRES" ? "postgresql" : "mysql";
  yield { kind: "serviceProvided", service, version, span: scalar.span, parts: { version: { start, end: start + version.length } } };
}

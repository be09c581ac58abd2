import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import type { TomlEntry, TomlText, TomlValue } from "../toml/read-toml.js";

type Group = FactDraft<"dependencyDeclared">["group"];

/** Every dependency of a Cargo.toml, in each of its spellings. The Cargo Book, "Specifying Dependencies". */
export function* dependenciesOf(entries: readonly TomlEntry[]): Generator<FactDraft> {
  const found = new Map<string, Dependency>();
  for (const entry of entries) {
    const depth = entry.path.findIndex((part) => part in groups);
    const table = entry.path[depth];
    const name = entry.path[depth + 1];
    // `[workspace.dependencies]` offers versions; a member that wants one says so itself, and one that is open is told of here.
    const isOffered = entry.path[0] === "workspace";
    if (table === undefined || name === undefined || (depth > 0 && entry.path[0] !== "target" && !isOffered)) continue;
    if (isOffered && !isOpen(fieldsOf(entry.path.slice(depth + 2), entry.value))) continue;
    const key = entry.path.slice(0, depth + 2).join("\0");
    // Of `redis.version` only the last part has its place told.
    const own = entry.path.length === depth + 2 ? { nameSpan: entry.keySpan } : {};
    const dependency = found.get(key) ?? { name, group: groups[table] ?? "runtime", span: entry.span, ...own, fields: new Map() };
    found.set(key, { ...dependency, span: { start: dependency.span.start, end: entry.span.end } });
    for (const [field, value] of fieldsOf(entry.path.slice(depth + 2), entry.value)) dependency.fields.set(field, value);
  }
  for (const dependency of found.values()) yield* factsOf(dependency);
}

const groups: Readonly<Record<string, Group>> = {
  dependencies: "runtime",
  "dev-dependencies": "development",
  dev_dependencies: "development",
  "build-dependencies": "build",
  build_dependencies: "build",
};

interface Dependency {
  readonly name: string;
  readonly group: Group;
  readonly span: Span;
  readonly nameSpan?: Span;
  readonly fields: Map<string, TomlText>;
}

/** `serde = "1"`, `serde = { version = "1" }`, `serde.version = "1"` and `[dependencies.serde]` all say a version. */
function* fieldsOf(rest: readonly string[], value: TomlValue): Generator<readonly [string, TomlText]> {
  const [field] = rest;
  if (value.type === "text") yield [field ?? "version", value];
  else if (field === undefined && value.type === "table")
    for (const { path, value: inner } of value.entries) if (inner.type === "text") yield [path.join("."), inner];
}

/** `"*"`, or a branch of a repository. */
function isOpen(fields: Iterable<readonly [string, TomlText]>): boolean {
  const { version, git, rev, tag } = Object.fromEntries(fields) as Readonly<Record<string, TomlText | undefined>>;
  return version?.text === "*" || (git !== undefined && rev === undefined && tag === undefined);
}

function* factsOf({ name, group, span, nameSpan, fields }: Dependency): Generator<FactDraft> {
  const git = fields.get("git");
  const folder = fields.get("path");
  const version = git === undefined ? fields.get("version") : (fields.get("rev") ?? fields.get("tag") ?? fields.get("branch"));
  const source = git !== undefined ? "git" : folder !== undefined ? "path" : fields.has("workspace") ? "workspace" : "registry";
  const isOptional = fields.get("optional")?.text === "true";
  yield {
    kind: "dependencyDeclared",
    ecosystem: "crates",
    name,
    version: git === undefined ? (version?.text ?? "") : `${git.text}${version === undefined ? "" : `@${version.text}`}`,
    group: isOptional && group === "runtime" ? "optional" : group,
    source,
    span,
    parts: { ...(nameSpan !== undefined && { name: nameSpan }), ...(version !== undefined && { version: version.span }) },
  };
  if (folder?.text.startsWith("../") === true)
    yield { kind: "codeShared", by: "path", target: folder.text, span, parts: { target: folder.span } };
}

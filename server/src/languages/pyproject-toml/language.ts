import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { dependencyOf } from "../requirements-txt/requirement.js";
import { entryPoint, tableTask, taskEntry } from "../tasks/task.js";
import { readToml, tomlText, type TomlEntry, type TomlValue } from "../toml/read-toml.js";
import { dependencyOfTable, pythonVersion } from "./table-dependency.js";

export const pyprojectToml: Language = {
  id: "pyproject-toml",
  title: "pyproject.toml",
  matches: (path) => nameOf(path) === "pyproject.toml",
  comment: ["#"],
  maximumLength: 1_000_000,
  load: loadShell,
  extract: factsOfPyproject,
};

type Group = FactDraft<"dependencyDeclared">["group"];

function* factsOfPyproject(text: string): Generator<FactDraft> {
  const entries = readToml(text);
  yield* credentialsIn(text);
  yield* manifestOf(entries);
  for (const entry of entries) yield* tasksOf(entry);
  const sources = sourcesOf(entries);
  for (const entry of entries) yield* sharedBySource(entry);
  for (const entry of entries) {
    for (const fact of factsOfEntry(entry)) {
      const source = fact.kind === "dependencyDeclared" ? sources.get(fact.name.toLowerCase()) : undefined;
      yield source === undefined || fact.kind !== "dependencyDeclared" ? fact : { ...fact, source };
    }
  }
}

/** Scripts of Poe, PDM, Rye and Hatch, and the entry points that an installed package brings (PyPA, "Entry points specification"). */
function* tasksOf({ path, value, ...entry }: TomlEntry): Generator<FactDraft> {
  const [, scripts, unit = "", key] = scriptTable.exec(path.join("\t")) ?? [];
  if (scripts === undefined) return;
  const list = scripts.startsWith("tool\tpoe") ? "tasks" : "commands";
  if (key !== undefined) yield* taskEntry(unit, { path, value, ...entry }, list);
  else if (!scripts.startsWith("project") && !scripts.startsWith("tool\tpoetry")) yield* tableTask(unit, value, list);
  else if (value.type === "text") yield* entryPoint(unit, value.text, value.span);
}

/** The keys of a table of scripts, of a script, and of a part of it, with tabs between. */
const scriptTable =
  /^(project\tscripts|tool\tpoetry\tscripts|tool\tpoe\ttasks|tool\tpdm\tscripts|tool\trye\tscripts|tool\thatch\tenvs\t[^\t]+\tscripts)\t([^\t]+)(?:\t([^\t]+))?$/;

/** Tables of linters and formatters alone make no manifest. */
function* manifestOf(entries: readonly TomlEntry[]): Generator<FactDraft<"manifest">> {
  const name = tomlText(entries, "project", "name") ?? tomlText(entries, "tool", "poetry", "name");
  const first = entries.find(({ path }) => path[0] === "project" || (path[0] === "tool" && path[1] === "poetry"));
  if (first === undefined) return;
  const isNoPackage =
    tomlText(entries, "tool", "poetry", "package-mode")?.text === "false" || tomlText(entries, "tool", "uv", "package")?.text === "false";
  // What is meant for a registry describes itself for it.
  const isPublished = entries.some(({ path }) => path.at(-1) === "classifiers" && (path[0] === "project" || path[1] === "poetry"));
  const members = entries.find(({ path }) => path.join(".") === "tool.uv.workspace.members")?.value;
  const manager = ["poetry", "uv", "pdm", "hatch"].find((tool) => entries.some(({ path }) => path[0] === "tool" && path[1] === tool));
  yield {
    kind: "manifest",
    ecosystem: "pypi",
    ...(name !== undefined && { name: name.text }),
    library: isPublished && !isNoPackage,
    ...(members?.type === "list" && { workspaces: members.items.flatMap((item) => (item.type === "text" ? [item.text] : [])) }),
    ...(manager !== undefined && manager !== "hatch" && { manager }),
    span: name?.span ?? first.keySpan,
    parts: name === undefined ? {} : { name: name.span },
  };
}

function* factsOfEntry(entry: TomlEntry): Generator<FactDraft> {
  const { path, value } = entry;
  const key = path.join(".");
  const optional = /^project\.optional-dependencies\.(.+)$/.exec(key)?.[1];
  const poetryGroup = /^tool\.poetry\.(?:(dev-dependencies)|(?:group\.([^.]+)\.)?dependencies)\.[^.]+$/.exec(key);
  if (key === "project.dependencies") yield* listed(value, "runtime");
  else if (key === "build-system.requires") yield* listed(value, "build");
  else if (optional !== undefined)
    yield* listed(value, isDevelopmentUnit(optional) || /^docs?$/.test(optional) ? "development" : "optional");
  else if (path[0] === "dependency-groups" || key === "tool.uv.dev-dependencies" || key.startsWith("tool.pdm.dev-dependencies."))
    yield* listed(value, "development");
  else if (key === "project.requires-python" && value.type === "text") yield pythonVersion(value, "range");
  else if (poetryGroup !== null) yield* dependencyOfTable(entry, groupOf(poetryGroup[1], poetryGroup[2]));
}

const groupOf = (old: string | undefined, group: string | undefined): Group =>
  old === undefined && (group === undefined || /^(main|prod|production)$/.test(group)) ? "runtime" : "development";

function* listed(list: TomlValue, group: Group): Generator<FactDraft> {
  for (const item of list.type === "list" ? list.items : []) {
    const dependency = item.type === "text" ? dependencyOf(item.text, item.span.start, group) : undefined;
    if (dependency !== undefined) yield dependency;
  }
}

/** `money = { path = "../money" }`, also as a table of its own. */
function* sharedBySource({ path, value, span }: TomlEntry): Generator<FactDraft> {
  if (path.slice(0, 3).join(".") !== "tool.uv.sources") return;
  const target = path[4] === "path" && value.type === "text" ? value : value.type === "table" ? tomlText(value.entries, "path") : undefined;
  if (target?.text.startsWith("../") === true)
    yield { kind: "codeShared", by: "path", target: target.text, span, parts: { target: target.span } };
}

/** Where uv takes a package from, when that is no registry: `[tool.uv.sources]`. */
function sourcesOf(entries: readonly TomlEntry[]): ReadonlyMap<string, "git" | "path" | "workspace" | "url"> {
  const sources = new Map<string, "git" | "path" | "workspace" | "url">();
  for (const { path, value } of entries) {
    const name = path[3]?.toLowerCase();
    if (path.slice(0, 3).join(".") !== "tool.uv.sources" || name === undefined) continue;
    const keys = path[4] === undefined && value.type === "table" ? value.entries.map((entry) => entry.path[0]) : [path[4]];
    const source = (["git", "path", "workspace", "url"] as const).find((candidate) => keys.includes(candidate));
    if (source !== undefined) sources.set(name, source);
  }
  return sources;
}

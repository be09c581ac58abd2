import type { FactDraft } from "../../facts/vocabulary.js";
import { tomlText, type TomlEntry, type TomlText } from "../toml/read-toml.js";

/** A dependency that is a key of a table: `flask = "^3"`, `lib = {path = "../lib"}`. Poetry and Pipenv write them so. */
export function* dependencyOfTable(
  { path, keySpan, value, span }: TomlEntry,
  group: FactDraft<"dependencyDeclared">["group"],
): Generator<FactDraft> {
  const name = path.at(-1) ?? "";
  const inner = value.type === "table" ? value.entries : [];
  const version = value.type === "text" ? value : tomlText(inner, "version");
  if (name === "python") {
    if (version !== undefined) yield pythonVersion(version, "range");
    return;
  }
  const git = tomlText(inner, "git");
  const folder = tomlText(inner, "path");
  const url = tomlText(inner, "url") ?? tomlText(inner, "file");
  const ref = tomlText(inner, "rev") ?? tomlText(inner, "tag") ?? tomlText(inner, "branch") ?? tomlText(inner, "ref");
  const source = git !== undefined ? "git" : folder !== undefined ? "path" : url !== undefined ? "url" : "registry";
  const written = version ?? (git === undefined ? url : ref);
  yield {
    kind: "dependencyDeclared",
    ecosystem: "pypi",
    name,
    version: git !== undefined && written !== undefined ? `${git.text}@${written.text}` : (written?.text ?? git?.text ?? ""),
    group,
    source,
    span,
    parts: { name: keySpan, ...(written !== undefined && { version: written.span }) },
  };
  if (folder?.text.startsWith("../") === true)
    yield { kind: "codeShared", by: "path", target: folder.text, span, parts: { target: folder.span } };
}

export function pythonVersion({ text, span }: TomlText, form: "range" | "exact"): FactDraft<"runtimeDeclared"> {
  return {
    kind: "runtimeDeclared",
    runtime: "python",
    version: text,
    by: "manifest",
    ...(form === "range" && { range: true }),
    span,
    parts: { version: span },
  };
}

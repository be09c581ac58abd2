import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { readToml, tomlText, type TomlEntry, type TomlText } from "../toml/read-toml.js";
import { dependenciesOf } from "./dependencies.js";

export const cargoToml: Language = {
  id: "cargo-toml",
  title: "Cargo.toml",
  matches: (path) => nameOf(path) === "Cargo.toml",
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfCargo,
};

/** The Cargo Book, "The Manifest Format". */
function* factsOfCargo(text: string): Generator<FactDraft> {
  const entries = readToml(text);
  if (entries.length === 0) return;
  const name = tomlText(entries, "package", "name");
  // What it depends on by path is a member too (The Cargo Book, "Workspaces": the members and exclude fields).
  const isWorkspace = entries.some(({ path }) => path[0] === "workspace" && path[1] !== undefined);
  const members = entries.find(({ path }) => path.join(".") === "workspace.members")?.value;
  yield {
    kind: "manifest",
    ecosystem: "crates",
    ...(name !== undefined && { name: name.text }),
    library: isLibrary(entries),
    ...(isWorkspace && {
      workspaces: members?.type === "list" ? members.items.flatMap((item) => (item.type === "text" ? [item.text] : [])) : [],
    }),
    span: name?.span ?? startOfFile,
    parts: name === undefined ? {} : { name: name.span },
  };
  for (const place of ["package", "workspace.package"]) {
    const version = tomlText(entries, ...place.split("."), "rust-version");
    if (version !== undefined) yield lowestRust(version);
  }
  yield* credentialsIn(text);
  yield* dependenciesOf(entries);
}

/** `[lib]` without `[[bin]]`, or described for the registry; `publish = false` keeps it at home. */
function isLibrary(entries: readonly TomlEntry[]): boolean {
  const has = (...path: readonly string[]) => entries.some((entry) => path.every((part, index) => entry.path[index] === part));
  if (tomlText(entries, "package", "publish")?.text === "false" || has("bin") || !has("package")) return false;
  return has("lib") || (has("package", "license") && has("package", "description"));
}

/** The lowest version that can build the crate. The Cargo Book, "rust-version". */
const lowestRust = ({ text, span }: TomlText): FactDraft<"runtimeDeclared"> => ({
  kind: "runtimeDeclared",
  runtime: "rust",
  version: text,
  by: "manifest",
  range: true,
  span,
  parts: { version: span },
});

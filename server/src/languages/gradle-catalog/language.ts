import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readToml, tomlText, type TomlEntry, type TomlText } from "../toml/read-toml.js";

export const gradleCatalog: Language = {
  id: "gradle-catalog",
  title: "Gradle version catalogue",
  matches: (path) => nameOf(path).endsWith(".versions.toml"),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfCatalog,
};

/** Gradle user manual, "Version Catalogs": `[libraries]` name coordinates, whose versions may stand in `[versions]`. */
function* factsOfCatalog(text: string): Generator<FactDraft> {
  const entries = readToml(text);
  for (const entry of entries) {
    const library = entry.path[0] === "libraries" && entry.path.length === 2 ? libraryOf(entry, entries) : undefined;
    if (library === undefined) continue;
    const { name, version } = library;
    yield {
      kind: "dependencyDeclared",
      ecosystem: "maven",
      name,
      version: version?.text ?? "",
      group: "runtime",
      source: "registry",
      span: entry.span,
      parts: { name: entry.keySpan, ...(version !== undefined && { version: version.span }) },
    };
  }
}

interface Library {
  readonly name: string;
  readonly version?: { readonly text: string; readonly span: TomlText["span"] };
}

/** `"g:a:1"`, `{ module = "g:a", version = "1" }`, `{ group = "g", name = "a", version.ref = "spring" }`. */
function libraryOf({ value }: TomlEntry, all: readonly TomlEntry[]): Library | undefined {
  if (value.type === "text") {
    const [namespace, artifact, version] = value.text.split(":");
    if (namespace === undefined || artifact === undefined) return undefined;
    const { end } = value.span;
    return {
      name: `${namespace}:${artifact}`,
      ...(version !== undefined && { version: { text: version, span: { start: end - version.length, end } } }),
    };
  }
  if (value.type !== "table") return undefined;
  const module = tomlText(value.entries, "module")?.text ?? joined(tomlText(value.entries, "group"), tomlText(value.entries, "name"));
  if (module === undefined) return undefined;
  const reference = tomlText(value.entries, "version", "ref");
  const version = reference === undefined ? tomlText(value.entries, "version") : tomlText(all, "versions", reference.text);
  return { name: module, ...(version !== undefined && { version }) };
}

const joined = (group: TomlText | undefined, name: TomlText | undefined): string | undefined =>
  group === undefined || name === undefined ? undefined : `${group.text}:${name.text}`;

import type { Ecosystem } from "../../facts/vocabulary.js";
import { distributionsOf } from "../../knowledge/python-packages.js";
import { nameOf } from "../../text/path.js";
import { appendLine, insert, type App, type Edit, type Fact, type Fix } from "../rule.js";

/** Declares a package in the manifest of its ecosystem, in the version that a lock file holds, or else in the usual one. */
export function addDependency(app: App, ecosystem: Ecosystem, name: string | undefined, usual?: string): readonly Fix[] {
  if (name === undefined) return [];
  const manifest = app.all("manifest").find((one) => one.ecosystem === ecosystem && writers[nameOf(one.at.path)] !== undefined);
  const file = manifest === undefined ? undefined : app.editable(manifest.at.path);
  const version = app.named("dependencyLocked", name)[0]?.version ?? usual;
  const edit = file === undefined ? undefined : writers[nameOf(file.path)]?.(file.path, file.text, name, version);
  if (edit === undefined) return [];
  return [{ title: `Declare ${name} in ${nameOf(edit.path)}`, safe: false, edits: [edit] }];
}

const newManifests = {
  pypi: { name: "requirements.txt", text: (names: readonly string[]) => names.map((name) => `${name}\n`).join("") },
  rubygems: {
    name: "Gemfile",
    text: (names: readonly string[]) => `source "https://rubygems.org"\n\n${names.map((name) => `gem "${name}"\n`).join("")}`,
  },
  npm: {
    name: "package.json",
    text: (names: readonly string[]) =>
      `${JSON.stringify({ private: true, dependencies: Object.fromEntries(names.map((name) => [name, "*"])) }, undefined, 2)}\n`,
  },
};

/** Begins a manifest with the packages that the code imports, in no version yet: whoever installs them next chooses. */
export function* createManifest(
  app: App,
  ecosystem: keyof typeof newManifests,
  imported: readonly Fact<"moduleImported">[],
): Generator<Fix> {
  const usual = ({ root }: Fact<"moduleImported">) =>
    ecosystem === "pypi" ? (distributionsOf(root)[0] ?? root) : ecosystem === "rubygems" ? (root.split("/")[0] ?? root) : root;
  const names = [...new Set(imported.map(usual))].toSorted((a, b) => a.localeCompare(b, "en"));
  const { name, text } = newManifests[ecosystem];
  yield {
    title: `Create ${name} with ${names.length === 1 ? names[0] : `${names.length} packages`}`,
    safe: false,
    edits: [insert(app.path(name), 0, text(names))],
  };
}

/** Writes the one version that pipelines run the app with into its manifest, or into the file that version managers read. */
export function* declareRuntime(
  app: App,
  manifest: Fact<"manifest">,
  runtime: Fact<"runtimeDeclared">["runtime"],
  title: string,
): Generator<Fix> {
  const versions = new Set(app.all("runtimeDeclared").flatMap((one) => (one.runtime === runtime ? [one.version] : [])));
  const [version = ""] = versions;
  const file = app.editable(manifest.at.path);
  if (versions.size !== 1 || file === undefined || !/^\d+(\.\d+)*$/.test(version)) return;
  const edit = runtimeWriters[runtime]?.(file.path, file.text, version);
  if (edit !== undefined) yield { title: `Declare ${title} ${version} in ${nameOf(edit.path)}`, safe: false, edits: [edit] };
}

const runtimeWriters: Readonly<
  Partial<Record<Fact<"runtimeDeclared">["runtime"], (path: string, text: string, version: string) => Edit | undefined>>
> = {
  node: (path, text, version) => firstKey(path, text, `"engines": { "node": "${version}${version.split(".").length < 3 ? ".x" : ""}" }`),
  php: (path, text, version) => jsonEntry(path, text, /"require"\s*:\s*\{/, "php", version),
  python: (path, _text, version) => insert(`${path.slice(0, -nameOf(path).length)}.python-version`, 0, `${version}\n`),
  ruby: (path, _text, version) => insert(`${path.slice(0, -nameOf(path).length)}.ruby-version`, 0, `${version}\n`),
};

/** Before the first key of a JSON object, in its indentation. */
function firstKey(path: string, text: string, entry: string): Edit | undefined {
  const [opening = "", indentation = ""] = /^\s*\{(\s*)/.exec(text) ?? [];
  return opening === "" || text[opening.length] === "}"
    ? undefined
    : insert(path, opening.length, `${entry},${indentation === "" ? " " : indentation}`);
}

type Writer = (path: string, text: string, name: string, version: string | undefined) => Edit | undefined;

const writers: Readonly<Record<string, Writer>> = {
  "requirements.txt": (path, text, name, version) => appendLine(path, text, version === undefined ? name : `${name}==${version}`),
  "package.json": (path, text, name, version) => jsonEntry(path, text, /"dependencies"\s*:\s*\{/, name, version),
  "composer.json": (path, text, name, version) => jsonEntry(path, text, /"require"\s*:\s*\{/, name, version),
  Gemfile: (path, text, name, version) => appendLine(path, text, `gem "${name}"${version === undefined ? "" : `, "~> ${version}"`}`),
  "pyproject.toml": (path, text, name, version) => listItem(path, text, `"${name}${version === undefined ? "" : `>=${version}`}"`),
  Pipfile: (path, text, name, version) => {
    const table = /^\[packages\][ \t]*\r?\n/m.exec(text);
    const line = `${/^[\w-]+$/.test(name) ? name : `"${name}"`} = "${version === undefined ? "*" : `==${version}`}"\n`;
    return table === null ? undefined : insert(path, table.index + table[0].length, line);
  },
};

/** The first entry of an object. JSON manifests have no way to write a package without a version that would not be any version. */
function jsonEntry(path: string, text: string, beginning: RegExp, name: string, version: string | undefined): Edit | undefined {
  const block = new RegExp(`${beginning.source}([ \\t]*\\r?\\n([ \\t]*))?`).exec(text);
  if (block === null || version === undefined) return undefined;
  const end = block.index + block[0].length;
  const isEmpty = /^\s*\}/.test(text.slice(end));
  const entry = `"${name}": "^${version}"${isEmpty ? "" : ","}`;
  return insert(path, end, block[1] === undefined ? ` ${entry} ` : `${entry}\n${block[2]}`);
}

/** The first item of `dependencies` in the table `[project]`, which ends where a line begins the next table. */
function listItem(path: string, text: string, item: string): Edit | undefined {
  const table = /^\[project\][ \t]*$/m.exec(text);
  const end = /\n\[/.exec(text.slice((table?.index ?? text.length) + 1))?.index ?? text.length;
  const list = /^dependencies[ \t]*=[ \t]*\[(\s*)/m.exec(table === null ? "" : text.slice(table.index, table.index + 1 + end));
  if (table === null || list === null) return undefined;
  const offset = table.index + list.index + list[0].length;
  return insert(path, offset, text[offset] === "]" ? item : `${item},${list[1] === "" ? " " : list[1]}`);
}

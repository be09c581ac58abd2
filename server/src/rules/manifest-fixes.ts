import type { Ecosystem } from "../facts/vocabulary.js";
import { nameOf } from "../text/path.js";
import { appendLine, insert, type App, type Edit, type Fix } from "./rule.js";

/** Declares a package in the manifest of its ecosystem, in the version that a lock file holds. */
export function addDependency(app: App, ecosystem: Ecosystem, name: string | undefined): readonly Fix[] {
  if (name === undefined) return [];
  const manifest = app.all("manifest").find((one) => one.ecosystem === ecosystem && writers[nameOf(one.at.path)] !== undefined);
  const file = manifest === undefined ? undefined : app.editable(manifest.at.path);
  const version = app.named("dependencyLocked", name)[0]?.version;
  const edit = file === undefined ? undefined : writers[nameOf(file.path)]?.(file.path, file.text, name, version);
  if (edit === undefined) return [];
  return [{ title: `Declare ${name} in ${nameOf(edit.path)}`, safe: false, edits: [edit] }];
}

type Writer = (path: string, text: string, name: string, version: string | undefined) => Edit | undefined;

const writers: Readonly<Record<string, Writer>> = {
  "requirements.txt": (path, text, name, version) => appendLine(path, text, version === undefined ? name : `${name}==${version}`),
  "package.json": (path, text, name, version) => {
    const block = /"dependencies"\s*:\s*\{([ \t]*\r?\n([ \t]*))?/.exec(text);
    // npm has no way to write a package without a version that would not be any version.
    if (block === null || version === undefined) return undefined;
    const end = block.index + block[0].length;
    const isEmpty = /^\s*\}/.test(text.slice(end));
    const entry = `"${name}": "^${version}"${isEmpty ? "" : ","}`;
    return insert(path, end, block[1] === undefined ? ` ${entry} ` : `${entry}\n${block[2]}`);
  },
};

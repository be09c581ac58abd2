import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { innerSpan, jsonAt, readJson, type JsonEntry, type JsonValue } from "../json/read-json.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { namedScript, neededIn } from "../tasks/task.js";

export const composerJson: Language = {
  id: "composer-json",
  title: "composer.json",
  matches: (path) => nameOf(path) === "composer.json",
  maximumLength: 1_000_000,
  load: loadShell,
  extract: factsOfComposer,
};

/** Composer, "The composer.json schema". */
function* factsOfComposer(text: string): Generator<FactDraft> {
  const root = readJson(text);
  if (root?.type !== "object") return;
  const name = jsonAt(root, "name");
  yield {
    kind: "manifest",
    ecosystem: "packagist",
    ...(name?.type === "string" && { name: name.text }),
    library: isLibrary(root),
    span: name?.type === "string" ? name.span : { start: root.span.start, end: root.span.start + 1 },
    parts: name?.type === "string" ? { name: innerSpan(name) } : {},
  };
  for (const entry of jsonAt(root, "require")?.entries ?? []) yield* required(entry, "runtime");
  for (const entry of jsonAt(root, "require-dev")?.entries ?? []) yield* required(entry, "development");
  yield* credentialsIn(text);
  yield* phpOfPlatform(jsonAt(root, "config", "platform", "php"));
  yield* sharedByPath(root);
  for (const key of ["autoload", "autoload-dev"]) for (const entry of jsonAt(root, key, "psr-4")?.entries ?? []) yield* ownNames(entry);
  for (const { key, value } of jsonAt(root, "scripts")?.entries ?? [])
    for (const script of value.type === "array" ? value.items : [value]) yield* scriptOf(key, script);
}

/** The version for which packages are chosen, whatever runs Composer. Composer, "config: platform". */
function* phpOfPlatform(version: JsonValue | undefined): Generator<FactDraft<"runtimeDeclared">> {
  if (version?.type !== "string" || !/^\d/.test(version.text)) return;
  const span = innerSpan(version);
  yield { kind: "runtimeDeclared", runtime: "php", version: version.text, by: "manifest", range: true, span, parts: { version: span } };
}

/** `"App\\\\": "src/"`: names that begin so are the project's own. */
function* ownNames({ key, keySpan, value }: JsonEntry): Generator<FactDraft<"pathAlias">> {
  const names = key.replaceAll("\\", ".");
  const target = value.type === "string" ? { target: value.text } : {};
  if (names !== "") yield { kind: "pathAlias", pattern: `${names}*`, ...target, span: keySpan };
}

/** A command, `@php` and `@composer` with arguments, another script as `@build`, or a method of PHP (Composer, "Scripts"). */
function* scriptOf(unit: string, { type, written }: JsonValue): Generator<FactDraft> {
  if (type !== "string" || /^[\w\\]+::\w+$/.test(written.text)) return;
  const [program = ""] = /^@(?:php|composer|putenv)\b/.exec(written.text) ?? [];
  const [, script] = /^@([\w:.-]+)/.exec(written.text) ?? [];
  if (program === "" && script !== undefined) yield neededIn(unit, written, { start: 1, end: 1 + script.length });
  else if (program !== "@putenv") yield* namedScript(unit, program === "" ? written : withoutSign(written));
}

/** `type` is "library" where it is left out, which many an app does: what is for others also says its licence and its classes. */
function isLibrary(root: JsonValue): boolean {
  const type = jsonAt(root, "type")?.text;
  if (type !== undefined) return type !== "project";
  return ["name", "license", "autoload"].every((key) => jsonAt(root, key) !== undefined);
}

type Group = FactDraft<"dependencyDeclared">["group"];

/** A package, or what the platform has to bring: `php`, `ext-intl`, `lib-curl`, `composer-runtime-api`. */
function* required({ key: name, keySpan, value, span }: JsonEntry, group: Group): Generator<FactDraft> {
  if (value.type !== "string") return;
  const version = value.text;
  const written = innerSpan(value);
  if (name === "php" && group === "runtime" && /\d/.test(version)) {
    const range = /^\d+\.\d+\.\d+$/.test(version) ? {} : { range: true };
    yield { kind: "runtimeDeclared", runtime: "php", version, by: "manifest", ...range, span: written, parts: { version: written } };
  }
  if (!name.includes("/")) return;
  // A branch: "dev-main", with the commit behind "#" where it is pinned.
  const source = version.startsWith("dev-") ? "git" : "registry";
  yield {
    kind: "dependencyDeclared",
    ecosystem: "packagist",
    name,
    version,
    group,
    source,
    span,
    parts: { name: keySpan, version: written },
  };
}

const withoutSign = ({ text, offsetAt }: JsonValue["written"]) => ({
  text: text.slice(1),
  offsetAt: (index: number) => offsetAt(index + 1),
});

/** A repository of type "path" leads to code beside the app. */
function* sharedByPath(root: JsonValue): Generator<FactDraft<"codeShared">> {
  const repositories = jsonAt(root, "repositories");
  for (const repository of [...(repositories?.items ?? []), ...(repositories?.entries ?? []).map(({ value }) => value)]) {
    const url = jsonAt(repository, "url");
    if (jsonAt(repository, "type")?.text !== "path" || url?.text.startsWith("../") !== true) continue;
    yield { kind: "codeShared", by: "path", target: url.text, span: url.span, parts: { target: innerSpan(url) } };
  }
}

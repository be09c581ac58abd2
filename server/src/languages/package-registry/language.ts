import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { treeOfJson, treeOfToml } from "../platform/tree.js";
import { entriesOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** Where package managers find the registry from which they install, and with which password. */
export const packageRegistry: Language = {
  id: "package-registry",
  title: "Package registry configuration",
  matches: (path) => formOf(path) !== undefined,
  recognises: (text, path) => formOf(path) !== "json" || /"(http-basic|bearer|(github|gitlab|bitbucket)-(oauth|token))"/.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfRegistry,
};

type Form = "lines" | "yaml" | "json" | "toml";

/**
 * npm, "npmrc"; Yarn, "Settings (.yarnrc.yml)"; pip, "Configuration"; Python Packaging User Guide, "The .pypirc file"; Bundler, "bundle config";
 * Composer, "Authentication"; Cargo, "Registry Authentication"; Gradle, "The Build Environment".
 */
const forms: readonly (readonly [path: RegExp, form: Form])[] = [
  [/(^|\/)(\.npmrc|\.pypirc|pip\.(conf|ini)|gradle\.properties)$/, "lines"],
  [/(^|\/)(\.yarnrc\.ya?ml|\.bundle\/config)$/, "yaml"],
  [/(^|\/)auth\.json$/, "json"],
  [/(^|\/)\.cargo\/(credentials|config)(\.toml)?$/, "toml"],
];

const formOf = (path: string): Form | undefined => forms.find(([pattern]) => pattern.test(path))?.[1];

function* factsOfRegistry(text: string, path: string): Generator<FactDraft> {
  yield* credentialsIn(text);
  const form = formOf(path);
  if (form === "lines") yield* settingsOfLines(text);
  const roots = form === "yaml" ? readYaml(text) : form === "toml" ? [treeOfToml(text)] : form === "json" ? [treeOfJson(text)] : [];
  for (const root of roots) yield* settingsOfTree(root, 0);
}

/** `//registry.example/:_authToken=…`: what stands after the colon says what it is. */
function* settingsOfLines(text: string): Generator<FactDraft<"setting">> {
  for (const { 0: line, index } of text.matchAll(/^[ \t]*(?![#;[])[^\r\n=]+=[^\r\n]*/gm)) {
    const equals = line.indexOf("=");
    const key = line.slice(0, equals).trim();
    const written = line.slice(equals + 1);
    const value = written.trim().replace(/^(["'])(.*)\1$/, "$2");
    const start = index + equals + 1 + written.indexOf(value);
    const keyStart = index + line.indexOf(key);
    yield settingOf(key.split(":").at(-1) ?? key, value, {
      key: { start: keyStart, end: keyStart + key.length },
      value: { start, end: start + value.length },
    });
  }
}

function* settingsOfTree(node: YamlNode | undefined, depth: number): Generator<FactDraft<"setting">> {
  if (depth > 10) return;
  for (const entry of entriesOf(node)) yield* settingsOfEntry(entry, depth);
}

function* settingsOfEntry({ key, value }: YamlEntry, depth: number): Generator<FactDraft<"setting">> {
  if (value.type === "map") yield* settingsOfTree(value, depth + 1);
  else if (value.type === "scalar") yield settingOf(key.text, value.text, { key: key.span, value: value.span });
}

function settingOf(name: string, value: string, parts: { readonly key: Span; readonly value: Span }): FactDraft<"setting"> {
  const span = { start: parts.key.start, end: Math.max(parts.value.end, parts.key.end) };
  const isUnknown = /\$\{?\w|%\w+%|\{\{/.test(value);
  const key = isPassword(name, value) ? `${name}.password` : name;
  return { kind: "setting", key, value, format: "package-registry", ...(isUnknown && { unknown: true }), span, parts };
}

/** Keys that do not say so: `_auth` of npm, `npmAuthIdent` of Yarn, and hosts of Bundler (`BUNDLE_GEMS__SHOP__EXAMPLE: "user:…"`). */
const isPassword = (name: string, value: string): boolean =>
  name === "_auth" || /^npmAuthIdent$/.test(name) || (/^BUNDLE_\w+__[A-Z]{2,}$/.test(name) && /^[^:/\s]+:[^:/\s]+$/.test(value));

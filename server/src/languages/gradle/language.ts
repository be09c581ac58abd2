import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { dependenciesIn } from "./dependencies.js";
import { secretsIn } from "./secrets.js";
import { statementsOf, type Statement, type Token } from "./statements.js";
import { lastPart } from "../../text/dotted-name.js";
import { patternInLines } from "../../text/pattern.js";

export const gradle: Language = {
  id: "gradle",
  title: "Gradle script",
  matches: (path) => /\.gradle(\.kts)?$/.test(nameOf(path)),
  comment: ["//"],
  maximumLength: 500_000,
  extract: factsOfGradle,
};

/** Gradle user manual, "Declaring Dependencies", "Toolchains for JVM Projects", "Structuring Projects". */
function* factsOfGradle(text: string, path: string): Generator<FactDraft> {
  const statements = statementsOf(text);
  const isBuild = /^build\.gradle(\.kts)?$/.test(nameOf(path));
  if (isBuild) {
    const plugins = statements.flatMap((statement) => pluginsIn(statement).map(({ text: id }) => id));
    // What is deployed may be published too, for whoever deploys it.
    const program = plugins.some((id) => programPlugin.test(id));
    const library = !program && plugins.some((id) => /^(java-library|maven-publish)$/.test(id));
    const name = nameOf(folderOf(path));
    yield { kind: "manifest", ecosystem: "maven", ...(name !== "" && { name }), library, program, span: startOfFile };
  }
  if (nameOf(path).startsWith("settings.gradle")) yield* included(statements);
  yield* credentialsIn(text);
  const versions = valuesOf(statements);
  for (const statement of statements) {
    const war = pluginsIn(statement).find(({ text: id }) => id === "war" || id === "org.gradle.war");
    if (war !== undefined)
      yield { kind: "setting", key: "packaging", value: "war", format: "gradle", span: war.span, parts: { value: war.span } };
    yield* javaVersion(statement);
    yield* secretsIn(statement);
    for (const draft of dependenciesIn(statement)) yield withVersion(draft, versions);
  }
}

/** `slf4j_version = "2.0.9"`, `def log = '1.2'`, `ext.log = '1.2'`: what a name stands for in the versions of the same script. */
function valuesOf(statements: readonly Statement[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { tokens } of statements) {
    const sign = tokens.findIndex(({ text }) => text === "=");
    const [name, value] = [tokens[sign - 1], tokens[sign + 1]];
    if (name?.type === "word" && value?.type === "string" && !value.interpolated) values.set(lastPart(name.text), value.text);
  }
  return values;
}

/** A version that is only a name, by its value: `"org.log:log:$log"`. */
function withVersion(draft: FactDraft, values: ReadonlyMap<string, string>): FactDraft {
  if (draft.kind !== "dependencyDeclared") return draft;
  const name = /^\$\{?(?:rootProject\.|project\.)?(?:ext\.)?(\w+)\}?$/.exec(draft.version)?.[1];
  const version = name === undefined ? undefined : values.get(name);
  return version === undefined ? draft : { ...draft, version };
}

/** `include 'api', ':web'` makes the folders below one build. */
function* included(statements: readonly Statement[]): Generator<FactDraft<"manifest">> {
  const members = statements
    .filter(({ tokens }) => tokens[0]?.text === "include")
    .flatMap(({ tokens }) => tokens.filter(({ type }) => type === "string").map(({ text }) => text.replace(/^:/, "").replaceAll(":", "/")));
  if (members.length > 0) yield { kind: "manifest", ecosystem: "maven", library: false, workspaces: members, span: startOfFile };
}

/** Plugins that make a program of a project: of Gradle itself, Spring Boot, Quarkus, Micronaut, Ktor, Jib, Liberty. */
const programPlugin = patternInLines()`
  ^(
    war|ear|application|org\.springframework\.boot|io\.quarkus|io\.micronaut\.application|io\.ktor\.plugin
    |com\.google\.cloud\.tools\.jib|liberty|io\.openliberty\.tools\.gradle\.Liberty
  )$
`;

/** `id 'war'`, `id("war")`, `war` and `` `java-library` `` of Kotlin, `apply plugin: 'war'`, `apply(plugin = "war")`. */
function pluginsIn({ blocks, tokens }: Statement): readonly Token[] {
  const [first] = tokens;
  const isApplied = first?.text === "apply" && tokens.some(({ text }) => text === "plugin");
  if (isApplied) return tokens.filter(({ type }) => type === "string");
  // Only for the projects below, which apply it themselves.
  const isOffered = tokens.at(-2)?.text === "apply" && tokens.at(-1)?.text === "false";
  if (first === undefined || isOffered || !blocks.includes("plugins")) return [];
  return first.text === "id" ? tokens.filter(({ type }) => type === "string").slice(0, 1) : tokens.length === 1 ? [first] : [];
}

/**
 * `languageVersion = JavaLanguageVersion.of(17)`, `jvmToolchain(17)`: this version builds. `sourceCompatibility = '17'`, `jvmTarget = "17"`,
 * `JavaVersion.VERSION_17`: the lowest that runs it.
 */
function* javaVersion({ tokens }: Statement): Generator<FactDraft<"runtimeDeclared">> {
  const [first] = tokens;
  const key = lastPart(first?.text ?? "");
  if (!/^(languageVersion|jvmToolchain|jvmTarget|sourceCompatibility|targetCompatibility)$/.test(key)) return;
  const written = tokens
    .slice(1)
    .find(({ text, interpolated }) => !interpolated && /^(1\.)?\d{1,2}$|^JavaVersion\.VERSION_[\d_]+$/.test(text));
  const version = /(?:1[._])?(\d+)$/.exec(written?.text ?? "")?.[1];
  // Kotlin has a language version of its own: `languageVersion = "1.9"`.
  const isOfKotlin = key === "languageVersion" && !tokens.some(({ text }) => text.startsWith("JavaLanguageVersion"));
  if (written === undefined || version === undefined || isOfKotlin) return;
  const length = version.length;
  const span = { start: written.span.end - length, end: written.span.end };
  const range = /(Compatibility|Target)$/.test(key) ? { range: true } : {};
  yield { kind: "runtimeDeclared", runtime: "java", version, by: "manifest", ...range, span, parts: { version: span } };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { keepsSessions } from "../../knowledge/session-stores.js";
import type { Statement, Token } from "./statements.js";

type Group = FactDraft<"dependencyDeclared">["group"];

/** What a statement of a `dependencies` block asks for. Gradle user manual, "Declaring Dependencies". */
export function* dependenciesIn({ blocks, tokens, span }: Statement): Generator<FactDraft> {
  const [configuration] = tokens;
  if (configuration?.type !== "word" || blocks.at(-1) !== "dependencies") return;
  const group: Group = blocks.includes("buildscript") ? "build" : groupOf(configuration.text);
  const parts = namedParts(tokens);
  if (parts !== undefined) {
    const { version } = parts;
    yield {
      kind: "dependencyDeclared",
      ecosystem: "maven",
      name: `${parts.group.text}:${parts.name.text}`,
      version: version?.text ?? "",
      group,
      source: "registry",
      span,
      parts: { name: parts.name.span, ...(version?.type === "string" && { version: version.span }) },
    };
    return;
  }
  for (const token of tokens.slice(1)) {
    if (token.type === "string") yield* coordinate(token, group);
    else if (token.text.startsWith("libs.")) yield catalogued(token, group);
  }
}

/** `group: 'g', name: 'a', version: 'v'`, with `=` in Kotlin. */
function namedParts(tokens: readonly Token[]): { readonly group: Token; readonly name: Token; readonly version?: Token } | undefined {
  const after = (key: string): Token | undefined => {
    const index = tokens.findIndex(({ type, text }) => type === "word" && text === key);
    const sign = tokens[index + 1]?.text;
    return index > 0 && (sign === ":" || sign === "=") ? tokens[index + 2] : undefined;
  };
  const [group, name, version] = [after("group"), after("name"), after("version")];
  if (group?.type !== "string" || name?.type !== "string") return undefined;
  return { group, name, ...(version !== undefined && { version }) };
}

/** `group:name:version:classifier@extension`, or the path of a project of the same build: `:core`. */
function* coordinate(token: Token, group: Group): Generator<FactDraft> {
  if (/^:[\w.:-]+$/.test(token.text)) yield dependency(token, group, "workspace");
  const match = /^([\w.-]+):([\w.-]+)(?::([^:@]*))?/.exec(token.text);
  if (match === null) return;
  const { start } = token.span;
  const [written, namespace = "", artifact = "", version] = match;
  const name = { start: start + namespace.length + 1, end: start + namespace.length + 1 + artifact.length };
  const end = start + written.length;
  yield {
    kind: "dependencyDeclared",
    ecosystem: "maven",
    name: `${namespace}:${artifact}`,
    version: version ?? "",
    group,
    source: "registry",
    span: token.span,
    parts: { name, ...(version !== undefined && { version: { start: end - version.length, end } }) },
  };
  if (keepsSessions(artifact)) yield { kind: "sessionStored", where: "service", by: artifact, span: token.span };
}

/** `libs.spring.web` stands in the version catalogue, whose names only the whole build can tell. */
const catalogued = (token: Token, group: Group): FactDraft => dependency(token, group, "registry");

function dependency({ text, span }: Token, group: Group, source: FactDraft<"dependencyDeclared">["source"]): FactDraft {
  return { kind: "dependencyDeclared", ecosystem: "maven", name: text, version: "", group, source, span, parts: { name: span } };
}

/** By the configuration's name: `testImplementation`, `developmentOnly`, `annotationProcessor`, `compileOnly`. */
function groupOf(configuration: string): Group {
  if (
    /^(test|integrationTest|androidTest|testFixtures|debug|dev)|test[A-Z]|Test[A-Z]|^developmentOnly|^ktlint|^detekt|^jmh/.test(
      configuration,
    )
  )
    return "development";
  return /[cC]ompileOnly|annotationProcessor|^kapt|^ksp|^classpath|^provided/.test(configuration) ? "build" : "runtime";
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";
import { leafElements, type Element } from "./elements.js";

export const pomXml: Language = {
  id: "pom-xml",
  title: "pom.xml",
  matches: (path) => nameOf(path) === "pom.xml",
  comment: ["<!--", "-->"],
  maximumLength: 1_000_000,
  extract: factsOfPom,
};

/** Apache Maven, "POM Reference". */
function* factsOfPom(text: string): Generator<FactDraft> {
  const elements = leafElements(text);
  const at = (path: string) => elements.find((element) => element.path.join("/") === path);
  const name = at("project/artifactId");
  const packaging = at("project/packaging");
  const modules = elements.filter((element) => element.path.join("/") === "project/modules/module").map((element) => element.text);
  yield {
    kind: "manifest",
    ecosystem: "maven",
    ...(name !== undefined && { name: name.text }),
    library: false,
    ...(modules.length > 0 && { workspaces: modules }),
    span: name?.textSpan ?? startOfFile,
    parts: name === undefined ? {} : { name: name.textSpan },
  };
  if (packaging !== undefined) {
    const { text: value, textSpan, span } = packaging;
    yield { kind: "setting", key: "packaging", value, format: "maven", span, parts: { value: textSpan } };
  }
  yield* javaVersions(elements);
  yield* dependencies(elements);
}

const versionProperty =
  /^project\/(profiles\/profile\/)?properties\/(java\.version|maven\.compiler\.(release|source|target)|jdk\.version|java\.release)$/;
const compilerVersion = /\/plugin\/configuration\/(release|source|target)$/;

/** One fact for each place that says the version as a number; a place that names a property says what the property says. */
function* javaVersions(elements: readonly Element[]): Generator<FactDraft<"runtimeDeclared">> {
  for (const { path, text, textSpan } of elements) {
    const place = path.join("/");
    if (!versionProperty.test(place) && !compilerVersion.test(place)) continue;
    const version = text.replace(/^1\.(?=[5-8]$)/, "");
    if (/^\d+(\.\d+)*$/.test(version)) {
      yield {
        kind: "runtimeDeclared",
        runtime: "java",
        version,
        by: "manifest",
        range: true,
        span: textSpan,
        parts: { version: textSpan },
      };
    }
  }
}

const dependencyPath = /^project\/(?:profiles\/profile\/)?dependencies\/dependency\/(groupId|artifactId|version|scope|optional)$/;

function* dependencies(elements: readonly Element[]): Generator<FactDraft<"dependencyDeclared">> {
  const properties = new Map(elements.filter(({ path }) => path[1] === "properties").map(({ path, text }) => [path[2] ?? "", text]));
  const found = new Map<number, Map<string, Element>>();
  for (const element of elements) {
    const field = dependencyPath.exec(element.path.join("/"))?.[1];
    if (field !== undefined) found.set(element.parent, (found.get(element.parent) ?? new Map<string, Element>()).set(field, element));
  }
  for (const fields of found.values()) {
    const group = fields.get("groupId");
    const artifact = fields.get("artifactId");
    const version = fields.get("version");
    if (group === undefined || artifact === undefined) continue;
    const property = /^\$\{([^}]+)\}$/.exec(version?.text ?? "")?.[1];
    const spans = [...fields.values()].map(({ span }) => span);
    yield {
      kind: "dependencyDeclared",
      ecosystem: "maven",
      name: `${group.text}:${artifact.text}`,
      version: (property === undefined ? undefined : properties.get(property)) ?? version?.text ?? "",
      group: groupOf(fields.get("scope")?.text, fields.get("optional")?.text),
      source: fields.get("scope")?.text === "system" ? "path" : "registry",
      span: { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) },
      parts: { name: artifact.textSpan, ...(version !== undefined && { version: version.textSpan }) },
    };
  }
}

function groupOf(scope: string | undefined, optional: string | undefined): FactDraft<"dependencyDeclared">["group"] {
  if (scope === "test") return "development";
  if (scope === "provided") return "build";
  return optional === "true" ? "optional" : "runtime";
}

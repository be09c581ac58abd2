import type { FactDraft } from "../../facts/vocabulary.js";
import { keepsSessions } from "../../knowledge/session-stores.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { patternInLines } from "../../text/pattern.js";
import type { Language } from "../language.js";
import { childrenNamed, elementAt, elementsIn, isNamed, readXml, type XmlElement, type XmlPlace } from "../xml/read-xml.js";

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
  const roots = readXml(text);
  const project = roots.find((root) => isNamed(root, "project"));
  const name = elementAt(project, "artifactId")?.content;
  const packaging = elementAt(project, "packaging");
  const places = [...elementsIn(roots)];
  const modules = childrenNamed(elementAt(project, "modules"), "module").map(({ content }) => content.text);
  yield {
    kind: "manifest",
    ecosystem: "maven",
    ...(name !== undefined && { name: name.text }),
    library: false,
    program: isProgram(packaging?.content.text, places),
    ...(modules.length > 0 && { workspaces: modules }),
    span: name?.span ?? startOfFile,
    parts: name === undefined ? {} : { name: name.span },
  };
  if (packaging !== undefined) {
    const { content, span } = packaging;
    yield { kind: "setting", key: "packaging", value: content.text, format: "maven", span, parts: { value: content.span } };
  }
  yield* javaVersions(places);
  yield* passwordsIn(places);
  yield* nodeVersions(places, elementAt(project, "properties")?.children ?? []);
  yield* dependencies(places, {
    properties: elementAt(project, "properties")?.children ?? [],
    groups: [elementAt(project, "groupId"), elementAt(project, "parent", "groupId")]
      .flatMap((one) => one?.content.text ?? [])
      .concat("${project.groupId}", "${project.parent.groupId}", "${pom.groupId}"),
    isParent: packaging?.content.text === "pom",
  });
}

/** Web applications, and what a plugin packs together with all that it needs, runs by itself. */
const isProgram = (packaging: string | undefined, places: readonly XmlPlace[]): boolean =>
  /^(war|ear|quarkus)$/.test(packaging ?? "") ||
  (packaging !== "pom" &&
    places.some(({ element, path }) => packingPath.test(path) && programPlugin.test(elementAt(element, "artifactId")?.content.text ?? "")));

const packingPath = /^project\/(?:profiles\/profile\/)?build\/plugins\/plugin$/;

/** Of Spring Boot, Apache Maven, Jib, Quarkus, Micronaut, Helidon, Liberty, Payara, MojoHaus. */
const programPlugin = patternInLines()`
  ^(
    spring-boot-maven-plugin|maven-shade-plugin|maven-assembly-plugin|jib-maven-plugin|quarkus-maven-plugin|micronaut-maven-plugin
    |helidon-maven-plugin|liberty-maven-plugin|payara-micro-maven-plugin|appassembler-maven-plugin
  )$
`;

const versionProperty =
  /^project\/(profiles\/profile\/)?properties\/(java\.version|maven\.compiler\.(release|source|target)|jdk\.version|java\.release)$/;
const compilerVersion = /\/plugin\/configuration\/(release|source|target)$/;
const javaVersion = /\/(java\.version|jdk\.version|java\.release)$/;

/**
 * One fact for each place that says the version as a number; a place that names a property says what the property says. What the
 * compiler is told is the oldest Java that will do; `java.version` is the one that the app is made for.
 */
function* javaVersions(places: readonly XmlPlace[]): Generator<FactDraft<"runtimeDeclared">> {
  for (const { element, path } of places) {
    if (!versionProperty.test(path) && !compilerVersion.test(path)) continue;
    const { text, span } = element.content;
    const version = text.replace(/^1\.(?=[5-8]$)/, "");
    if (!/^\d+(\.\d+)*$/.test(version)) continue;
    const range = javaVersion.test(path) ? {} : { range: true };
    yield { kind: "runtimeDeclared", runtime: "java", version, by: "manifest", ...range, span, parts: { version: span } };
  }
}

/** frontend-maven-plugin, "Installing node and npm": the build brings a Node.js of its own. */
function* nodeVersions(places: readonly XmlPlace[], properties: readonly XmlElement[]): Generator<FactDraft<"runtimeDeclared">> {
  for (const { element, path } of places) {
    if (!/\/plugin\/(executions\/execution\/)?configuration\/nodeVersion$/.test(path)) continue;
    const property = /^\$\{([^}]+)\}$/.exec(element.content.text)?.[1];
    const { text, span } = properties.find(({ name }) => name === property)?.content ?? element.content;
    const version = text.replace(/^v/, "");
    if (!/^\d+(\.\d+)*$/.test(version)) continue;
    const place = { start: span.end - version.length, end: span.end };
    yield { kind: "runtimeDeclared", runtime: "node", version, by: "manifest", span: place, parts: { version: place } };
  }
}

/** What a plugin of the build logs in with, and properties that hold such; a word that everybody guesses is for a database of the build. */
function* passwordsIn(places: readonly XmlPlace[]): Generator<FactDraft> {
  for (const { element, path } of places) {
    if (element.children.length > 0 || !/\/(configuration|properties)(\/\w+)*\/[\w.-]+$/.test(path)) continue;
    const { text, span } = element.content;
    if (isSecretName(element.name) && /^(random|chosen)$/.test(secretLook(element.name, text)))
      yield {
        kind: "setting",
        key: element.name,
        value: text,
        format: "maven",
        span: element.span,
        parts: { key: element.nameSpan, value: span },
      };
  }
}

const dependencyPath = /^project\/(?:profiles\/profile\/)?dependencies\/dependency$/;
const managedPath = /^project\/(?:profiles\/profile\/)?dependencyManagement\/dependencies\/dependency$/;

interface Pom {
  readonly properties: readonly XmlElement[];
  /** Whose the project is: its other modules have the same. */
  readonly groups: readonly string[];
  /** It only holds what its modules have in common. */
  readonly isParent: boolean;
}

function* dependencies(places: readonly XmlPlace[], { properties, groups, isParent }: Pom): Generator<FactDraft> {
  const managed = new Map(
    places.flatMap(({ element, path }) =>
      managedPath.test(path) ? [[nameOfDependency(element), versionIn(element, properties)] as const] : [],
    ),
  );
  const used = new Set(places.flatMap(({ element, path }) => (dependencyPath.test(path) ? (nameOfDependency(element) ?? []) : [])));
  for (const { element, path } of places) {
    const name = nameOfDependency(element);
    // What only the modules use is told of here, where its version can be changed.
    const isForModules = isParent && managedPath.test(path) && !used.has(name ?? "");
    const isTold = (isForModules || pluginPath.test(path)) && isOpen.test(versionIn(element, properties) ?? "");
    if ((!dependencyPath.test(path) && !isTold) || name === undefined) continue;
    const field = (key: string) => elementAt(element, key)?.content;
    const [artifact, version] = [field("artifactId"), field("version")];
    yield {
      kind: "dependencyDeclared",
      ecosystem: "maven",
      name,
      // One that gives none takes it from the `dependencyManagement` of its own file, of a parent or of a bill of materials.
      version: versionIn(element, properties) ?? managed.get(name) ?? "",
      group: pluginPath.test(path) ? "build" : groupOf(field("scope")?.text, field("optional")?.text),
      source: sourceOf(field("scope")?.text, groups.includes(field("groupId")?.text ?? "")),
      span: element.span,
      parts: { ...(artifact !== undefined && { name: artifact.span }), ...(version !== undefined && { version: version.span }) },
    };
    if (keepsSessions(artifact?.text ?? ""))
      yield { kind: "sessionStored", where: "service", by: artifact?.text ?? "", span: element.span };
  }
}

const pluginPath = /^project\/(?:profiles\/profile\/)?build\/(?:pluginManagement\/)?plugins\/plugin$/;

/** `LATEST`, `RELEASE`, `[1.2,)`, `1.2-SNAPSHOT` */
const isOpen = /^(LATEST|RELEASE)$|,\s*[)\]]$|-SNAPSHOT$/;

function sourceOf(scope: string | undefined, isOwn: boolean): FactDraft<"dependencyDeclared">["source"] {
  if (scope === "system") return "path";
  return isOwn ? "workspace" : "registry";
}

function nameOfDependency(element: XmlElement): string | undefined {
  const [group, artifact] = [elementAt(element, "groupId"), elementAt(element, "artifactId")];
  return group === undefined || artifact === undefined ? undefined : `${group.content.text}:${artifact.content.text}`;
}

/** What a property of the file says, where the version names one. */
function versionIn(element: XmlElement, properties: readonly XmlElement[]): string | undefined {
  const written = elementAt(element, "version")?.content.text;
  const property = /^\$\{([^}]+)\}$/.exec(written ?? "")?.[1];
  return properties.find(({ name }) => name === property)?.content.text ?? written;
}

function groupOf(scope: string | undefined, optional: string | undefined): FactDraft<"dependencyDeclared">["group"] {
  if (scope === "test") return "development";
  if (scope === "provided") return "build";
  return optional === "true" ? "optional" : "runtime";
}

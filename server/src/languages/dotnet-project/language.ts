import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";
import { attributeOf, childrenNamed, elementsIn, isNamed, readXml, type XmlElement, type XmlText } from "../xml/read-xml.js";

export const dotnetProject: Language = {
  id: "dotnet-project",
  title: ".NET project",
  matches: (path) => /\.(cs|fs|vb)proj$|^(Directory\.(Packages|Build)\.props|packages\.config)$/i.test(nameOf(path)),
  comment: ["<!--", "-->"],
  maximumLength: 1_000_000,
  extract: factsOfProject,
};

/** .NET, "MSBuild reference for .NET SDK projects"; NuGet, "PackageReference", "Central Package Management", "packages.config reference". */
function* factsOfProject(text: string, path: string): Generator<FactDraft> {
  const elements = Array.from(elementsIn(readXml(text)), ({ element }) => element);
  const isProject = /proj$/i.test(path);
  const library = isProject && isLibrary(elements);
  if (isProject) {
    const name = nameOf(path).replace(/\.\w+$/, "");
    // NuGet, "Locking dependencies": only who asks for it gets a lock file.
    const isLocking = isTrue(elements.find((element) => isNamed(element, "RestorePackagesWithLockFile"))?.content);
    const manager = isLocking ? { manager: "nuget" } : {};
    const references = { references: projectsReferred(elements, folderOf(path)) };
    yield { kind: "manifest", ecosystem: "nuget", name, library, program: !library, ...manager, ...references, span: startOfFile };
  } else if (nameOf(path).toLowerCase() === "packages.config") {
    yield { kind: "manifest", ecosystem: "nuget", library: false, span: startOfFile };
  }
  for (const element of elements) {
    // A library runs on what its program runs on.
    if (isNamed(element, "TargetFramework")) yield* library ? [] : targetFramework(element.content);
    else if (isNamed(element, "PackageReference")) yield* packageOf(element, isBuildOnly(element) ? "build" : "runtime");
    else if (isNamed(element, "ProjectReference")) yield* projectOutside(element, folderOf(path));
    // Offered to all projects of the repository; one that uses it says so itself.
    else if (isNamed(element, "PackageVersion") || isNamed(element, "GlobalPackageReference")) yield* packageOf(element, "build");
    else if (isNamed(element, "package"))
      yield* packageOf(element, isTrue(attributeOf(element, "developmentDependency")?.value) ? "development" : "runtime");
  }
}

/** The SDK of the web and of workers, and an `OutputType` of its own, make programs; everything else is referenced by one. */
function isLibrary(elements: readonly XmlElement[]): boolean {
  const sdk =
    attributeOf(
      elements.find((element) => isNamed(element, "Project")),
      "Sdk",
    )?.value.text ?? "";
  const output = elements.find((element) => isNamed(element, "OutputType"))?.content.text ?? "";
  return !/\.(Web|Worker|BlazorWebAssembly)\b/i.test(sdk) && !/exe/i.test(output);
}

/** `net8.0`, `net8.0-windows`, `netcoreapp3.1`; .NET Framework and .NET Standard are no version of it. */
function* targetFramework({ text, span }: XmlText): Generator<FactDraft<"runtimeDeclared">> {
  const version = /^net(?:coreapp)?(\d+\.\d+)(?:-[\w.]+)?$/i.exec(text)?.[1];
  if (version === undefined) return;
  const start = span.start + text.indexOf(version);
  const place = { start, end: start + version.length };
  yield { kind: "runtimeDeclared", runtime: "dotnet", version, by: "manifest", span: place, parts: { version: place } };
}

/** The version is an attribute or an element; without one it stands in Directory.Packages.props. */
function* packageOf(element: XmlElement, group: FactDraft<"dependencyDeclared">["group"]): Generator<FactDraft> {
  const name = (attributeOf(element, "Include") ?? attributeOf(element, "id"))?.value;
  if (name === undefined || name.text === "" || name.text.includes("$(")) return;
  const version =
    attributeOf(element, "Version")?.value ??
    attributeOf(element, "VersionOverride")?.value ??
    childrenNamed(element, "Version")[0]?.content;
  yield {
    kind: "dependencyDeclared",
    ecosystem: "nuget",
    name: name.text,
    version: version?.text ?? "",
    group,
    source: "registry",
    span: element.span,
    parts: { name: name.span, ...(version !== undefined && { version: version.span }) },
  };
}

/** The path of a `<ProjectReference>` from its own folder; of one that MSBuild works out, nothing is known. */
function pathReferred(element: XmlElement): string | undefined {
  const path = isNamed(element, "ProjectReference") ? attributeOf(element, "Include")?.value.text.replaceAll("\\", "/") : undefined;
  return path === undefined || /[$*]/.test(path) ? undefined : path;
}

const projectsReferred = (elements: readonly XmlElement[], folder: string): readonly string[] =>
  elements.flatMap((element) => {
    const path = pathReferred(element);
    return path === undefined ? [] : (join(folder, path) ?? []);
  });

/** Projects of one repository belong together; one that stands beside it has no version: `..\\..\\..\\Shared\\Shared.csproj`. */
function* projectOutside(element: XmlElement, folder: string): Generator<FactDraft<"codeShared">> {
  const target = attributeOf(element, "Include")?.value;
  const path = pathReferred(element);
  if (target !== undefined && path?.startsWith("../") === true && join(folder, path) === undefined)
    yield { kind: "codeShared", by: "path", target: target.text, span: target.span };
}

/** Analysers and tools of the build are kept from those who reference the project. */
const isBuildOnly = (element: XmlElement): boolean =>
  /^all$/i.test(attributeOf(element, "PrivateAssets")?.value.text ?? childrenNamed(element, "PrivateAssets")[0]?.content.text ?? "");

const isTrue = (value: XmlText | undefined): boolean => /^true$/i.test(value?.text ?? "");

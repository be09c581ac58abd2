import { groupBy } from "../text/group-by.js";
import { foldersUpward, folderOf, isWithin, join, nameOf } from "../text/path.js";
import { isDevelopmentPath } from "./development.js";
import { isDockerfileName } from "./image-built.js";
import type { SourceFile } from "./source-file.js";
import type { Fact } from "./vocabulary.js";

/**
 * By the folder of a library that one program of the repository alone is built with, the folder of that program: what stands there
 * runs as part of it. A library that several programs share belongs to none of them.
 */
export function librariesOfPrograms(files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, string> {
  const projects = projectsIn(files);
  const programs = new Map<string, Set<string>>();
  for (const [path, { isProgram, references }] of projects) {
    if (!isProgram || (files.get(path)?.development ?? isDevelopmentPath(path))) continue;
    for (const library of librariesBehind(references, projects))
      programs.set(library, (programs.get(library) ?? new Set()).add(folderOf(path)));
  }
  const images = new Set([...files.keys()].filter((path) => isDockerfileName(nameOf(path))).map(folderOf));
  const found = new Map<string, string>();
  for (const [folder, paths] of groupBy([...projects.keys()], folderOf)) {
    const [program, ...others] = new Set(paths.flatMap((path) => [...(programs.get(path) ?? [])]));
    const isLibrary = paths.every((path) => programs.has(path)) && !images.has(folder);
    if (program !== undefined && others.length === 0 && isLibrary && !isWithin(program, folder)) found.set(folder, program);
  }
  return found;
}

/** What its compiler makes into one program or one library. */
interface Project {
  readonly isProgram: boolean;
  /** The manifests of the projects that it names. */
  readonly references: readonly string[];
}

/** By the paths of their manifests. */
function projectsIn(files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, Project> {
  const manifests = [...files.values()].flatMap(({ facts }) => facts.filter(isManifest));
  const byName = groupBy(manifests, nameOfProject);
  const projects = new Map<string, Project>();
  for (const { ecosystem, program, references, at } of manifests) {
    const isProgram = program ?? hasProgram(folderOf(at.path), files);
    if (ecosystem === "nuget" && references !== undefined) projects.set(at.path, { isProgram, references });
    if (ecosystem === "crates" || ecosystem === "maven")
      projects.set(at.path, { isProgram, references: projectsNamed(at.path, byName, files) });
  }
  return projects;
}

/** The Cargo Book, "Package Layout". */
const hasProgram = (folder: string, files: ReadonlyMap<string, SourceFile>): boolean => files.has(join(folder, "src/main.rs") ?? "");

const nameOfProject = ({ ecosystem, name = "" }: Pick<Fact<"manifest">, "ecosystem" | "name">): string => `${ecosystem} ${name}`;

type ProjectsByName = ReadonlyMap<string, readonly Fact<"manifest">[]>;

/** The manifests of the projects that one depends on, where one build holds both. */
function projectsNamed(manifest: string, byName: ProjectsByName, files: ReadonlyMap<string, SourceFile>): readonly string[] {
  return (files.get(manifest)?.facts ?? []).flatMap((fact) => {
    if (fact.kind !== "dependencyDeclared" || !isOfRepository(fact) || fact.group !== "runtime") return [];
    if (fact.name.startsWith(":")) return gradleProject(fact.name, manifest, files) ?? [];
    // The Cargo Book, "Workspaces"; Apache Maven, "POM Reference": each has a name of its own, `group:artifact`.
    const [found, ...others] = byName.get(nameOfProject({ ...fact, name: fact.name.replace(/^.*:/, "") })) ?? [];
    return found === undefined || others.length > 0 ? [] : [found.at.path];
  });
}

/** Gradle user manual, "Multi-Project Builds": `:orders:db` is the folder `orders/db` of the build, which stands at or above each of its own. */
function gradleProject(name: string, from: string, files: ReadonlyMap<string, SourceFile>): string | undefined {
  const scripts = ["build.gradle", "build.gradle.kts"].map((script) => `${name.slice(1).replaceAll(":", "/")}/${script}`);
  const paths = [...foldersUpward(folderOf(from))].flatMap((folder) => scripts.map((script) => join(folder, script)));
  return paths.find((path) => path !== undefined && files.has(path));
}

/** A package whose code stands in the repository itself, or beside it. */
export const isOfRepository = ({ source }: Fact<"dependencyDeclared">): boolean => source === "path" || source === "workspace";

/** The libraries that a project is built with, over other libraries. */
function librariesBehind(references: readonly string[], projects: ReadonlyMap<string, Project>): ReadonlySet<string> {
  const found = new Set<string>();
  const ahead = [...references];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const project = projects.get(path);
    if (project === undefined || project.isProgram || found.has(path)) continue;
    found.add(path);
    ahead.push(...project.references);
  }
  return found;
}

const isManifest = (fact: Fact): fact is Fact<"manifest"> => fact.kind === "manifest";

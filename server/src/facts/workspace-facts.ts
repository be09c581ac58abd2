import { foldersUpward, folderOf, isWithin } from "../text/path.js";
import type { App } from "./app.js";
import { factsOfApp, type VisibleFile } from "./facts-of-app.js";
import { isOfPipeline, layoutOf, ownerOf, type Layout } from "./layout.js";
import type { EditableFile, SourceFile } from "./source-file.js";
import type { Fact } from "./vocabulary.js";

/** What apps need to know beyond facts. */
export interface Surroundings {
  readonly hasGit: boolean;
  editable(path: string): EditableFile | undefined;
  isIgnored: App["isIgnored"];
}

/**
 * The facts of a repository, split into the apps that it deploys. What it answers depends on the present files alone;
 * the order in which they came changes nothing. Apps are made when asked for and kept until one of their files changes.
 */
export class WorkspaceFacts {
  readonly #files = new Map<string, SourceFile>();
  readonly #apps = new Map<string, App>();
  readonly #surroundings: Surroundings;
  #layout: Layout | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get files(): ReadonlyMap<string, SourceFile> {
    return this.#files;
  }

  /** Adds or replaces a file; gives the folders of the apps that see it, or "all" where apps themselves may have changed. */
  set(file: SourceFile): ReadonlySet<string> | "all" {
    const previous = this.#files.get(file.path);
    this.#files.set(file.path, file);
    const layout = this.#layout;
    const samePlace = previous !== undefined && layout?.partsOf(previous) === layout?.partsOf(file);
    return samePlace ? this.#forgetAppsThatSee(file.path) : this.#forgetLayout();
  }

  delete(path: string): ReadonlySet<string> | "all" {
    return this.#files.delete(path) ? this.#forgetLayout() : new Set();
  }

  /** What apps are told from outside (git, ignore files) has changed. */
  forgetApps(): void {
    this.#apps.clear();
  }

  /** The folders that hold an app, sorted; the first is "". */
  get folders(): readonly string[] {
    return this.#current().folders;
  }

  get apps(): readonly App[] {
    return this.folders.map((folder) => this.app(folder));
  }

  app(folder: string): App {
    let app = this.#apps.get(folder);
    if (app === undefined) {
      const layout = this.#current();
      const visible = visibleFiles(folder, layout, this.#files);
      app = factsOfApp(folder, visible, layout.ownPaths.get(folder) ?? [], this.#files, {
        ...this.#surroundings,
        composePaths: layout.composePaths,
        named: (name) => layout.pathsNamed().get(name) ?? [],
        hasFolder: (path) => layout.pathsInFolder.has(path) || layout.hasAppBelow.has(path),
        hasFile: (path) => layout.pathsInFolder.get(folderOf(path))?.includes(path) === true,
        hasAppsBelow: layout.folders.some((other) => other !== folder && isWithin(other, folder)),
        builds: (image) => layout.buildersOf(image) !== undefined,
        buildersOf: (image) => layout.buildersOf(image),
      });
      this.#apps.set(folder, app);
    }
    return app;
  }

  /** The app that judges a fact: that of its service where the file says so, else that of its path. */
  appOf(fact: Fact): App {
    return this.app(ownerOf(fact, this.#current()));
  }

  /** The folders of the apps that judge facts of a file. */
  ownersOf(path: string): readonly string[] {
    const layout = this.#current();
    const owner = layout.ownerOfPath(path);
    const ofUnits = layout.unitOwners.get(path);
    return ofUnits === undefined ? [owner] : [...new Set([owner, ...ofUnits.values()])];
  }

  /** The folders of the apps that see a file: those that judge it, and those below the folder in which it stands. */
  #foldersThatSee(path: string): readonly string[] {
    const layout = this.#current();
    const folder = folderOf(path);
    const given = layout.filesGiven.get(path) ?? [];
    const owners = given.length === 0 ? this.ownersOf(path) : [...new Set([...this.ownersOf(path), ...given])];
    if (this.#files.get(path)?.facts.some(isOfPipeline) === true) return layout.folders;
    if (!layout.hasAppBelow.has(folder)) return owners;
    return layout.folders.filter((app) => owners.includes(app) || isWithin(app, folder));
  }

  #current(): Layout {
    return (this.#layout ??= layoutOf(this.#files));
  }

  #forgetLayout(): "all" {
    this.#layout = undefined;
    this.#apps.clear();
    return "all";
  }

  #forgetAppsThatSee(path: string): ReadonlySet<string> {
    const seeing = this.#foldersThatSee(path);
    for (const app of seeing) this.#apps.delete(app);
    return new Set(seeing);
  }
}

/**
 * The app's own files, those that stand directly in a folder above it, those that name it as a build context, and environment files
 * that its services are given; of a pipeline above it what it installs for this app alone.
 */
function visibleFiles(folder: string, layout: Layout, files: ReadonlyMap<string, SourceFile>): readonly VisibleFile[] {
  let paths = layout.visiblePaths.get(folder);
  if (paths === undefined) layout.visiblePaths.set(folder, (paths = visiblePaths(folder, layout)));
  const visible: VisibleFile[] = [];
  for (const path of paths) {
    const file = files.get(path);
    if (file === undefined || file.facts.length === 0) continue;
    const units = layout.unitOwners.get(path);
    const isOfAnother = (fact: Fact) => fact.unit !== undefined && (units?.get(fact.unit) ?? folder) !== folder;
    visible.push({ file, facts: units === undefined ? file.facts : file.facts.filter((fact) => !isOfAnother(fact)) });
  }
  return [...visible, ...pipelinesAbove(folder, new Set(paths), layout, files)];
}

function* pipelinesAbove(
  folder: string,
  seen: ReadonlySet<string>,
  layout: Layout,
  files: ReadonlyMap<string, SourceFile>,
): Generator<VisibleFile> {
  for (const path of layout.pipelines) {
    const file = files.get(path);
    if (file === undefined || seen.has(path) || !isWithin(folder, layout.ownerOfPath(path))) continue;
    const isForApp = (fact: Fact) =>
      fact.kind === "runtimeDeclared" && fact.by === "ci" && layout.appsOfRuntimes().get(fact.runtime) === folder;
    const facts = file.facts.filter(isForApp);
    if (facts.length > 0) yield { file, facts };
  }
}

function visiblePaths(folder: string, layout: Layout): readonly string[] {
  const paths = new Set(layout.ownPaths.get(folder));
  for (const above of foldersUpward(folder)) for (const path of layout.pathsInFolder.get(above) ?? []) paths.add(path);
  for (const [path, units] of layout.unitOwners) if ([...units.values()].includes(folder)) paths.add(path);
  for (const [path, owners] of layout.filesGiven) if (owners.includes(folder)) paths.add(path);
  return [...paths].toSorted();
}

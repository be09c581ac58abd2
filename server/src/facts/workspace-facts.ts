import { groupBy } from "../text/group-by.js";
import { foldersUpward, folderOf, isWithin, nameOf } from "../text/path.js";
import type { App } from "./app.js";
import { readImage } from "./command.js";
import { appFolders, nearestApp } from "./apps.js";
import { composeBases, servicesOf } from "./compose-files.js";
import { factsOfApp, type VisibleFile } from "./facts-of-app.js";
import type { EditableFile, SourceFile } from "./source-file.js";
import type { Fact } from "./vocabulary.js";

/** What apps need to know beyond facts. */
export interface Surroundings {
  readonly hasGit: boolean;
  editable(path: string): EditableFile | undefined;
  isIgnored(path: string, by: "git" | "docker"): boolean;
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
    const samePlace = previous !== undefined && buildContexts(previous) === buildContexts(file);
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
        named: (name) => layout.pathsNamed().get(name) ?? [],
        hasFolder: (path) => layout.pathsInFolder.has(path) || layout.hasAppBelow.has(path),
        hasAppsBelow: layout.folders.some((other) => other !== folder && isWithin(other, folder)),
        builds: (image) => layout.builtImages().has(image),
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
    const owners = this.ownersOf(path);
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

/** Which folder is an app, and which app owns what: computed from paths and build contexts. */
interface Layout {
  readonly folders: readonly string[];
  /** Folders above an app: a file that stands directly in one is seen by the apps below. */
  readonly hasAppBelow: ReadonlySet<string>;
  readonly ownPaths: ReadonlyMap<string, readonly string[]>;
  readonly pathsInFolder: ReadonlyMap<string, readonly string[]>;
  /** By the folder of an app, what it sees, sorted; filled when first asked for. */
  readonly visiblePaths: Map<string, readonly string[]>;
  /** By the name of the file; made when first asked for. */
  pathsNamed(): ReadonlyMap<string, readonly string[]>;
  /** The names of the images that the repository builds, without tags; made when first asked for. */
  builtImages(): ReadonlySet<string>;
  /** By file, then by the unit's name: the app that a service is built from. */
  readonly unitOwners: ReadonlyMap<string, ReadonlyMap<string, string>>;
  ownerOfPath(path: string): string;
}

function layoutOf(files: ReadonlyMap<string, SourceFile>): Layout {
  const folders = appFolders(files.keys());
  const ownerOfFolder = new Map<string, string>();
  const ownerOfPath = (path: string): string => {
    const folder = folderOf(path);
    let owner = ownerOfFolder.get(folder);
    if (owner === undefined) ownerOfFolder.set(folder, (owner = nearestApp(folder, folders)));
    return owner;
  };
  const paths = [...files.keys()].toSorted();
  let named: ReadonlyMap<string, readonly string[]> | undefined;
  let built: ReadonlySet<string> | undefined;
  return {
    folders: [...folders].toSorted(),
    hasAppBelow: new Set([...folders].flatMap((app) => [...foldersUpward(app)])),
    ownPaths: groupBy(paths, ownerOfPath),
    pathsInFolder: groupBy(paths, folderOf),
    visiblePaths: new Map(),
    pathsNamed: () => (named ??= groupBy(paths, nameOf)),
    builtImages: () => (built ??= builtImages(files)),
    unitOwners: ownersOfUnits(files, folders),
    ownerOfPath,
  };
}

function builtImages(files: ReadonlyMap<string, SourceFile>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files.values())
    for (const fact of file.facts) if (fact.kind === "imageBuilt" && fact.image !== undefined) names.add(readImage(fact.image).image);
  return names;
}

function ownersOfUnits(files: ReadonlyMap<string, SourceFile>, folders: ReadonlySet<string>): Layout["unitOwners"] {
  const owners = new Map<string, Map<string, string>>();
  for (const file of files.values()) {
    for (const fact of file.facts) {
      const folder = sourceFolder(fact);
      if (folder === undefined || fact.unit === undefined) continue;
      const ofFile = owners.get(file.path) ?? new Map<string, string>();
      owners.set(file.path, ofFile.set(fact.unit, nearestApp(folder, folders)));
    }
  }
  const bases = composeBases(files);
  for (const file of files.values()) {
    if (file.language !== "compose") continue;
    const ofFile = owners.get(file.path) ?? new Map<string, string>();
    for (const service of servicesOf(file)) {
      const base = ofFile.has(service.name) ? undefined : bases.serviceUnder(service);
      const owner = base === undefined ? undefined : owners.get(base.path)?.get(base.unit);
      if (owner !== undefined) owners.set(file.path, ofFile.set(service.name, owner));
    }
  }
  return owners;
}

/** The folder of the code that a unit runs, where the file says which. */
const sourceFolder = (fact: Fact): string | undefined =>
  fact.kind === "imageBuilt" ? fact.context : fact.kind === "service" ? fact.folder : undefined;

const ownerOf = (fact: Fact, layout: Layout): string =>
  (fact.unit === undefined ? undefined : layout.unitOwners.get(fact.at.path)?.get(fact.unit)) ?? layout.ownerOfPath(fact.at.path);

/** The app's own files, those that stand directly in a folder above it, and those that name it as a build context. */
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
  return visible;
}

function visiblePaths(folder: string, layout: Layout): readonly string[] {
  const paths = new Set(layout.ownPaths.get(folder));
  for (const above of foldersUpward(folder)) for (const path of layout.pathsInFolder.get(above) ?? []) paths.add(path);
  for (const [path, units] of layout.unitOwners) if ([...units.values()].includes(folder)) paths.add(path);
  return [...paths].toSorted();
}

const buildContexts = (file: SourceFile): string => file.facts.map(layoutPart).join("");

/** What decides to which app a service belongs: what it builds or runs, and the service of another file that it adds to. */
function layoutPart(fact: Fact): string {
  if (fact.kind === "imageBuilt") return `${fact.unit ?? ""}\t${fact.context}\t${fact.image ?? ""}\n`;
  if (fact.kind === "filesMerged") return `${fact.base}\t${fact.over.join("\t")}\n`;
  if (fact.kind !== "service") return "";
  if (fact.by !== "compose") return fact.folder === undefined ? "" : `${fact.unit ?? ""}\t${fact.folder}\n`;
  return `${fact.name}\t${fact.image === undefined ? "" : "image"}\t${fact.extends?.path ?? ""}\t${fact.extends?.unit ?? ""}\n`;
}

import { groupBy } from "../text/group-by.js";
import { foldersUpward, folderOf, isWithin, join, nameOf } from "../text/path.js";
import { appsOf, type Apps } from "./apps.js";
import { readImage } from "./command.js";
import { composeBases, servicesOf } from "./compose-files.js";
import { isDevelopmentPath } from "./development.js";
import { dockerfileOf } from "./image-built.js";
import { isOfRepository } from "./project-references.js";
import type { SourceFile } from "./source-file.js";
import type { Fact, Runtime } from "./vocabulary.js";
import { patternInLines } from "../text/pattern.js";

/** Which folder is an app, and which app owns what: computed from paths and build contexts. */
export interface Layout {
  readonly folders: readonly string[];
  /** Folders above an app: a file that stands directly in one is seen by the apps below. */
  readonly hasAppBelow: ReadonlySet<string>;
  readonly ownPaths: ReadonlyMap<string, readonly string[]>;
  readonly pathsInFolder: ReadonlyMap<string, readonly string[]>;
  /** The files that install runtimes in a pipeline. */
  readonly pipelines: readonly string[];
  /** By the folder of an app, what it sees, sorted; filled when first asked for. */
  readonly visiblePaths: Map<string, readonly string[]>;
  readonly composePaths: readonly string[];
  /** By the name of the file; made when first asked for. */
  pathsNamed(): ReadonlyMap<string, readonly string[]>;
  /** The folders of the apps from which the repository builds an image of this name, whatever its tag; undefined where it builds none. */
  buildersOf(image: string): ReadonlySet<string> | undefined;
  /** The app that alone has something to say of a runtime, pipelines apart; made when first asked for. */
  appsOfRuntimes(): ReadonlyMap<Runtime, string>;
  /** By file, the apps that see it wherever it stands: an environment file that their services are given, a list that theirs includes. */
  readonly filesGiven: ReadonlyMap<string, readonly string[]>;
  /** By file, then by the unit's name: the app that a service is built from. */
  readonly unitOwners: ReadonlyMap<string, ReadonlyMap<string, string>>;
  ownerOfPath(path: string): string;
  /** What of a file decides the layout: while it stays the same, so does the layout. */
  partsOf(file: SourceFile): string;
}

export function layoutOf(files: ReadonlyMap<string, SourceFile>): Layout {
  const apps = appsOf(files);
  const ofImages = ownersOfDockerfiles(files, apps);
  const ownerOfPath = (path: string): string => ofImages.get(path) ?? apps.at(folderOf(path));
  const paths = [...files.keys()].toSorted();
  let named: ReadonlyMap<string, readonly string[]> | undefined;
  let built: ReturnType<typeof builtImages> | undefined;
  let ofRuntimes: ReadonlyMap<Runtime, string> | undefined;
  const unitOwners = ownersOfUnits(files, apps);
  return {
    folders: [...apps.folders].toSorted(),
    hasAppBelow: new Set([...apps.folders].flatMap((app) => [...foldersUpward(app)])),
    ownPaths: groupBy(paths, ownerOfPath),
    pathsInFolder: groupBy(paths, folderOf),
    pipelines: paths.filter((path) => files.get(path)?.facts.some(isOfPipeline) === true),
    visiblePaths: new Map(),
    composePaths: paths.filter((path) => files.get(path)?.language === "compose"),
    pathsNamed: () => (named ??= groupBy(paths, nameOf)),
    buildersOf: (image) => buildersIn((built ??= builtImages(files, apps)), image),
    appsOfRuntimes: () => (ofRuntimes ??= appsOfRuntimes(files, ownerOfPath)),
    filesGiven: filesGiven(files, unitOwners, ownerOfPath),
    unitOwners,
    ownerOfPath,
    partsOf: (file) => [...file.facts.map(layoutPart), ...foldersCopied(file, apps)].join(""),
  };
}

/** An image whose owner a variable decides, as a pipeline's secret, is known by the rest of its name. */
const buildersIn = (built: ReadonlyMap<string, ReadonlySet<string>>, image: string): ReadonlySet<string> | undefined =>
  built.get(onHub(image)) ?? (image.includes("/") ? built.get(`*/${nameOf(image)}`) : undefined);

/** By the name of an image, the folders of the apps that it is built from. */
function builtImages(files: ReadonlyMap<string, SourceFile>, apps: Apps): ReadonlyMap<string, ReadonlySet<string>> {
  const built = new Map<string, Set<string>>();
  const add = (name: string, { context, dockerfile = context }: Fact<"imageBuilt">): void => {
    const owners = built.get(name) ?? new Set();
    built.set(name, owners.add(apps.at(context)).add(apps.at(dockerfile)));
  };
  const addCalled = (name: string, folder: string): void => {
    const any = `*/${nameOf(name)}`;
    if (!isCommonName.test(nameOf(name))) built.set(any, (built.get(any) ?? new Set()).add(apps.at(folder)));
  };
  for (const file of files.values()) {
    // The same by its folder: `acme/ledger` of `services/ledger/Dockerfile`.
    if (nameOf(file.path) === "Dockerfile" && folderOf(file.path) !== "") addCalled(folderOf(file.path), folderOf(file.path));
    for (const fact of file.facts) {
      if (fact.kind === "manifest" && hasDockerfile(file.path, files)) addCalled(fact.name ?? "", folderOf(file.path));
      if (files.has("Dockerfile")) for (const name of namesGiven(fact)) built.set(name, (built.get(name) ?? new Set()).add(apps.at("")));
      if (fact.kind !== "imageBuilt") continue;
      for (const name of fact.contexts ?? []) add(name, fact);
      const image = fact.image === undefined ? undefined : readImage(fact.image).image;
      if (image !== undefined) add(/^[^/]*[$\uE000]/.test(image) ? `*/${nameOf(image)}` : onHub(image), fact);
    }
  }
  return built;
}

/**
 * Docker Hub by each of its names, which nobody has to write; and what its makers put there under the name that it has on another
 * registry: `ghcr.io/acme/ledger` is `acme/ledger`.
 */
const onHub = (image: string): string =>
  image
    .replace(/^(docker\.io|index\.docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com)\/(library\/)?/, "")
    .replace(/^(ghcr\.io|quay\.io|public\.ecr\.aws|registry\.gitlab\.com|codeberg\.org)\/(?=[^/]+\/[^/]+$)/, "");

/** What a pipeline calls the image of the repository, for a script that builds it: `IMAGE_NAMES: docker.io/acme/ledger quay.io/acme/ledger`. */
const namesGiven = (fact: Fact): readonly string[] =>
  fact.kind === "environmentDeclared" && fact.in === "ci" && /^(DOCKER_)?IMAGE(_?NAMES?|_REPO(SITORY)?)?$/.test(fact.name)
    ? (fact.value ?? "").split(/\s+/).flatMap((name) => (name.includes("/") ? [onHub(readImage(name).image)] : []))
    : [];

/** A Dockerfile beside the manifest makes what others pull by the name of the program: `acme/ledger` of `name = "ledger"`. */
const hasDockerfile = (path: string, files: ReadonlyMap<string, SourceFile>): boolean =>
  files.has(folderOf(path) === "" ? "Dockerfile" : `${folderOf(path)}/Dockerfile`);

/** Names that say nothing of whose an image is. */
const isCommonName = patternInLines("i")`
  ^(
    \w{0,3}|main|server|client|backend|frontend|web|website|site|api|app|application|demo|example|sample|test|worker|root|shared
    |core|common|base|proxy|nginx|docker|build|deploy|image|images|production|src
  )$
`;

function appsOfRuntimes(files: ReadonlyMap<string, SourceFile>, ownerOfPath: Layout["ownerOfPath"]): ReadonlyMap<Runtime, string> {
  const apps = new Map<Runtime, Set<string>>();
  for (const { path, facts, development = isDevelopmentPath(path) } of files.values())
    for (const fact of facts)
      if (!development && fact.kind === "runtimeDeclared" && fact.by !== "ci")
        apps.set(fact.runtime, (apps.get(fact.runtime) ?? new Set()).add(ownerOfPath(path)));
  return new Map([...apps].flatMap(([runtime, [app, ...others]]) => (app === undefined || others.length > 0 ? [] : [[runtime, app]])));
}

/** A version that a pipeline installs. */
export const isOfPipeline = (fact: Fact): boolean => fact.kind === "runtimeDeclared" && fact.by === "ci";

function ownersOfUnits(files: ReadonlyMap<string, SourceFile>, apps: Apps): Layout["unitOwners"] {
  const owners = new Map<string, Map<string, string>>();
  const give = (path: string, unit: string, owner: string): void => {
    owners.set(path, (owners.get(path) ?? new Map<string, string>()).set(unit, owner));
  };
  for (const file of files.values()) {
    for (const fact of file.facts) {
      const folder = sourceFolder(fact);
      if (folder !== undefined && fact.unit !== undefined) give(file.path, fact.unit, apps.at(folder));
    }
    for (const [job, folder] of foldersOfJobs(file)) give(file.path, job, apps.at(folder));
  }
  const bases = composeBases(files);
  for (const file of files.values()) {
    if (file.language !== "compose") continue;
    for (const service of servicesOf(file)) {
      const base = owners.get(file.path)?.has(service.name) === true ? undefined : bases.serviceUnder(service);
      const owner = base === undefined ? undefined : owners.get(base.path)?.get(base.unit);
      if (owner !== undefined) give(file.path, service.name, owner);
    }
  }
  return owners;
}

/** The jobs of a pipeline all of whose commands run in one folder: `defaults: { run: { working-directory: web } }`. */
function* foldersOfJobs({ facts }: SourceFile): Generator<readonly [job: string, folder: string]> {
  const commands = facts.filter((fact) => fact.kind === "command" && fact.place === "ci" && fact.unit !== undefined);
  for (const [job = "", ofJob] of groupBy(commands, ({ unit }) => unit)) {
    const [folder, ...others] = new Set(ofJob.map((command) => (command.kind === "command" ? command.folder : undefined)));
    const path = folder === undefined || others.length > 0 ? undefined : join("", folder);
    if (path !== undefined && path !== "") yield [job, path];
  }
}

/** A Dockerfile that stands outside of the one folder that it is built from: `context: shop`, `dockerfile: ../shop.Dockerfile`. */
function ownersOfDockerfiles(files: ReadonlyMap<string, SourceFile>, apps: Apps): ReadonlyMap<string, string> {
  const builds = [...files.values()].flatMap(({ facts }) => facts.filter((fact) => fact.kind === "imageBuilt"));
  const owners = new Map<string, string>();
  for (const [dockerfile, built] of groupBy(builds, (fact) => fact.dockerfile)) {
    const [owner = "", ...others] = new Set(built.map(({ context }) => apps.at(context)));
    if (dockerfile !== undefined && others.length === 0 && !isWithin(folderOf(dockerfile), owner)) owners.set(dockerfile, owner);
  }
  const built = new Set(builds.map(dockerfileOf));
  for (const file of files.values()) {
    const owner = file.language === "dockerfile" && !built.has(file.path) ? appCopied(file, apps) : undefined;
    if (owner !== undefined) owners.set(file.path, owner);
  }
  return owners;
}

/** The one app below that a Dockerfile packages: `COPY shop /srv/shop` in `docker/Dockerfile`. */
function appCopied(file: SourceFile, apps: Apps): string | undefined {
  const [app, ...others] = new Set(foldersCopied(file, apps));
  return others.length > 0 || app === folderOf(file.path) ? undefined : app;
}

/** The folders with a manifest that a Dockerfile copies, or all around it, where its own folder has none. */
function foldersCopied({ path, facts }: SourceFile, apps: Apps): readonly string[] {
  const folder = folderOf(path);
  if (apps.hasManifest.has(folder)) return [];
  const sources = facts.flatMap((fact) => (fact.kind === "fileCopied" ? (join(folder, fact.source) ?? []) : []));
  return sources.filter((source) => source === folder || apps.hasManifest.has(source));
}

/** `env_file` of a service, and `-r` of a requirements file, lead to files of any folder, which the app sees. */
function filesGiven(
  files: ReadonlyMap<string, SourceFile>,
  unitOwners: Layout["unitOwners"],
  ownerOfPath: Layout["ownerOfPath"],
): Layout["filesGiven"] {
  const given = new Map<string, string[]>();
  for (const file of files.values()) {
    for (const fact of file.facts) {
      if (fact.kind === "manifest")
        for (const path of fact.includes ?? []) given.set(path, [...(given.get(path) ?? []), ownerOfPath(file.path)]);
      if (fact.kind !== "environmentFileUsed") continue;
      const owner = unitOwners.get(file.path)?.get(fact.unit ?? "");
      if (owner !== undefined) given.set(fact.path, [...(given.get(fact.path) ?? []), owner]);
    }
  }
  return given;
}

/** The folder of the code that a unit runs, where the file says which. */
const sourceFolder = (fact: Fact): string | undefined =>
  fact.kind === "imageBuilt" ? fact.context : fact.kind === "service" ? fact.folder : undefined;

export const ownerOf = (fact: Fact, layout: Layout): string =>
  (fact.unit === undefined ? undefined : layout.unitOwners.get(fact.at.path)?.get(fact.unit)) ?? layout.ownerOfPath(fact.at.path);

/** What decides to which app a service belongs: what it builds or runs, and the service of another file that it adds to. */
function layoutPart(fact: Fact): string {
  if (fact.kind === "imageBuilt")
    return `${fact.unit ?? ""}\t${fact.context}\t${fact.dockerfile ?? ""}\t${fact.image ?? ""}\t${fact.contexts?.join(" ") ?? ""}\n`;
  if (fact.kind === "runtimeDeclared") return `${fact.runtime}\t${fact.by === "ci" ? "ci" : ""}\n`;
  if (fact.kind === "manifest")
    return `${fact.name ?? ""}\t${fact.program ?? ""}\t${fact.includes?.join("\t") ?? ""}\t${fact.references?.join("\t") ?? ""}\n`;
  if (fact.kind === "dependencyDeclared") return isOfRepository(fact) ? `${fact.name}\t${fact.group}\n` : "";
  if (fact.kind === "environmentFileUsed") return `${fact.unit ?? ""}\t${fact.path}\n`;
  if (fact.kind === "command") return fact.place === "ci" ? `${fact.unit ?? ""}\t${fact.folder ?? ""}\n` : "";
  if (fact.kind === "filesMerged") return `${fact.base}\t${fact.over.join("\t")}\n`;
  if (fact.kind !== "service") return "";
  if (fact.by !== "compose") return fact.folder === undefined ? "" : `${fact.unit ?? ""}\t${fact.folder}\n`;
  return `${fact.name}\t${fact.image === undefined ? "" : "image"}\t${fact.extends?.path ?? ""}\t${fact.extends?.unit ?? ""}\n`;
}

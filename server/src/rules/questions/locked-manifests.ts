import { installedEcosystem } from "../../knowledge/lock-installs.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { wordsRun } from "./commands.js";
import { buildOf, lineFor } from "./image-builds.js";
import { normalized } from "./imported-packages.js";
import { stagesUnder } from "./stages.js";
import type { App, Fact } from "../rule.js";

/** Made for others by its own words, and run nowhere by its folder, or a crate without a program of its own. */
export function isLibrary(manifest: Fact<"manifest">, app: App): boolean {
  if (manifest.ecosystem === "npm" || manifest.ecosystem === "packagist")
    return (
      manifest.library &&
      !isStarted(app) &&
      !hasFrontController(manifest, app) &&
      !(manifest.byMain !== undefined && (choosesPort(app) || !hasFile(manifest, manifest.byMain, app)))
    );
  if (manifest.ecosystem !== "crates") return manifest.library;
  const folder = manifest.at.path.slice(0, -"Cargo.toml".length);
  const has = (source: string): boolean => app.file(`${folder}src/${source}`) !== undefined;
  if (app.paths.some((path) => path.startsWith(`${folder}src/bin/`))) return false;
  // A program may be published too, and then says what it is for.
  if (has("main.rs") !== has("lib.rs")) return has("lib.rs") && manifest.workspaces === undefined;
  return manifest.library;
}

/** Composer's "library" is what `type` means where nobody wrote it: what visitors ask for is an app. */
const hasFrontController = ({ ecosystem, at }: Fact<"manifest">, app: App): boolean =>
  ecosystem === "packagist" && app.file(`${at.path.slice(0, -"composer.json".length)}public/index.php`) !== undefined;

/** `"main": "index.js"` where no such file is: what a build puts into a folder of its own may be missing. */
function hasFile({ at }: Fact<"manifest">, main: string, app: App): boolean {
  const name = main.replace(/^\.\//, "");
  return name === "" || name.includes("/") || app.file(at.path.slice(0, -nameOf(at.path).length) + name) !== undefined;
}

/** An image or a process type of the app starts something: `"main": "server.js"` alone is what `npm init` writes for everybody. */
const isStarted = (app: App): boolean =>
  app
    .all("command")
    .some(
      ({ role, place, at, development }) =>
        role === "start" && development !== true && /^(dockerfile-|procfile)/.test(place) && app.paths.includes(at.path),
    );

/** A server of its own, on a port that the code knows or asks for: what is made for others leaves that to them. */
const choosesPort = (app: App): boolean =>
  app
    .all("portBound")
    .some((bound) => /^(literal|default|environment)$/.test(bound.from) && bound.test !== true && !app.isDevelopment(bound));

/** Composer's development packages run the tests of what is deployed, and are locked with the rest. */
export const hasDependencies = (manifest: Fact<"manifest">, app: App): boolean =>
  app
    .in(manifest.at.path, "dependencyDeclared")
    .some(({ group, source }) => (group === "runtime" || manifest.ecosystem === "packagist") && source === "registry");

/** Tools that build what is deployed, and nothing else: `"build": "vite build"` among packages for development. */
export const onlyBuilds = (manifest: Fact<"manifest">, app: App): boolean =>
  manifest.ecosystem === "npm" &&
  app.in(manifest.at.path, "dependencyDeclared").some(({ source }) => source === "registry") &&
  app.in(manifest.at.path, "command").some(({ unit }) => /^(build|prod|production|assets)$/.test(unit ?? ""));

/** A member of a workspace, whose versions the lock file above keeps: it is missed there. */
export const isMember = ({ ecosystem, at }: Fact<"manifest">, app: App): boolean =>
  app
    .all("manifest")
    .some(
      (one) => one.ecosystem === ecosystem && (one.workspaces ?? []).length > 0 && folderOf(one.at.path).length < folderOf(at.path).length,
    );

/** A lock file of its ecosystem is committed, in the app or above it. */
export const isLocked = (ecosystem: Fact<"manifest">["ecosystem"], app: App): boolean =>
  app.all("lockFile").some((lock) => lock.ecosystem === ecosystem && app.file(lock.at.path)?.tracked !== false);

/**
 * A lock file of the same ecosystem, in the app or above it, fixes every version; a constraints file, or another manifest that
 * pins it exactly, fixes one. What others install leaves the choice to them.
 */
export function hasFixedVersion(dependency: Fact<"dependencyDeclared">, app: App): boolean {
  const { path } = dependency.at;
  if (isOfWorkspace(dependency, app)) return true;
  if (app.in(path, "manifest").some((manifest) => isLibrary(manifest, app))) return true;
  if (!path.endsWith(".txt") && app.all("lockFile").some(({ ecosystem }) => ecosystem === dependency.ecosystem)) return true;
  return (
    app.all("dependencyLocked").some((one) => isSamePackage(one, dependency) && /constraints?[^/]*$/.test(one.at.path)) ||
    isPinnedElsewhere(dependency, app)
  );
}

/** `"@shop/ui": "*"` in a member of a workspace: another member, of which there is only one version (npm, "Using workspaces"). */
const isOfWorkspace = ({ ecosystem, name, version, at }: Fact<"dependencyDeclared">, app: App): boolean =>
  ecosystem === "npm" &&
  version === "*" &&
  /^@(?!types\/)/.test(name) &&
  app.in(at.path, "manifest").some((manifest) => isMember(manifest, app));

/** `install_requires` of setup.py says what is needed, requirements.txt beside it which versions are installed. */
const isPinnedElsewhere = (dependency: Fact<"dependencyDeclared">, app: App): boolean =>
  app
    .all("dependencyDeclared")
    .some((one) => one.at.path !== dependency.at.path && isSamePackage(one, dependency) && /^===?[^*,]+$/.test(one.version));

/** Names of one package of one ecosystem. */
export const isSamePackage = (one: Fact<"dependencyLocked" | "dependencyDeclared">, other: Fact<"dependencyDeclared">): boolean =>
  one.ecosystem === other.ecosystem && normalized(one.ecosystem, one.name) === normalized(other.ecosystem, other.name);

/**
 * The manifest that an image takes by its name, before it installs, without the lock file beside it: `COPY pyproject.toml .` and
 * `RUN poetry install`. Undefined where any line may bring the lock file along.
 */
export function copiedWithoutLock(
  command: Fact<"command">,
  ecosystem: Fact<"manifest">["ecosystem"],
  app: App,
): Fact<"fileCopied"> | undefined {
  const words = wordsRun(command);
  const { context } = buildOf(command.at.path, app);
  const locks = app.all("lockFile").filter((lock) => lock.ecosystem === ecosystem && mayRead(words, lock));
  const units = stagesUnder(command, app);
  const copies = app.in(command.at.path, "fileCopied").filter(({ at, unit }) => units.has(unit) && at.span.start < command.at.span.start);
  const manifest = app.all("manifest").flatMap(({ at, ecosystem: of }) => {
    const isBesideLock = of === ecosystem && locks.some((lock) => folderOf(lock.at.path) === folderOf(at.path));
    return isBesideLock ? (copies.find(({ source }) => join(context, source) === at.path) ?? []) : [];
  })[0];
  const mayBringLock = ({ source }: Fact<"fileCopied">): boolean => {
    const path = join(context, source);
    if (path === undefined || path === "" || /[*?[$]/.test(source)) return true;
    return locks.some((lock) => lock.at.path === path || lock.at.path.startsWith(`${path}/`));
  };
  return manifest !== undefined && app.in(command.at.path, "stageFileCopied").length === 0 && !copies.some(mayBringLock)
    ? manifest
    : undefined;
}

/** Managers of npm packages read no lock file but their own. */
const mayRead = (words: readonly string[], { ecosystem, manager }: Fact<"lockFile">): boolean =>
  ecosystem !== "npm" || !words.some((word) => /^(npm|yarn|pnpm|bun)$/.test(word)) || words.includes(manager);

/** The line that leaves a lock file out of an image; one of another language has no use for it. */
export function lineThatLeavesOut(lock: Fact<"lockFile">, app: App): Fact<"fileIgnored"> | undefined {
  const commands = app.all("command").filter(({ place }) => place === "dockerfile-run");
  const installs = commands.filter((command) => {
    const words = wordsRun(command);
    return installedEcosystem(words) === lock.ecosystem && mayRead(words, lock);
  });
  const builds = [...new Set(installs.map(({ at }) => at.path))].map((dockerfile) => buildOf(dockerfile, app));
  const build = builds.find((one) => app.isIgnored(lock.at.path, "docker", one));
  return build && lineFor(nameOf(lock.at.path), build, app);
}

import { isSeedPath } from "../../facts/development.js";
import type { Ecosystem } from "../../facts/vocabulary.js";
import { distributionsOf, normalizedDistribution } from "../../knowledge/python-packages.js";
import { memoByObject } from "../../text/once.js";
import { foldersUpward, folderOf, join, nameOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";
import { isRunByHand } from "./scripts-run.js";
import { patternInLines } from "../../text/pattern.js";

/** Names of one package compare equal. */
export const normalized = (ecosystem: Ecosystem, name: string): string => (ecosystem === "pypi" ? normalizedDistribution(name) : name);

/** The packages that can give the module, the usual one first; empty where only a list of packages would tell and there is none. */
export function packagesOf(module: Fact<"moduleImported">, app: App): ReadonlySet<string> {
  const { ecosystem, root } = module;
  if (ecosystem === "pypi") return new Set(distributionsOf(root).map(normalizedDistribution));
  if (ecosystem === "rubygems") return new Set(gemsOf(root).filter((name) => app.named("dependencyLocked", name).length > 0));
  return ecosystem === "packagist" ? lockedWith(root, app) : new Set([root, `@types/${root.replace(/^@/, "").replace("/", "__")}`]);
}

/** A manifest asks for more than can be seen here: it is a program, or takes over the list of another app. */
export const isOpen = ({ open, includes = [] }: Fact<"manifest">, manifests: readonly Fact<"manifest">[]): boolean =>
  open === true || includes.some((path) => !manifests.some(({ at }) => at.path === path));

/** Only the lock file tells which package gives the module, and it lists what others bring along. */
export const isListed = ({ ecosystem }: Fact<"moduleImported">): boolean => ecosystem === "rubygems" || ecosystem === "packagist";

/** The first import of the same package in the file. */
export const firstInFile = (module: Fact<"moduleImported">, app: App): Fact =>
  app.in(module.at.path, "moduleImported").find((other) => !other.optional && !other.typeOnly && asksForSame(other, module, app)) ?? module;

/** The first in the app that asks for it to be installed. */
export const firstInApp = (module: Fact<"moduleImported">, app: App): Fact =>
  app
    .all("moduleImported")
    .filter((other) => isInstalled(other) && !isTask.test(other.at.path) && !fillsDatabase(other, app))
    .find((other) => asksForSame(other, module, app) && !app.isDevelopment(other) && !isLocal(other, app)) ?? module;

/** Many namespaces, and files of many names, come from one package. */
function asksForSame(other: Fact<"moduleImported">, module: Fact<"moduleImported">, app: App): boolean {
  if (other.root === module.root || other.ecosystem !== module.ecosystem || !isListed(module)) return other.root === module.root;
  const [name = ""] = packagesOf(module, app);
  return packagesOf(other, app).has(name);
}

/** What an install for production has to bring; the compilers of the other languages refuse an import that nothing declares. */
export const isInstalled = ({ ecosystem, optional, typeOnly, test, at }: Fact<"moduleImported">): boolean =>
  !optional && !typeOnly && test !== true && /^(npm|pypi|rubygems|packagist)$/.test(ecosystem) && !isToolConfig(at.path);

/** A gem has a file of its own name, with a folder for each hyphen: "rack-cors" has "rack/cors". RubyGems guides, "Name your gem". */
function gemsOf(path: string): readonly string[] {
  const [first = path] = path.split("/", 1);
  return [path.replaceAll("/", "-"), first, first.replaceAll("_", "-")];
}

/** The packages whose longest namespace holds the name: "Monolog.Handler" and not "Monolog". */
function lockedWith(name: string, app: App): ReadonlySet<string> {
  const packages = packagesByNamespace(app);
  for (let end = name.length; end > 0; end = name.lastIndexOf(".", end - 1)) {
    const found = packages.get(name.slice(0, end));
    if (found !== undefined) return found;
  }
  return new Set();
}

const packagesByNamespace = (app: App): ReadonlyMap<string, ReadonlySet<string>> =>
  app.once(packagesByNamespace, () => {
    const found = new Map<string, Set<string>>();
    for (const { name, modules = [] } of app.all("dependencyLocked"))
      for (const module of modules) found.set(module, (found.get(module) ?? new Set()).add(name));
    return found;
  });

/** A module or folder of the project: beside the file, above it, or anywhere in the app, as paths of settings make it. */
export function isLocal(module: Fact<"moduleImported">, app: App): boolean {
  if (app.all("pathAlias").some((alias) => isAliased(module.module, alias.pattern) || isBelowBase(module.module, alias, app))) return true;
  if (module.ecosystem === "rubygems") return app.paths.some((path) => `/${path}`.endsWith(`/${module.module}.rb`));
  const name = module.root.split(".")[0] ?? module.root;
  const endings = module.ecosystem === "pypi" ? ["/__init__.py", ".py", ".pyi", ".so"] : ["/package.json", "/index.js", "/index.ts"];
  for (const folder of foldersUpward(folderOf(module.at.path))) {
    const base = folder === "" ? name : `${folder}/${name}`;
    if (endings.some((ending) => app.file(`${base}${ending}`) !== undefined)) return true;
    // A module that each deploy writes for itself: `config.py` of `.gitignore`.
    if (module.ecosystem === "pypi" && app.isIgnored(`${base}.py`, "git")) return true;
    if (module.ecosystem === "pypi" && app.hasFolder(base)) return true;
  }
  if (module.ecosystem === "pypi" && app.all("codeShared").some(({ target }) => nameOf(target.replace(/\/+$/, "")) === name)) return true;
  // `require("memcached")` in stores/memcached.js means another one than itself.
  if (module.ecosystem === "npm" && nameOf(module.at.path).replace(/\.[cm]?[jt]sx?$/, "") === module.root)
    return app.all("manifest").some((manifest) => manifest.name === module.root);
  const names = namesIn(app.paths);
  // With a dot in it: `shop.config` of shop.config.js, from the folder that paths begin with.
  return names.has(name) || names.has(module.root) || app.all("manifest").some((manifest) => manifest.name === module.root);
}

/** `@shop/orders` by "@shop/*"; "*" alone, which a `baseUrl` gives, says nothing of what is there. */
function isAliased(module: string, pattern: string): boolean {
  const [before = "", after] = pattern.split("*");
  return after === undefined ? module === pattern : before !== "" && module.startsWith(before) && module.endsWith(after);
}

/** `front/api/user` of front/api/user.ts, `site.css`: a file below the folder where a `baseUrl` lets paths begin. */
function isBelowBase(module: string, { pattern, target = "", at }: Fact<"pathAlias">, app: App): boolean {
  if (pattern !== "*") return false;
  const path = join(folderOf(at.path), `${target}/${module}`);
  return app.paths.some((one) => one === path || one.startsWith(`${path}.`) || one.startsWith(`${path}/index.`));
}

/** The names of folders and of source files without their extension; a scoped one with its scope. By the paths, which stay while somebody types. */
const namesIn = memoByObject((paths: readonly string[]): ReadonlySet<string> => {
  const folders = paths.map((path) => path.replace(/\.(py|pyi|js|jsx|ts|tsx|mjs|cjs|vue|svelte)$/, "/"));
  return new Set(folders.flatMap((path) => [...(path.match(/[^/]+(?=\/)/g) ?? []), ...(path.match(/@[^/]+\/[^/]+(?=\/)/g) ?? [])]));
});

/** The settings of a linter, a formatter or a test runner, which no deploy reads; so is code whose name begins with a dot: `.hygen.js`. */
const isToolConfig = (path: string): boolean => toolConfig.test(path) || /(^|\/)\.[\w-]+\.[cm]?js$/.test(path);

const toolConfig = patternInLines()`
  (^|/)(
    \.?(
      eslint|prettier|stylelint|commitlint|lint-staged|jest|vitest|playwright|cypress|karma|wdio|mocharc|eslintrc|prettierrc
      |stylelintrc
    )
  )([._-][\w.-]+)?\.[cm]?[jt]s$
`;

/** A package.json that only says `"type": "commonjs"` for its folder declares for nobody. */
export const isOfApp = (fact: Fact, app: App): boolean =>
  app.paths.includes(fact.at.path) || !app.all("dependencyDeclared").some((declared) => app.paths.includes(declared.at.path));

/** A manifest above that is made to be shared. */
export const sharesDependencies = (app: App): boolean => app.all("manifest").some((manifest) => (manifest.workspaces?.length ?? 0) > 0);

/**
 * npm, Yarn and Bun put what one package of a workspace asks for, and these packages themselves, where all of them find it; pnpm and
 * Plug'n'Play do not.
 */
export function isHoisted({ ecosystem, root }: Fact<"moduleImported">, app: App): boolean {
  if (ecosystem !== "npm" || !sharesDependencies(app) || app.file(".pnp.cjs") !== undefined) return false;
  if ([...app.all("lockFile"), ...app.all("manifest")].some(({ manager }) => manager?.startsWith("pnpm"))) return false;
  const scope = /^@[^/]+\//.exec(root)?.[0];
  const isMember =
    scope !== undefined && app.all("manifest").some(({ name, at }) => name?.startsWith(scope) === true && app.paths.includes(at.path));
  return isMember || app.named("dependencyLocked", root).length > 0;
}

/** Bundlers take development dependencies into what they build, and a task of developers may use what they have. */
export function isOnlyBuilt(own: readonly Fact<"dependencyDeclared">[], module: Fact<"moduleImported">, app: App): boolean {
  if (own.length === 0) return false;
  if (isListed(module) || isTask.test(module.at.path) || fillsDatabase(module, app) || isRunByHand(module.at.path, app)) return true;
  if (module.ecosystem === "pypi" || module.deferred === true) return module.deferred === true;
  // Electron runs the app and is packed around it (Electron, "Building your First App").
  const isGiven = own.every(({ name }) => name.startsWith("@types/") || name === "electron");
  return isGiven || app.all("dependencyDeclared").some(({ name }) => bundlers.has(name));
}

/** What developers run: settings of tools, task runners, scripts, and what makes up objects for tests. */
export const isTask = patternInLines("i")`
  (^|/)(
    [\w.-]*(config|conf|rc)[\w.-]*\.[cm]?[jt]s|(gulpfile|gruntfile|jakefile)([\w.-]*\.js)?
    |(tasks|fabfile|noxfile|dodo|locustfile|manage)\.py|(factories|fakes?)\.(py|js|ts)
  )$|(^|/)(scripts?|tools?|tasks|gulp|grunt|factories)/
`;

/** A program that somebody runs by hand to give the database its first records, and that the app does without. */
export const fillsDatabase = ({ at }: Fact<"moduleImported">, app: App): boolean =>
  (isSeedPath(at.path) || dataScript.test(at.path)) && !app.isStarted(at.path);

/** `populate_db.py`, `importData.js`, `data/load.ts`. */
const dataScript = patternInLines("i")`
  (^|/)(
    (import|load|populate|fill|insert|reset)[-_]?(\w+[-_])?(data|db|database|records|samples?|products|users)
    |data/(\w+[-_])?(import|load|populate|fill|insert)(er|[-_]\w+)?
  )\.\w+$
`;

/** Of several manifests the one that declares most. */
export function mainOf(declared: readonly Fact[]): string {
  const counts = new Map<string, number>();
  for (const { at } of declared) counts.set(at.path, (counts.get(at.path) ?? 0) + 1);
  const [[most] = ["the manifest"]] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return nameOf(most);
}

/** The app is built for browsers and serves nothing itself: a bundler, and no library of servers. */
export const isForBrowsers = (app: App): boolean => {
  const declared = app.all("dependencyDeclared").filter(({ ecosystem }) => ecosystem === "npm");
  const names = declared.filter((one) => isOfApp(one, app)).map(({ name }) => name);
  return names.some((name) => bundlers.has(name) && name !== "typescript" && name !== "bun") && !names.some((name) => servers.has(name));
};

/** Code of such a page. */
export const isOfPage = ({ at }: Fact, app: App): boolean =>
  /^(javascript|typescript|components)$/.test(app.file(at.path)?.language ?? "") && isForBrowsers(app);

const servers: ReadonlySet<string> = new Set(
  "express koa fastify @nestjs/core @hapi/hapi restify next nuxt hono polka apollo-server @apollo/server".split(" "),
);

export const bundlers: ReadonlySet<string> = new Set(
  (
    "webpack vite parcel parcel-bundler rollup esbuild tsup next nuxt gatsby react-scripts @angular/cli @angular-devkit/build-angular @sveltejs/kit " +
    "svelte astro @vue/cli-service snowpack browserify @rspack/core @remix-run/dev expo electron-builder @craco/craco ember-cli laravel-mix bun typescript"
  ).split(" "),
);

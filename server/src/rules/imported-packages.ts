import type { Ecosystem } from "../facts/vocabulary.js";
import { distributionsOf, isSharedPythonPackage, normalizedDistribution } from "../knowledge/python-packages.js";
import { foldersUpward, folderOf } from "../text/path.js";
import type { App, Fact } from "./rule.js";

/** Names of one package compare equal. */
export const normalized = (ecosystem: Ecosystem, name: string): string => (ecosystem === "pypi" ? normalizedDistribution(name) : name);

/** The packages that can give the module, the usual one first. */
export const packagesOf = (module: Fact<"moduleImported">): ReadonlySet<string> =>
  module.ecosystem === "pypi"
    ? new Set(distributionsOf(module.root).map(normalizedDistribution))
    : new Set([module.root, `@types/${module.root.replace(/^@/, "").replace("/", "__")}`]);

/** The first import of the same package in the file. */
export const firstInFile = (module: Fact<"moduleImported">, app: App): Fact =>
  app.in(module.at.path, "moduleImported").find((other) => other.root === module.root && !other.optional && !other.typeOnly) ?? module;

/** The first in the app that asks for it to be installed. */
export const firstInApp = (module: Fact<"moduleImported">, app: App): Fact =>
  app
    .all("moduleImported")
    .find((other) => other.root === module.root && isInstalled(other) && !app.isDevelopment(other) && !isLocal(other, app)) ?? module;

/** What an install for production has to bring. */
export const isInstalled = ({ ecosystem, optional, typeOnly, test, at }: Fact<"moduleImported">): boolean =>
  !optional && !typeOnly && test !== true && (ecosystem === "npm" || ecosystem === "pypi") && !isToolConfig(at.path);

/** A module or folder of the project: beside the file, above it, or anywhere in the app, as paths of settings make it. */
export function isLocal(module: Fact<"moduleImported">, app: App): boolean {
  if (app.all("pathAlias").some(({ pattern }) => isAliased(module.module, pattern))) return true;
  const name = module.root.split(".")[0] ?? module.root;
  const endings = module.ecosystem === "pypi" ? ["/__init__.py", ".py", ".pyi", ".so"] : ["/package.json", "/index.js", "/index.ts"];
  for (const folder of foldersUpward(folderOf(module.at.path))) {
    const base = folder === "" ? name : `${folder}/${name}`;
    if (endings.some((ending) => app.file(`${base}${ending}`) !== undefined)) return true;
  }
  return namesIn(app.paths).has(name) || app.all("manifest").some((manifest) => manifest.name === module.root);
}

/** `@shop/orders` by "@shop/*"; "*" alone, which a `baseUrl` gives, says nothing of what is there. */
function isAliased(module: string, pattern: string): boolean {
  const [before = "", after] = pattern.split("*");
  return after === undefined ? module === pattern : before !== "" && module.startsWith(before) && module.endsWith(after);
}

/** The names of folders and of source files without their extension; a scoped one with its scope. By the paths, which stay while somebody types. */
function namesIn(paths: readonly string[]): ReadonlySet<string> {
  let names = known.get(paths);
  if (names === undefined) {
    const folders = paths.map((path) => path.replace(/\.(py|pyi|js|jsx|ts|tsx|mjs|cjs|vue|svelte)$/, "/"));
    const found = folders.flatMap((path) => [...(path.match(/[^/]+(?=\/)/g) ?? []), ...(path.match(/@[^/]+\/[^/]+(?=\/)/g) ?? [])]);
    known.set(paths, (names = new Set(found)));
  }
  return names;
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The settings of a linter, a formatter or a test runner, which no deploy reads. */
export const isToolConfig = (path: string): boolean =>
  /(^|\/)(\.?(eslint|prettier|stylelint|commitlint|lint-staged|jest|vitest|playwright|cypress|karma|wdio|mocharc|eslintrc|prettierrc|stylelintrc))([._-][\w.-]+)?\.[cm]?[jt]s$/.test(
    path,
  );

/** Bundlers take development dependencies into what they build, so nothing is missing in production. */
export function isOnlyBuilt(own: readonly Fact<"dependencyDeclared">[], module: Fact<"moduleImported">, app: App): boolean {
  if (own.length === 0) return false;
  if (module.ecosystem !== "npm" || /(^|\/)[\w.-]*(config|conf|rc)[\w.-]*\.[cm]?[jt]s$|(^|\/)scripts?\//.test(module.at.path)) return true;
  return app.all("dependencyDeclared").some(({ name }) => bundlers.has(name)) || own.every(({ name }) => name.startsWith("@types/"));
}

/** `opentelemetry` of opentelemetry-api: many packages put their modules into one folder, and nobody can tell which gives what. */
export function sharesFolder({ root, ecosystem }: Fact<"moduleImported">, declared: readonly Fact<"dependencyDeclared">[]): boolean {
  const [first = root] = root.split(".");
  if (ecosystem !== "pypi" || !isSharedPythonPackage(first)) return false;
  return declared.some(({ name }) => normalizedDistribution(name).startsWith(`${first.toLowerCase()}-`));
}

/** The app is built for browsers and serves nothing itself: a bundler, and no library of servers. */
export const isForBrowsers = (app: App): boolean => {
  const names = app.all("dependencyDeclared").map(({ name }) => name);
  return names.some((name) => bundlers.has(name) && name !== "typescript" && name !== "bun") && !names.some((name) => servers.has(name));
};

const servers: ReadonlySet<string> = new Set(
  "express koa fastify @nestjs/core @hapi/hapi restify next nuxt hono polka apollo-server @apollo/server".split(" "),
);

const bundlers: ReadonlySet<string> = new Set(
  (
    "webpack vite parcel parcel-bundler rollup esbuild tsup next nuxt gatsby react-scripts @angular/cli @angular-devkit/build-angular @sveltejs/kit " +
    "svelte astro @vue/cli-service snowpack browserify @rspack/core @remix-run/dev expo electron-builder @craco/craco ember-cli laravel-mix bun typescript"
  ).split(" "),
);

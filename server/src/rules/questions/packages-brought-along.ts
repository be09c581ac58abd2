import { bringsAlong, isOfLambda, lambdaFiles } from "../../knowledge/packages-brought-along.js";
import { foldersUpward, folderOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";
import { bundlers } from "./imported-packages.js";

/** A declared package brings it along, and is made to: nobody declares it a second time. */
export const isBroughtAlong = (module: Fact<"moduleImported">, packages: ReadonlySet<string>, app: App): boolean =>
  isPluginOfCompiler(module, app) || isPartOfFramework(module, packages, app) || isOfMix(module, app) || isOfPage(module, app);

/** Served as it is, so that the import map of a page finds it (HTML, "Import maps"). */
const isOfPage = ({ ecosystem, at }: Fact<"moduleImported">, app: App): boolean =>
  ecosystem === "npm" &&
  /(^|\/)(public|static|wwwroot)\//.test(at.path) &&
  !app.all("dependencyDeclared").some(({ name }) => bundlers.has(name));

/** Mix fetches Phoenix, and its scripts with it, into `deps/`, where esbuild finds them (Phoenix, "Asset Management"). */
const isOfMix = ({ ecosystem, root, at }: Fact<"moduleImported">, app: App): boolean =>
  ecosystem === "npm" &&
  /^phoenix(_html|_live_view|_live_dashboard)?$/.test(root) &&
  [...foldersUpward(folderOf(at.path))].some((folder) => app.file(folder === "" ? "mix.exs" : `${folder}/mix.exs`) !== undefined);

/** A plugin that the settings of a compiler name, and that a declared package brings along in the versions of the lock file. */
const isPluginOfCompiler = ({ at, root }: Fact<"moduleImported">, app: App): boolean =>
  /(^|\/)(babel|postcss)\.config\.[cm]?js$/.test(at.path) && app.named("dependencyLocked", root).length > 0;

/** "symfony/" of "symfony/http-foundation". */
const makerOf = (name: string): string => name.slice(0, name.indexOf("/") + 1);

/**
 * PHP: interfaces that all share, what comes from the makers of a declared package, and what a framework is made of, such as the
 * requests of symfony/http-foundation in Laravel.
 */
function isPartOfFramework(module: Fact<"moduleImported">, packages: ReadonlySet<string>, app: App): boolean {
  if (module.ecosystem === "npm") return isBroughtByFramework(module, app);
  if (module.ecosystem !== "packagist") return false;
  const declared = app.all("dependencyDeclared").filter((one) => one.ecosystem === "packagist");
  const makers = new Set(declared.map(({ name }) => makerOf(name)));
  const brought = declared.filter(({ name }) => /\/([\w-]*framework[\w-]*|core(-recommended)?|yii2)$/.test(name));
  const parts = new Set(brought.flatMap(({ name }) => app.named("dependencyLocked", name).flatMap(({ requires = [] }) => requires)));
  return [...packages].some((name) => name.includes("/") && (name.startsWith("psr/") || makers.has(makerOf(name)) || parts.has(name)));
}

const isBroughtByFramework = ({ module, root }: Fact<"moduleImported">, app: App): boolean =>
  app.all("dependencyDeclared").some(({ name }) => bringsAlong(name, root) || bringsAlong(name, module)) ||
  (isOfLambda(root) && lambdaFiles.some((name) => app.file(app.path(name)) !== undefined));

import { bringsAlong, isOfLambda, lambdaFiles } from "../../knowledge/packages-brought-along.js";
import { isBuiltUpon, isSharedPythonPackage, normalizedDistribution } from "../../knowledge/python-packages.js";
import { folderOf, foldersUpward } from "../../text/path.js";
import { bundlers, isTask } from "./imported-packages.js";
import type { App, Fact } from "../rule.js";

/** A declared package gives the module under another name, or brings its package along for good. */
export const comesWith = (
  module: Fact<"moduleImported">,
  packages: ReadonlySet<string>,
  declared: readonly Fact<"dependencyDeclared">[],
  app: App,
): boolean => sharesFolder(module, declared) || isBroughtAlong(module, packages, app);

/** A declared package brings it along, and is made to: nobody declares it a second time. */
const isBroughtAlong = (module: Fact<"moduleImported">, packages: ReadonlySet<string>, app: App): boolean =>
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

/**
 * Many packages put their modules into one folder, and nobody can tell which gives what: `opentelemetry` of opentelemetry-api. Of
 * Ruby one that extends another brings it for good: rspec-rails.
 */
function sharesFolder({ module, root, ecosystem }: Fact<"moduleImported">, declared: readonly Fact<"dependencyDeclared">[]): boolean {
  const [first = root] = root.split(/[./]/);
  if (ecosystem === "rubygems")
    return declared.some(({ name }) => name.startsWith(`${first}-`) || name.startsWith(`${first}_`) || isNamedByParts(name, root));
  if (ecosystem !== "pypi") return false;
  const names = declared.map(({ name }) => normalizedDistribution(name));
  // Either it is the module under a longer name, as django-crum, or it cannot do without the package, as flask-sqlalchemy.
  const plain = normalizedDistribution(root);
  if (names.some((name) => name.endsWith(`-${plain}`) || isForPython(name, plain) || isRunTogether(root, name))) return true;
  // marrow-mailer gives "marrow.mailer".
  if (names.some((name) => name.startsWith(`${plain}-`) && `${normalizedDistribution(module)}-`.startsWith(`${name}-`))) return true;
  return isSharedPythonPackage(first) && names.some((name) => name === first.toLowerCase() || name.startsWith(`${first.toLowerCase()}-`));
}

/** A declared package is built upon it, and tells people to import it. */
export const isBelow = (
  { ecosystem }: Fact<"moduleImported">,
  names: ReadonlySet<string>,
  declared: readonly Fact<"dependencyDeclared">[],
): boolean =>
  ecosystem === "pypi" && declared.some((other) => [...names].some((name) => isBuiltUpon(name, normalizedDistribution(other.name))));

/** python-pentabarf-xml gives "pentabarf", pyhumps "humps", atlassian-python-api "atlassian": the name says for what language it is. */
const isForPython = (distribution: string, module: string): boolean =>
  distribution === `py${module}` ||
  distribution === `${module}py` ||
  distribution === `${module}-py3k` ||
  `${distribution}-`.startsWith(`python-${module}-`) ||
  `${distribution}-`.startsWith(`${module}-python-`);

/** A distribution such as graph-paper-lite gives "graphpaper": the words that it begins with, without what stands between them. */
function isRunTogether(module: string, distribution: string): boolean {
  const words = distribution.split("-");
  return words.some((_, index) => index > 0 && words.slice(0, index + 1).join("") === module.toLowerCase().replaceAll("_", ""));
}

/** redis-rack gives "rack/session/redis": each word of its name is a part of the path. */
function isNamedByParts(gem: string, path: string): boolean {
  const words = gem.split(/[-_]/);
  return words.length > 1 && words.every((word) => path.split("/").includes(word));
}

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

/** The settings of a tool find what the tool brings, or nobody knows which package gives the module. */
export const mayBeGiven = (module: Fact<"moduleImported">, names: ReadonlySet<string>, app: App): boolean =>
  isTask.test(module.at.path) || isOfOtherName(module, names, app);

/**
 * A lock file lists all that is installed, and nothing of this name: a distribution of PyPI gives the module under a name that
 * nobody here knows, more often than that the app breaks.
 */
const isOfOtherName = ({ ecosystem }: Fact<"moduleImported">, names: ReadonlySet<string>, app: App): boolean => {
  if (ecosystem !== "pypi") return false;
  const locked = app.all("dependencyLocked").filter((one) => one.ecosystem === "pypi");
  return locked.length > 0 && !locked.some(({ name }) => names.has(normalizedDistribution(name)));
};

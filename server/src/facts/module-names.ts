import { extensionOf, folderOf, foldersUpward, isWithin, join, nameOf } from "../text/path.js";
import type { Unsettled } from "./starts.js";

/** Whether a file is the module that another one names. */
export function stands(module: string, from: string, path: string, app: Unsettled): boolean {
  const extension = extensionOf(path);
  if (familyOf(extensionOf(from)) !== familyOf(extension)) return false;
  const stem = path.slice(0, -1 - extension.length);
  const stems = /(^|\/)(index|__init__|mod)$/.test(stem) ? [stem, folderOf(stem)] : [stem];
  if (module.startsWith("/")) return stems.includes(module.slice(1));
  if (familyOf(extension) === "js") return isAliased(module, stems, app);
  if (extension === "go") return isPackage(module, from, path, app);
  if (module === "") return /^(cs|php|rb)$/.test(extension);
  const parts = withoutCrate(module.split("."), extension, app);
  if (extension === "py") return stems.some((one) => isBelowSome(one, parts.join("/"), folderOf(from)));
  // `pub use utils::init;`: a module of Rust names those below it by their last part.
  if (extension === "rs" && parts.length === 1 && stems.some((one) => isChild(one, parts[0] ?? "", from))) return true;
  // `pub use database::Database;`: a module of Rust gives what its files have by its own name.
  if (extension === "rs" && parts.length > 1 && endsWith(folderOf(stem).split("/"), parts)) return true;
  if (!stems.some((one) => endsWith(one.split("/"), parts))) return false;
  return parts.length > 1 || app.named(nameOf(path)).filter((other) => isWithin(other, app.folder)).length === 1;
}

const isChild = (stem: string, name: string, from: string): boolean =>
  stem === join(/(^|\/)(mod|lib|main)\.rs$/.test(from) ? folderOf(from) : from.replace(/\.rs$/, ""), name);

/** A program of Rust calls what stands beside it by the name of its package: `use shop::db;` in `src/main.rs`. */
function withoutCrate(parts: readonly string[], extension: string, app: Unsettled): readonly string[] {
  const [crate = "", ...rest] = parts;
  // `use crate::{db, jobs};`
  if (extension === "rs" && rest.length > 0 && /^(crate|self|super)$/.test(crate)) return rest;
  const isOwn =
    extension === "rs" && rest.length > 0 && app.all("manifest").some(({ name }) => name !== undefined && plain(name) === plain(crate));
  return isOwn ? rest : parts;
}

/** `@/db` by the settings of TypeScript, `"@/*": ["src/*"]`; where they do not say where it leads, by how the path of one file ends. */
function isAliased(module: string, stems: readonly string[], app: Unsettled): boolean {
  const aliases = app.all("pathAlias").filter(({ pattern }) => pattern !== "*" && restBy(pattern, module) !== undefined);
  const known = aliases.flatMap(({ pattern, target, at: { path } }) => {
    const base = app.all("pathAlias").find((one) => one.pattern === "*" && one.at.path === path)?.target ?? "";
    const place = target && join(join(folderOf(path), base) ?? "", target.replace("*", restBy(pattern, module) ?? ""));
    return place === undefined || place === "" ? [] : [place.replace(/\.[cm]?[jt]sx?$/, "")];
  });
  if (known.length > 0) return known.some((place) => stems.includes(place));
  const parts = module.replace(/^[@~#$]\/|^[@~#]/, "").split("/");
  return stems.some((stem) => endsWith(stem.split("/"), parts)) && countEnding(parts, app) === 1;
}

/** What the star of a pattern stands for. */
function restBy(pattern: string, module: string): string | undefined {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return module === pattern ? "" : undefined;
  return module.startsWith(before) && module.endsWith(after) ? module.slice(before.length, module.length - after.length) : undefined;
}

/** The files that a path could mean of which only the end is known. */
function countEnding(parts: readonly string[], { files, folder }: Unsettled): number {
  const stems = [...files.keys()].filter((path) => isWithin(path, folder) && familyOf(extensionOf(path)) === "js").map(stemOf);
  return stems.filter((stem) => endsWith(stem.split("/"), parts)).length;
}

const stemOf = (path: string): string => path.slice(0, -1 - extensionOf(path).length).replace(/\/index$/, "");

/** A folder of Go is a package: the same one, or that whose path the import ends with. */
function isPackage(module: string, from: string, path: string, { folder }: Unsettled): boolean {
  const [own, other] = [folderOf(from), folderOf(path)];
  if (module === "") return own === other;
  const within = folder === "" ? other : other.slice(folder.length + 1);
  return own !== other && within !== "" && (module === within || module.endsWith(`/${within}`));
}

/** Python looks a module up below the folder of the program, which stands above the files that it loads. */
const isBelowSome = (stem: string, module: string, folder: string): boolean =>
  [...foldersUpward(folder)].some((above) => stem === (above === "" ? module : `${above}/${module}`));

const endsWith = (path: readonly string[], parts: readonly string[]): boolean =>
  parts.length <= path.length && parts.every((part, index) => plain(part) === plain(path[path.length - parts.length + index] ?? ""));

/** `OrderImport` and `order_import` are one name. */
export const plain = (name: string): string => name.replaceAll(/[_-]/g, "").toLowerCase();

/** Files of one language and its dialects call each other. */
export const familyOf = (extension: string): string => (/^[cm]?[jt]sx?$/.test(extension) ? "js" : extension === "kt" ? "java" : extension);

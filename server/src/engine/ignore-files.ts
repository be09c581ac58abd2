import ignore, { type Ignore } from "ignore";
import type { ImageBuild } from "../facts/app.js";
import { ignoreFileOf } from "../facts/image-built.js";
import { folderOf, foldersUpward, isWithin } from "../text/path.js";

/** Whether ignore files leave a path out, of one build where it is given. A folder's path ends in "/". */
export type IsIgnored = (path: string, by: "git" | "docker", build?: ImageBuild) => boolean;

const fileNames = { git: ".gitignore", docker: ".dockerignore" } as const;

/** Reads ignore files when first asked for and keeps their rules, so make a new one when such a file has changed. */
export function ignoreFiles(readText: (path: string) => string | undefined): IsIgnored {
  const cache = new Map<string, Ignore | undefined>();
  const rulesIn = (file: string, by: "git" | "docker"): Ignore | undefined => {
    if (!cache.has(file)) cache.set(file, readRules(readText(file), by));
    return cache.get(file);
  };
  const rulesOf: RulesOf = (folder, by) => rulesIn(folder === "" ? fileNames[by] : `${folder}/${fileNames[by]}`, by);
  return (path, by, build) => {
    if (by === "git") return isIgnoredByGit(path, rulesOf);
    const own = build === undefined ? undefined : rulesIn(ignoreFileOf(build.dockerfile), by);
    if (build === undefined || own === undefined) return isIgnoredByDocker(path, rulesOf);
    return isWithin(path, build.context) && own.ignores(below(path, build.context));
  };
}

type RulesOf = (folder: string, by: "git" | "docker") => Ignore | undefined;

/** The nearest file that has a line for the path decides, but nothing below an ignored folder can come back. */
function isIgnoredByGit(path: string, rulesOf: RulesOf): boolean {
  const parts = path.split("/");
  const isFolder = path.endsWith("/");
  const count = isFolder ? parts.length - 1 : parts.length;
  for (let length = 1; length <= count; length++) {
    const isLast = length === count;
    if (isNamed(parts.slice(0, length).join("/") + (isLast && !isFolder ? "" : "/"), rulesOf)) return true;
  }
  return false;
}

function isNamed(path: string, rulesOf: RulesOf): boolean {
  for (const folder of foldersUpward(folderOf(path.replace(/\/$/, "")))) {
    const verdict = rulesOf(folder, "git")?.test(below(path, folder));
    if (verdict?.ignored === true) return true;
    if (verdict?.unignored === true) return false;
  }
  return false;
}

/** One file at the root of the build context: the nearest that exists. */
function isIgnoredByDocker(path: string, rulesOf: RulesOf): boolean {
  for (const folder of foldersUpward(folderOf(path.replace(/\/$/, "")))) {
    const rules = rulesOf(folder, "docker");
    if (rules !== undefined) return rules.ignores(below(path, folder));
  }
  return false;
}

const below = (path: string, folder: string): string => (folder === "" ? path : path.slice(folder.length + 1));

function readRules(text: string | undefined, by: "git" | "docker"): Ignore | undefined {
  if (text === undefined) return undefined;
  return ignore({ allowRelativePaths: true }).add(by === "git" ? text : text.split(/\r?\n/).map(fromRoot));
}

/** Docker reads every pattern from the root of the context (Docker reference, ".dockerignore files"), git only those with a "/". */
function fromRoot(line: string): string {
  const [, not = "", pattern = ""] = /^\s*(!?)\s*(.*?)\s*$/.exec(line) ?? [];
  if (pattern === "" || pattern.startsWith("#")) return "";
  return `${not}/${pattern.replace(/^(\.?\/)+/, "")}`;
}

import path from "node:path";
import { isInstalledPath } from "../facts/installed.js";
import { gitListing } from "./git.js";
import { walk } from "./walk.js";

/** A file of the audited folder, by its path relative to it. */
export interface ListedFile {
  readonly path: string;
  /** Undefined where no git knows. */
  readonly tracked?: boolean;
  /** `name`: only its name counts, since it is installed, built, or a link to another place. */
  readonly read: "text" | "name";
}

export interface Listing {
  readonly hasGit: boolean;
  /** Sorted by path, each once. */
  readonly files: readonly ListedFile[];
}

/** The files of a folder: by git where it is a work tree or a part of one, else by walking. */
export async function listFiles(folder: string): Promise<Listing> {
  const listing = await gitListing(folder);
  const isForeign = listing !== undefined && listing.tracked.length === 0 && listing.untracked.length === 0;
  // A folder that the work tree around it ignores is no part of it.
  if (listing === undefined || (isForeign && walk(folder).length > 0)) return { hasGit: false, files: walkedFiles(folder) };

  // Where nothing is tracked yet, that a file is not says nothing about it.
  const known = listing.tracked.length > 0 ? { tracked: false } : {};
  const files: ListedFile[] = listing.untracked
    .filter((file) => !isInstalledPath(file))
    .map((file) => ({ path: file, ...known, read: "text" }));
  for (const { path: file, kind } of listing.tracked) {
    if (kind === "submodule") files.push(...(await submodule(folder, file)));
    else files.push({ path: file, tracked: true, read: kind === "link" || isInstalledPath(file) ? "name" : "text" });
  }
  return { hasGit: true, files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) };
}

async function submodule(folder: string, at: string): Promise<readonly ListedFile[]> {
  const inner = path.join(folder, at);
  const listing = await gitListing(inner);
  const isCheckedOut = listing !== undefined && listing.tracked.some((entry) => entry.path !== "./");
  if (!isCheckedOut) return [];
  const { files } = await listFiles(inner);
  return files.map((file) => ({ ...file, path: `${at}/${file.path}` }));
}

const walkedFiles = (folder: string): readonly ListedFile[] =>
  walk(folder).map(({ path, kind }) => ({ path, read: kind === "link" ? "name" : "text" }));

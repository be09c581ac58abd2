/** Paths in this project are relative to the workspace folder and written with "/"; "" is the folder itself. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The part of the name after its last dot, in lower case, without the dot; "" when there is none. */
export function extensionOf(path: string): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.slice(dot + 1).toLowerCase();
}

/** Joins and normalises; undefined when ".." leads out of the workspace folder. */
export function join(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** True for the folder itself and everything below it. */
export const isWithin = (path: string, folder: string): boolean => folder === "" || path === folder || path.startsWith(`${folder}/`);

/** The folder, its parent, and so on up to "". */
export function* foldersUpward(folder: string): Generator<string> {
  for (let current = folder; current !== ""; current = folderOf(current)) yield current;
  yield "";
}

import { memo } from "../text/once.js";
import { folderOf, foldersUpward, nameOf } from "../text/path.js";
import { isDevelopmentPath } from "./development.js";
import type { SourceFile } from "./source-file.js";

/**
 * Whether a place serves only development: by its path, unless what stands around it says otherwise. `environments` are the
 * values that the app's code takes where a variable is missing.
 */
export const developmentPlaces = (
  files: ReadonlyMap<string, SourceFile>,
  environments: () => ReadonlySet<string>,
): ((path: string) => boolean) =>
  memo((path) => {
    if (!(files.get(path)?.development ?? isDevelopmentPath(path))) return false;
    const project = [...foldersUpward(folderOf(path))].find((folder) => isDjangoProject(folder, files));
    // The folder that a framework named after the project, `sample/settings.py` beside `manage.py`, says nothing.
    if (project !== undefined) return isDevelopmentPath(folderOf(project) + path.slice(project.length));
    return !isTakenByDefault(path, files, environments);
  });

/** What `django-admin startproject` makes: `manage.py`, and beside it a folder with the entry point of a server. */
function isDjangoProject(folder: string, files: ReadonlyMap<string, SourceFile>): boolean {
  const above = folderOf(folder);
  const hasEntry = files.has(`${folder}/wsgi.py`) || files.has(`${folder}/asgi.py`);
  return folder !== "" && hasEntry && files.has(above === "" ? "manage.py" : `${above}/manage.py`);
}

/** `config.development.php` where the code takes "development" unless it is told of another environment, and has settings of no other. */
function isTakenByDefault(path: string, files: ReadonlyMap<string, SourceFile>, environments: () => ReadonlySet<string>): boolean {
  const { stem = "", environment = "" } = settingsOfEnvironment.exec(nameOf(path))?.groups ?? {};
  if (environment === "" || !isDevelopmentOnlyBy(path, environment) || !environments().has(environment)) return false;
  const isSibling = (other: string): boolean => {
    const name = nameOf(other);
    return other !== path && folderOf(other) === folderOf(path) && /^[._-]/.test(name.slice(stem.length)) && name.startsWith(stem);
  };
  return ![...files.keys()].some(isSibling);
}

/** The name of the file says so, and that of no folder: `build/dev-server.js`. */
export const isDevelopmentByName = (path: string): boolean => !isDevelopmentPath(`${path.slice(0, -nameOf(path).length)}any`);

const isDevelopmentOnlyBy = (path: string, environment: string): boolean =>
  !isDevelopmentPath(path.slice(0, -nameOf(path).length) + nameOf(path).replace(environment, "any"));

const settingsOfEnvironment = /^(?<stem>config|configuration|settings|database|db)[._-](?<environment>\w+)\.(php|py|rb|[cm]?[jt]s)$/;

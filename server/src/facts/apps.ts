import { isDockerfileName } from "./image-built.js";
import { foldersUpward, folderOf, nameOf } from "../text/path.js";

/** A file of one of these names makes its folder an app. */
const marker =
  /^(package\.json|requirements\.txt|pyproject\.toml|Pipfile|setup\.py|Gemfile|go\.mod|pom\.xml|build\.gradle(\.kts)?|composer\.json|Cargo\.toml|Procfile|mix\.exs|.*\.(cs|fs|vb)proj)$/i;

/** Where a repository keeps Dockerfiles apart from the code that they package: `docker/Dockerfile`, `.docker/web/Dockerfile`. */
const imageFolder = /(^|\/)\.?(docker|dockerfiles|containers?)\/(.*\/)?[^/]*(Dockerfile|Containerfile)[^/]*$/i;

/** The container that developers work in is no app of its own. */
const developmentContainer = /(^|\/)\.devcontainer\//;

export const isAppMarker = (path: string): boolean =>
  (marker.test(nameOf(path)) || isDockerfileName(nameOf(path))) && !imageFolder.test(path) && !developmentContainer.test(path);

/** The folders that hold an app: those of a manifest, a Dockerfile or a Procfile; the workspace folder is always one. */
export function appFolders(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set([""]);
  for (const path of paths) if (isAppMarker(path)) folders.add(folderOf(path));
  return folders;
}

/** The nearest app folder at or above a folder. */
export function nearestApp(folder: string, apps: ReadonlySet<string>): string {
  for (const candidate of foldersUpward(folder)) if (apps.has(candidate)) return candidate;
  return "";
}

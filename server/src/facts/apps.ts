import { isDockerfileName } from "./image-built.js";
import { librariesOfPrograms } from "./project-references.js";
import type { SourceFile } from "./source-file.js";
import { memo } from "../text/once.js";
import { foldersUpward, folderOf, nameOf } from "../text/path.js";
import { patternInLines } from "../text/pattern.js";

/** A file of one of these names makes its folder an app. */
const marker = patternInLines("i")`
  ^(
    package\.json|requirements\.txt|pyproject\.toml|Pipfile|setup\.py|Gemfile|go\.mod|pom\.xml|build\.gradle(\.kts)?|composer\.json
    |Cargo\.toml|Procfile|mix\.exs|.*\.(cs|fs|vb)proj
  )$
`;

/** Where a repository keeps Dockerfiles apart from the code that they package: `docker/Dockerfile`, `.docker/web/Dockerfile`, `compose/production/web/Dockerfile`. */
const imageFolder = /(^|\/)\.?(docker|compose|dockerfiles|containers?)\/(.*\/)?[^/]*(Dockerfile|Containerfile)[^/]*$/i;

/** The container that developers work in is no app of its own. */
const developmentContainer = /(^|\/)\.devcontainer\//;

export const isAppMarker = (path: string): boolean =>
  (marker.test(nameOf(path)) || isDockerfileName(nameOf(path))) && !imageFolder.test(path) && !developmentContainer.test(path);

/** The apps of a repository. */
export interface Apps {
  /** Those of a manifest, a Dockerfile or a Procfile; the workspace folder is always one. */
  readonly folders: ReadonlySet<string>;
  /** Those in which a manifest stands. */
  readonly hasManifest: ReadonlySet<string>;
  /** The app that a folder belongs to: that of the nearest one at or above it. */
  at(folder: string): string;
}

export function appsOf(files: ReadonlyMap<string, SourceFile>): Apps {
  const marked = new Set([""]);
  for (const path of files.keys()) if (isAppMarker(path)) marked.add(folderOf(path));
  const libraries = librariesOfPrograms(files);
  const nearest = memo((folder: string) => {
    for (const candidate of foldersUpward(folder)) if (marked.has(candidate)) return candidate;
    return "";
  });
  return {
    hasManifest: new Set([...files.keys()].filter((path) => marker.test(nameOf(path))).map(folderOf)),
    folders: new Set([...marked].filter((folder) => !libraries.has(folder))),
    at: (folder) => libraries.get(nearest(folder)) ?? nearest(folder),
  };
}

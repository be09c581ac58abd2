import { artifactAt, type Artifact } from "../../knowledge/artifacts.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import type { App } from "../rule.js";

/** Tracked files that settings of the app name as its database, though nothing in their own names says so: `Data Source=shopdata`. */
export function* databaseFiles(app: App): Generator<Artifact> {
  for (const use of app.all("serviceUsed")) {
    if (use.service !== "sqlite" || use.address === undefined || app.isDevelopment(use)) continue;
    const place = join(folderOf(use.at.path), use.address);
    const isTold = place === undefined || artifactAt(place, () => []) !== undefined;
    if (!isTold && app.file(place)?.tracked === true) yield { what: "a database file", place, ignore: nameOf(place) };
  }
}

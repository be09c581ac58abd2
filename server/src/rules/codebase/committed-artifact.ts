import { isDevelopmentPath } from "../../facts/development.js";
import { artifactAt, isUploadedFile, uploadFolder, type Artifact } from "../../knowledge/artifacts.js";
import { groupBy } from "../../text/group-by.js";
import { memoByObject } from "../../text/once.js";
import { folderOf, nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { buildFolder } from "../questions/build-folder.js";
import { databaseFiles } from "../questions/database-files.js";
import { appendLine, defineRule, type App, type Fix } from "../rule.js";

export default defineRule({
  id: "committed-artifact",
  level: "warning",
  scope: "everywhere",
  summary: "Build output, installed packages or data of a running app are tracked.",
  why: "They differ from what the code would give, bloat every clone, and carry one machine's state into every deploy.",

  check: {
    *app(app) {
      for (const { artifact, count } of grouped(artifactsOf(app))) {
        const size = count === 1 ? "" : ` (${count} files)`;
        yield {
          at: { path: artifact.place, span: startOfFile },
          message: `${artifact.place}${size} is ${artifact.what} and is tracked, so every deploy carries what one machine made. Ignore it and take it out with git rm --cached.`,
          fixes: () => ignoreIt(artifact, app),
        };
      }
    },
  },

  examples: [
    {
      title: "A tracked database file",
      files: {
        "requirements.txt": "flask==3.0.3\n",
        "shop.sqlite3": `
          SQLite format 3
          ^
        `,
      },
      fixed: { ".gitignore": "*.sqlite3\n" },
    },
    { title: "A lock file belongs there", files: { "package.json": "{}\n", "package-lock.json": "{}\n" } },
  ],
});

function* artifactsOf(app: App): Generator<Artifact> {
  for (const { path, artifact } of suspectsIn(app.paths)) {
    if (app.file(path)?.tracked !== true) continue;
    const found = artifact ?? buildFolder(path, app) ?? upload(path);
    if (found !== undefined) yield found;
  }
  yield* databaseFiles(app);
}

interface Suspect {
  readonly path: string;
  readonly artifact?: Artifact;
}

/** What paths alone show, kept while the paths are the same: they are many, and facts change far more often. */
const suspectsIn = memoByObject((paths: readonly string[]): readonly Suspect[] => [...suspectsOf(paths)]);

function* suspectsOf(paths: readonly string[]): Generator<Suspect> {
  const names = groupBy(paths, folderOf);
  const vendored = paths.filter((path) => path.endsWith("vendor/modules.txt")).map(folderOf);
  for (const path of paths) {
    // By its folder alone: a database called test.db is data all the same.
    if (isDevelopmentPath(`${folderOf(path)}/x`) || vendored.some((folder) => path.startsWith(`${folder}/`))) continue;
    const artifact = artifactAt(path, (folder) => names.get(folder)?.map(nameOf) ?? []);
    if (artifact !== undefined) yield { path, artifact };
    else if (/(^|\/)(dist|build)\//.test(path) || isUploadedFile(path)) yield { path };
  }
}

const upload = (path: string): Artifact | undefined =>
  isUploadedFile(path)
    ? { what: "a folder of uploaded files", place: uploadFolder(path), ignore: `${nameOf(uploadFolder(path))}/` }
    : undefined;

interface Group {
  readonly artifact: Artifact;
  readonly count: number;
}

/** One for each folder; single files of one kind in one folder are one as well, at the first of them. */
function grouped(artifacts: Iterable<Artifact>): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const artifact of artifacts) {
    const key = artifact.ignore.startsWith("*") ? `${folderOf(artifact.place)}\t${artifact.what}` : artifact.place;
    const first = groups.get(key);
    groups.set(key, { artifact: first?.artifact ?? artifact, count: (first?.count ?? 0) + 1 });
  }
  return groups.values();
}

/** Adds it to the app's own ignore file where it has one, else to that of the repository. */
function* ignoreIt({ ignore }: Artifact, app: App): Generator<Fix> {
  const own = app.path(".gitignore");
  const path = app.file(own) === undefined ? ".gitignore" : own;
  const text = app.editable(path)?.text ?? "";
  if (text.split(/\r?\n/).includes(ignore)) return;
  yield { title: `Add ${ignore} to ${path}`, safe: true, edits: [appendLine(path, text, ignore)] };
}

import { nameOf } from "../../text/path.js";
import { defineRule, removeLines, type App, type Fact, type Fix } from "../rule.js";
import { lockFilesOf } from "../../knowledge/lock-files.js";

export default defineRule({
  id: "missing-lockfile",
  level: "warning",
  scope: "deployed",
  summary: "An app has a manifest and no committed lock file.",
  why: "Without a lock file every install resolves the dependencies anew, so two builds of one commit are two different apps.",

  check: {
    *manifest(manifest, app) {
      const lockFiles = lockFilesOf(nameOf(manifest.at.path));
      if (manifest.library || lockFiles.length === 0 || !hasDependencies(manifest, app) || isLocked(manifest, app)) return;
      const ignoring = ignoredLockFile(lockFiles, manifest, app);
      yield {
        at: manifest.at,
        message:
          ignoring === undefined
            ? `${nameOf(manifest.at.path)} has no committed lock file, so every install may bring other versions. Commit ${lockFiles.join(" or ")}.`
            : `${ignoring.lockFile} is left out by ${ignoring.pattern.at.path}, so every install may bring other versions. Commit it.`,
        fixes: () => (ignoring === undefined ? [] : unignore(ignoring, app)),
      };
    },
  },

  examples: [
    {
      title: "A manifest alone",
      files: {
        "package.json": `
          {
            "name": "shop",
                    ^^^^^^
            "private": true,
            "dependencies": { "express": "^4.19.2" }
          }
        `,
      },
    },
    {
      title: "A lock file that is ignored",
      files: {
        "package.json": `
          {
            "name": "shop",
                    ^^^^^^
            "private": true,
            "dependencies": { "express": "^4.19.2" }
          }
        `,
        "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n',
        ".gitignore": "node_modules\npackage-lock.json\n",
      },
      fixed: { ".gitignore": "node_modules\n" },
    },
    {
      title: "A lock file beside it",
      files: {
        "package.json": '{ "private": true, "dependencies": { "express": "^4.19.2" } }\n',
        "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }\n',
      },
    },
  ],
});

const hasDependencies = (manifest: Fact<"manifest">, app: App): boolean =>
  app.in(manifest.at.path, "dependencyDeclared").some(({ group, source }) => group === "runtime" && source === "registry");

const isLocked = (manifest: Fact<"manifest">, app: App): boolean =>
  app.all("lockFile").some(({ ecosystem, at }) => ecosystem === manifest.ecosystem && app.file(at.path)?.tracked !== false);

interface Ignored {
  readonly lockFile: string;
  readonly pattern: Fact<"fileIgnored">;
}

function ignoredLockFile(lockFiles: readonly string[], manifest: Fact<"manifest">, app: App): Ignored | undefined {
  const folder = manifest.at.path.slice(0, -nameOf(manifest.at.path).length);
  for (const lockFile of lockFiles) {
    if (!app.isIgnored(folder + lockFile, "git")) continue;
    const pattern = app.all("fileIgnored").find((line) => line.by === "git" && nameOf(line.pattern) === lockFile);
    if (pattern !== undefined) return { lockFile, pattern };
  }
  return undefined;
}

function* unignore({ lockFile, pattern }: Ignored, app: App): Generator<Fix> {
  const { path, span } = pattern.at;
  const text = app.editable(path)?.text;
  if (text !== undefined) yield { title: `Stop ignoring ${lockFile}`, safe: true, edits: [removeLines(path, text, span)] };
}

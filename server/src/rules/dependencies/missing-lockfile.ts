import { lockLeftOut } from "../questions/open-versions.js";
import { nameOf } from "../../text/path.js";
import { appendLine, defineRule, removeLines, type App, type Fact, type Fix } from "../rule.js";
import { hasDependencies, isLibrary, isLocked, isMember, lineThatLeavesOut, onlyBuilds } from "../questions/locked-manifests.js";
import { lockFilesOf } from "../../knowledge/lock-files.js";

export default defineRule({
  id: "missing-lockfile",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "An app has a manifest and no committed lock file.",
  why: "Without a lock file every install resolves the dependencies anew, so two builds of one commit are two different apps.",

  check: {
    *manifest(manifest, app) {
      // Of a template of a project, which is locked where somebody makes a project of it.
      if (manifest.at.path.includes("{{")) return;
      const name = nameOf(manifest.at.path);
      const lockFiles = lockFilesOf(name, manifest.manager);
      if (isLibrary(manifest, app) || lockFiles.length === 0 || isLocked(manifest.ecosystem, app) || isMember(manifest, app)) return;
      const isOfTools = !hasDependencies(manifest, app) && (manifest.workspaces ?? []).length === 0;
      if (isOfTools && !onlyBuilds(manifest, app)) return;
      const ignored = ignoredLockFile(lockFiles, manifest, app);
      yield {
        at: manifest.at,
        ...(isOfTools && { evidence: "likely" as const }),
        message:
          ignored === undefined
            ? `${name} has no committed lock file, so every install may bring other versions. Commit ${lockFiles.slice(0, 3).join(" or ")}.`
            : `${ignored.lockFile} is left out by ${ignored.by}, so every install may bring other versions. Commit it.`,
        fixes: () => (ignored === undefined ? [] : unignore(ignored, app)),
      };
    },
    fileIgnored: lockLeftOut,
    *app(app) {
      for (const lock of app.all("lockFile")) {
        const pattern = app.isDevelopment(lock) ? undefined : lineThatLeavesOut(lock, app);
        if (pattern === undefined) continue;
        const [name, by] = [nameOf(lock.at.path), pattern.at.path];
        yield {
          at: pattern.at,
          message: `${name} is left out of the image by ${by}, so the image gets other versions than those tested. Take the line out.`,
          fixes: () => unignore({ lockFile: name, by, pattern }, app),
        };
      }
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

interface Ignored {
  readonly lockFile: string;
  /** The ignore file. */
  readonly by: string;
  /** The line that names the lock file itself; missing where a wider pattern takes it with others. */
  readonly pattern?: Fact<"fileIgnored">;
}

const names = ({ pattern }: Fact<"fileIgnored">, lockFile: string): boolean => nameOf(pattern) === lockFile;

function ignoredLockFile(lockFiles: readonly string[], manifest: Fact<"manifest">, app: App): Ignored | undefined {
  const folder = manifest.at.path.slice(0, -nameOf(manifest.at.path).length);
  const lockFile = lockFiles.find((file) => app.isIgnored(folder + file, "git"));
  const lines = app.all("fileIgnored").filter((line) => line.by === "git");
  const pattern = lines.find((line) => lockFile !== undefined && names(line, lockFile));
  const file = (pattern ?? lines.findLast((line) => /\block\b|\*/.test(line.pattern)))?.at.path;
  return lockFile === undefined || file === undefined ? undefined : { lockFile, by: file, ...(pattern !== undefined && { pattern }) };
}

/** Takes the line out, or takes the one file in again after a pattern that is meant for others too. */
function* unignore({ lockFile, by, pattern }: Ignored, app: App): Generator<Fix> {
  const text = app.editable(by)?.text;
  if (text === undefined) return;
  const edit = pattern === undefined ? appendLine(by, text, `!${lockFile}`) : removeLines(by, text, pattern.at.span);
  yield { title: `Stop ignoring ${lockFile}`, safe: true, edits: [edit] };
}

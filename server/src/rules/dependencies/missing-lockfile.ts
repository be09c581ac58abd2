import type { ImageBuild } from "../../facts/app.js";
import { nameOf } from "../../text/path.js";
import { appendLine, defineRule, removeLines, type App, type Fact, type Fix } from "../rule.js";
import { hasDependencies, isLibrary, isLocked, isMember } from "../questions/locked-manifests.js";
import { lockFilesOf } from "../../knowledge/lock-files.js";
import { installedEcosystem } from "../../knowledge/lock-installs.js";
import { wordsRun } from "../questions/commands.js";
import { buildOf, lineFor } from "../questions/image-builds.js";

export default defineRule({
  id: "missing-lockfile",
  level: "warning",
  scope: "deployed",
  summary: "An app has a manifest and no committed lock file.",
  why: "Without a lock file every install resolves the dependencies anew, so two builds of one commit are two different apps.",

  check: {
    *manifest(manifest, app) {
      const name = nameOf(manifest.at.path);
      const lockFiles = lockFilesOf(name, manifest.manager);
      if (isLibrary(manifest, app) || lockFiles.length === 0 || isLocked(manifest.ecosystem, app) || isMember(manifest, app)) return;
      if (!hasDependencies(manifest, app) && (manifest.workspaces ?? []).length === 0) return;
      const ignored = ignoredLockFile(lockFiles, manifest, app);
      yield {
        at: manifest.at,
        message:
          ignored === undefined
            ? `${name} has no committed lock file, so every install may bring other versions. Commit ${lockFiles.slice(0, 3).join(" or ")}.`
            : `${ignored.lockFile} is left out by ${ignored.by}, so every install may bring other versions. Commit it.`,
        fixes: () => (ignored === undefined ? [] : unignore(ignored, app)),
      };
    },
    *lockFile(lock, app) {
      const name = nameOf(lock.at.path);
      const build = buildsThatInstall(lock, app).find((one) => app.isIgnored(lock.at.path, "docker", one));
      const pattern = build === undefined ? undefined : lineFor(name, build, app);
      if (pattern === undefined) return;
      const ignored: Ignored = { lockFile: name, by: pattern.at.path, pattern };
      yield {
        at: pattern.at,
        message: `${name} is left out of the image by ${pattern.at.path}, so the image gets other versions than those tested. Take the line out.`,
        fixes: () => unignore(ignored, app),
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

/** An image of another language has no use for the lock file. */
function buildsThatInstall(lock: Fact<"lockFile">, app: App): readonly ImageBuild[] {
  const commands = app.all("command").filter((command) => command.place === "dockerfile-run");
  const installs = commands.filter((command) => installedEcosystem(wordsRun(command)) === lock.ecosystem);
  return [...new Set(installs.map(({ at }) => at.path))].map((dockerfile) => buildOf(dockerfile, app));
}

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

import { execFile } from "node:child_process";

/** An entry of git's index: a file, a symbolic link, or a submodule. */
export interface TrackedEntry {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule";
}

export interface GitListing {
  readonly tracked: readonly TrackedEntry[];
  /** Neither tracked nor ignored. */
  readonly untracked: readonly string[];
}

/** What git knows of a folder, with paths relative to it; undefined where git is missing or the folder is no work tree. */
export async function gitListing(folder: string): Promise<GitListing | undefined> {
  const [index, others] = await Promise.all([
    git(folder, ["ls-files", "-z", "--stage"]),
    git(folder, ["ls-files", "-z", "--others", "--exclude-standard"]),
  ]);
  if (index === undefined || others === undefined) return undefined;
  const entries = new Map(split(index).map((line) => [line.slice(line.indexOf("\t") + 1), kindOf(line)]));
  const tracked = Array.from(entries, ([path, kind]) => ({ path, kind }));
  return { tracked, untracked: split(others).filter((path) => !path.endsWith("/")) };
}

/** By the mode with which an index line begins: git documentation, "git ls-files --stage". */
function kindOf(line: string): TrackedEntry["kind"] {
  if (line.startsWith("160000")) return "submodule";
  return line.startsWith("120000") ? "link" : "file";
}

const split = (output: string): string[] => output.split("\0").filter((line) => line !== "");

/** A hook may have set these for another repository; a repository's own configuration must not start programs. */
const environment = { GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined, GIT_OPTIONAL_LOCKS: "0" };
const configuration = ["-c", "core.fsmonitor=false", "-c", "safe.directory=*"];

function git(folder: string, words: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(
      "git",
      [...configuration, ...words],
      { cwd: folder, env: { ...process.env, ...environment }, maxBuffer: 1 << 29, encoding: "utf8" },
      (error, output) => resolve(error === null ? output : undefined),
    );
  });
}

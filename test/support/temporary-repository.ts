import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder of its own for one test, gone afterwards. */
export interface TemporaryRepository {
  readonly folder: string;
  /** Where the command line keeps what it has read: not in the user's own cache. */
  readonly cache: string;
  write(file: string, text: string | Uint8Array): void;
  git(...words: readonly string[]): void;
  /** Runs the command line in the folder. */
  run(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string };
}

const made: string[] = [];

export function temporaryRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): TemporaryRepository {
  const folder = mkdtempSync(path.join(tmpdir(), "twelve-factor-"));
  const cache = `${folder}-cache`;
  made.push(folder, cache);
  const repository: TemporaryRepository = {
    folder,
    cache,
    write(file, text) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    },
    git: (...words) => void execFileSync("git", [...identity, ...words], { cwd: folder, stdio: "pipe" }),
    run(...words) {
      const env = { ...process.env, XDG_CACHE_HOME: cache };
      const command = [path.join(process.cwd(), "dist/cli.js"), ...words];
      const result = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8", env });
      return { code: result.status, out: result.stdout, err: result.stderr };
    },
  };
  for (const [file, text] of Object.entries(files)) repository.write(file, text);
  return repository;
}

/** The same, with every file committed. */
export function committedRepository(files: Readonly<Record<string, string | Uint8Array>>): TemporaryRepository {
  const repository = temporaryRepository(files);
  repository.git("init", "-q", "-b", "main");
  repository.git("add", "-A");
  repository.git("commit", "-q", "--allow-empty", "-m", "all");
  return repository;
}

export const removeTemporaryRepositories = (): void => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));

const identity = [
  "-c",
  "user.name=Test",
  "-c",
  "user.email=test@example.org",
  "-c",
  "protocol.file.allow=always",
  "-c",
  "commit.gpgsign=false",
];

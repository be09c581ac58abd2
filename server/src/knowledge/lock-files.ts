/** Which lock files keep the versions of a manifest; the first is that of the ecosystem's own manager. */
const lockFilesByManifest: ReadonlyMap<string, readonly string[]> = new Map([
  ["package.json", ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "npm-shrinkwrap.json"]],
  ["deno.json", ["deno.lock"]],
  ["composer.json", ["composer.lock"]],
  ["Gemfile", ["Gemfile.lock"]],
  ["Pipfile", ["Pipfile.lock"]],
  ["Cargo.toml", ["Cargo.lock"]],
  ["go.mod", ["go.sum"]],
]);

/** pyproject.toml belongs to whichever manager it names; Gradle, Maven and NuGet keep no lock file by custom. */
const lockFilesByManager: ReadonlyMap<string, readonly string[]> = new Map([
  ["poetry", ["poetry.lock"]],
  ["uv", ["uv.lock"]],
  ["pdm", ["pdm.lock"]],
]);

/** The lock files of a manifest by its file name and the manager it asks for; empty where the ecosystem keeps none by custom. */
export const lockFilesOf = (manifest: string, manager?: string): readonly string[] =>
  lockFilesByManifest.get(manifest) ?? (manifest === "pyproject.toml" ? lockFilesByManager.get(manager ?? "") : undefined) ?? [];

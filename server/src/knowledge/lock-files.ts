/** Which lock files keep the versions of a manifest; the first is that of the ecosystem's own manager. */
const lockFilesByManifest: ReadonlyMap<string, readonly string[]> = new Map([
  ["package.json", ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "npm-shrinkwrap.json"]],
  ["deno.json", ["deno.lock"]],
  ["deno.jsonc", ["deno.lock"]],
  ["composer.json", ["composer.lock"]],
  ["Gemfile", ["Gemfile.lock"]],
  ["gems.rb", ["gems.locked"]],
  ["Pipfile", ["Pipfile.lock"]],
  ["Cargo.toml", ["Cargo.lock"]],
  ["go.mod", ["go.sum"]],
]);

/** pyproject.toml belongs to whichever manager it names; Gradle and Maven keep no lock file by custom, NuGet only where it is asked to. */
const lockFilesByManager: ReadonlyMap<string, readonly string[]> = new Map([
  ["poetry", ["poetry.lock"]],
  ["uv", ["uv.lock"]],
  ["pdm", ["pdm.lock"]],
  ["nuget", ["packages.lock.json"]],
  ["npm", ["package-lock.json", "npm-shrinkwrap.json"]],
  ["yarn", ["yarn.lock"]],
  ["pnpm", ["pnpm-lock.yaml"]],
  ["bun", ["bun.lock", "bun.lockb"]],
]);

/** The lock files of a manifest by its file name and the manager it asks for; empty where the ecosystem keeps none by custom. */
export const lockFilesOf = (manifest: string, manager?: string): readonly string[] =>
  (manifest === "package.json" ? lockFilesByManager.get(manager ?? "") : undefined) ??
  lockFilesByManifest.get(manifest) ??
  (/^pyproject\.toml$|proj$/.test(manifest) ? lockFilesByManager.get(manager ?? "") : undefined) ??
  [];

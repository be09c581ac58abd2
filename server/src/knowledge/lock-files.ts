/** Which lock files keep the versions of a manifest; the first is that of the ecosystem's own manager. */
const lockFilesByManifest: ReadonlyMap<string, readonly string[]> = new Map([
  ["package.json", ["package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "npm-shrinkwrap.json"]],
  ["composer.json", ["composer.lock"]],
  ["Gemfile", ["Gemfile.lock"]],
  ["Pipfile", ["Pipfile.lock"]],
  ["Cargo.toml", ["Cargo.lock"]],
  ["go.mod", ["go.sum"]],
]);

/** The lock files of a manifest by its file name; empty where the ecosystem keeps none by custom. */
export const lockFilesOf = (manifest: string): readonly string[] => lockFilesByManifest.get(manifest) ?? [];

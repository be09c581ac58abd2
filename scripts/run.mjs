#!/usr/bin/env node
// Runs a script of this folder that is written in TypeScript: node scripts/run.mjs generate --check
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { common, forCommonJs, notBundled } from "./build.mjs";
import { writeIndexes } from "./indexes.mjs";

const root = path.join(import.meta.dirname, "..");
const [name = "", ...rest] = process.argv.slice(2);
const entry = path.join(root, "scripts", `${name}.ts`);
if (!existsSync(entry)) {
  console.error(`There is no script named "${name}".`);
  process.exit(2);
}
const outfile = path.join(root, "dist", "scripts", `${name}.mjs`);
await writeIndexes();
await build({
  ...common,
  entryPoints: [entry],
  outfile,
  format: "esm",
  sourcemap: "inline",
  external: notBundled,
  banner: forCommonJs,
});
process.exit(spawnSync(process.execPath, ["--enable-source-maps", outfile, ...rest], { stdio: "inherit", cwd: root }).status ?? 1);

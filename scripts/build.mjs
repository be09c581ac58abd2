#!/usr/bin/env node
// Bundles what is shipped into dist/. With --tests also the tests into dist/test/.
import { build } from "esbuild";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { writeIndexes } from "./indexes.mjs";

const root = path.join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);

export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  logLevel: "warning",
  external: ["vscode"],
  alias: {
    // The ESM build of the parser calls createRequire(undefined) once it is bundled into CommonJS.
    "web-tree-sitter": path.join(root, "node_modules/web-tree-sitter/web-tree-sitter.cjs"),
    // The UMD build of the parser requires its parts by paths that the bundler cannot follow.
    "jsonc-parser": path.join(root, "node_modules/jsonc-parser/lib/esm/main.js"),
    // The profiler keeps a mark for every rule of every file and searches them linearly: a leak, and quadratic time.
    "@secretlint/profiler": path.join(root, "scripts/no-profiler.js"),
  },
};

const shipped = {
  extension: "client/src/extension.ts",
  server: "server/src/lsp/main.ts",
  cli: "server/src/cli/main.ts",
};

export async function buildShipped() {
  await writeIndexes();
  const entryPoints = Object.fromEntries(Object.entries(shipped).filter(([, file]) => existsSync(path.join(root, file))));
  await build({ ...common, minify: true, keepNames: true, entryPoints, outdir: "dist" });
  copyGrammars();
}

/** The grammars that languages load by name, and the parser's own module. */
function copyGrammars() {
  const target = path.join(root, "dist/grammars");
  mkdirSync(target, { recursive: true });
  const names = ["python", "javascript", "typescript", "tsx", "ruby", "go", "java", "php", "c-sharp", "rust", "bash"];
  const copy = (from, to) => existsSync(path.join(target, to)) || cpSync(from, path.join(target, to));
  for (const name of names) {
    copy(path.join(root, `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`), `${name}.wasm`);
  }
  for (const name of ["kotlin", "hcl"]) {
    copy(path.join(root, `node_modules/@tree-sitter-grammars/tree-sitter-${name}/tree-sitter-${name}.wasm`), `${name}.wasm`);
  }
  copy(require.resolve("web-tree-sitter/web-tree-sitter.wasm"), "runtime.wasm");
}

/** What a bundle of ES modules needs for the CommonJS packages in it, which ask for modules by require, and for where they stand. */
export const forCommonJs = {
  js: `import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
const __dirname = import.meta.dirname;
const __filename = import.meta.filename;`,
};

/** What the bundles of tests and scripts leave to node. */
export const notBundled = [...common.external, "mocha", "esbuild", "prettier", "typescript", "playwright-core", "@vscode/test-electron"];

/** The tests share what they test; those that run inside Visual Studio Code can only be CommonJS. */
export async function buildTests() {
  const files = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" });
  const inEditor = (file) => path.dirname(file) === "extension";
  const tests = files.filter((file) => file.endsWith(".test.ts"));
  const into = (entries) => ({ entryPoints: entries.map((file) => path.join("test", file)), outdir: "dist/test", outbase: "test" });
  const shared = { ...common, sourcemap: "inline", external: notBundled };
  rmSync(path.join(root, "dist", "test"), { recursive: true, force: true });
  await build({ ...shared, ...into([...tests.filter(inEditor), path.join("extension", "run.ts")]) });
  await build({
    ...shared,
    ...into(tests.filter((file) => !inEditor(file))),
    format: "esm",
    splitting: true,
    outExtension: { ".js": ".mjs" },
    banner: forCommonJs,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildShipped();
  if (process.argv.includes("--tests")) await buildTests();
}

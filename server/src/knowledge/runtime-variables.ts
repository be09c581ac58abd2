import type { runtimes } from "./runtimes.js";

/** The runtime whose version a variable chooses while a platform builds: `NODE_VERSION` of Render, `BP_JVM_VERSION` of Paketo. */
export const runtimeOfVariable = (name: string): keyof typeof runtimes | undefined => table.get(name);

/**
 * Render, "Setting your Node.js (Python) version"; Netlify, "Manage build dependencies"; Nixpacks, "Providers"; Paketo, the
 * "how-to" of each language; Google Cloud buildpacks, "Specify the runtime version".
 */
const table: ReadonlyMap<string, keyof typeof runtimes> = new Map([
  ["NODE_VERSION", "node"],
  ["NIXPACKS_NODE_VERSION", "node"],
  ["BP_NODE_VERSION", "node"],
  ["GOOGLE_NODEJS_VERSION", "node"],
  ["PYTHON_VERSION", "python"],
  ["NIXPACKS_PYTHON_VERSION", "python"],
  ["BP_CPYTHON_VERSION", "python"],
  ["GOOGLE_PYTHON_VERSION", "python"],
  ["RUBY_VERSION", "ruby"],
  ["BP_MRI_VERSION", "ruby"],
  ["GO_VERSION", "go"],
  ["BP_GO_VERSION", "go"],
  ["GOOGLE_GO_VERSION", "go"],
  ["NIXPACKS_JDK_VERSION", "java"],
  ["BP_JVM_VERSION", "java"],
  ["PHP_VERSION", "php"],
  ["BP_PHP_VERSION", "php"],
  ["BP_DOTNET_FRAMEWORK_VERSION", "dotnet"],
]);

/** How people call a runtime, and how many numbers of its version make releases that differ: Node.js 18 and 20, Python 3.11 and 3.12. */
interface Runtime {
  readonly title: string;
  readonly parts: number;
}

/** From the release policies of the languages: what a release may break. */
export const runtimes: Readonly<Record<"node" | "python" | "ruby" | "go" | "java" | "dotnet" | "php" | "rust", Runtime>> = {
  node: { title: "Node.js", parts: 1 },
  python: { title: "Python", parts: 2 },
  ruby: { title: "Ruby", parts: 2 },
  go: { title: "Go", parts: 2 },
  java: { title: "Java", parts: 1 },
  dotnet: { title: ".NET", parts: 1 },
  php: { title: "PHP", parts: 2 },
  rust: { title: "Rust", parts: 2 },
};

/**
 * A version as its numbers: Java 8 was called 1.8, `ruby-3.3` is 3.3. The `go` line of go.mod, `rust-version` of Cargo.toml, the
 * platform of composer.json and the byte code of a Java build name the lowest that will do, the SDK of global.json the highest that
 * it builds for.
 */
export function plainVersion(declared: { readonly runtime: string; readonly version: string; readonly range?: boolean }): string {
  const { runtime, version, range } = declared;
  const isLowest = /^(go|rust)$/.test(runtime) || (runtime === "php" && /^[\d.]+$/.test(version));
  if (isLowest && range === true) return `>=${version}`;
  if (runtime === "java" && range === true) return `>=${version.replace(/^1\.(\d)/, "$1")}`;
  if (runtime === "dotnet" && range === true) return `<=${version}`;
  return runtime === "java" ? version.replace(/^1\.(\d)/, "$1") : version.replace(/^(ruby|python|node|php|go|v)-?(?=\d)/i, "");
}

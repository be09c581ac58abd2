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

/** A version as its numbers: Java 8 was called 1.8, `ruby-3.3` is 3.3, and the `go` line of go.mod and `rust-version` of Cargo.toml name the lowest that will do. */
export function plainVersion(declared: { readonly runtime: string; readonly version: string; readonly range?: boolean }): string {
  const { runtime, version, range } = declared;
  if ((runtime === "go" || runtime === "rust") && range === true) return `>=${version}`;
  return runtime === "java" ? version.replace(/^1\.(\d)/, "$1") : version.replace(/^(ruby|python|node|php|go|v)-?(?=\d)/i, "");
}

import type { Import } from "../source/syntax.js";

/** The imports of a Go text, read without a parse: `import "net/http"`, `import ( gin "github.com/gin-gonic/gin" )`. */
export function scanImports(text: string): readonly Import[] {
  const imports: Import[] = [];
  for (const group of text.matchAll(/^import\s*(?:\(([^)]*)\)|[^\n"`]*["`][^"`\n]+["`])/gm)) {
    for (const spec of group[0].matchAll(/^[^\S\n]*(?:import\s*)?\(?\s*(?<local>[\w.]+[ \t]+)?["`](?<module>[^"`\n]+)["`]/gm)) {
      const { local, module = "" } = spec.groups ?? {};
      if (/^\s*\/\//.test(spec[0])) continue;
      const start = group.index + spec.index + spec[0].length - module.length - 1;
      const name = local?.trim() ?? nameOfPackage(module);
      const bindings = name === "_" || name === "." ? [] : [{ local: name, member: "" }];
      const known = withoutMajor(module);
      const isVersioned = known !== module;
      imports.push({
        module,
        ...(isVersioned && { known }),
        bindings,
        span: { start, end: start + module.length },
        typeOnly: false,
        optional: false,
      });
    }
  }
  return imports;
}

/** The module of every major version: "github.com/labstack/echo" of ".../echo/v4", "gopkg.in/gomail" of "gopkg.in/gomail.v2". */
const withoutMajor = (module: string): string =>
  module.replace(/\/v\d+(?=\/|$)/, "").replace(/^(gopkg\.in\/[\w./-]+?)\.v\d+(?=\/|$)/, "$1");

/**
 * What a package calls itself, by custom: the last part of its path, without a major version (Go modules reference,
 * "Major version suffixes") and without `go-` or `.v3`.
 */
function nameOfPackage(path: string): string {
  const parts = path.split("/").filter((part) => !/^v\d+$/.test(part));
  // lestrrat's package leaves out what it works on.
  if (/^(?:go-)?file-rotatelogs$/.test(parts.at(-1) ?? "")) return "rotatelogs";
  return (parts.at(-1) ?? path)
    .replace(/\.v\d+$/, "")
    .replace(/^go-|[-.]go$/g, "")
    .replaceAll("-", "_");
}

/** The repository of a package that others publish: its path begins with a host, as no package of Go itself does (Go modules reference). */
export function rootOfModule(module: string): string | undefined {
  const [host = "", ...parts] = module.split("/");
  if (!host.includes(".")) return undefined;
  return [host, ...parts.slice(0, /^(github\.com|gitlab\.com|bitbucket\.org|golang\.org)$/.test(host) ? 2 : 1)].join("/");
}

import type { Packages } from "../source/library.js";

/** Modules that Node brings along. Source: Node.js, module.builtinModules of version 24, names without a leading underscore. */
const builtins: ReadonlySet<string> = new Set(
  (
    "assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 " +
    "https inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls " +
    "trace_events tty url util v8 vm wasi worker_threads zlib"
  ).split(" "),
);

/** What is no package: files, addresses, and names that a bundler or a runtime gives a meaning of its own. */
const notPackage = /^$|^[./~#$\\]|^@\/|^[a-z][a-z+.-]*:|[!?\s*{}]|^[A-Z]:/;

/**
 * The package that an imported module belongs to: `@scope/name` of `@scope/name/part`. Undefined for modules of Node and of the
 * project itself, for virtual modules (`virtual:x`, `astro:content`) and for aliases by convention (`@/x`, `~/x`, `#x`, `$lib/x`).
 */
export function packageOf(module: string): string | undefined {
  if (notPackage.test(module)) return undefined;
  const parts = module.split("/");
  const root = module.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? "");
  if (builtins.has(root) || ofHost.has(root) || !packageName.test(root) || asset.test(module)) return undefined;
  return root;
}

export const packages: Packages = { ecosystem: "npm", rootOf: packageOf };

/** Given by the program that runs the code, or by a plugin of the bundler (UnoCSS and unplugin-fonts, README), never installed. */
const ofHost: ReadonlySet<string> = new Set(["vscode", "atom", "bun", "k6", "meteor", "uno.css", "unfonts.css"]);

/** A file that a bundler turns into a module, found by a folder of its own settings. */
const asset = /^[^/@]+\.(s[ac]ss|less|svg|png|jpe?g|gif|json|vue|svelte|graphql|gql)$/;

/** Source: npm documentation, "package.json: name"; old packages have capitals. */
const packageName = /^(@[\w.~-]+\/)?[\w~][\w.~-]*$/;

/** `node:fs` is `fs`, so that tables name it once; `node:test` has no other name. */
export function moduleName(written: string): string {
  const name = written.replace(/^node:/, "");
  return builtins.has(name.split("/")[0] ?? "") ? name : written;
}

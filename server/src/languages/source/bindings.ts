import type { Import } from "./syntax.js";

/** Local name to what it stands for: `F` to "logging.FileHandler". */
export function bindingsOf(imports: readonly Import[]): ReadonlyMap<string, string> {
  const bindings = new Map<string, string>();
  for (const { module: written, known: module = written, bindings: bound } of imports) {
    for (const { local, member } of bound) {
      const root = local.split(".")[0] ?? local;
      if (root !== local) bindings.set(root, root);
      else bindings.set(local, member === "" ? module : `${module}.${member}`);
    }
  }
  return bindings;
}

/** True for the module itself and for one inside it. */
export const isBelow = (module: string, above: string): boolean =>
  module === above || module.startsWith(`${above}.`) || module.startsWith(`${above}/`);

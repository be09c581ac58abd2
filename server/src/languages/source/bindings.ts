import type { Import } from "./syntax.js";

/** Local name to what it stands for: `F` to "logging.FileHandler". */
export function bindingsOf(imports: readonly Import[]): ReadonlyMap<string, string> {
  const bindings = new Map<string, string>();
  for (const one of imports)
    for (const { local, member } of one.bindings) {
      const root = rootOf(local);
      bindings.set(root, root === local ? nameOf(one, member) : root);
    }
  return bindings;
}

/** What an import's names stand for; of one that binds none, or all that its module has, the module. */
export function namesBound(one: Import): readonly string[] {
  const bound = one.bindings.filter(({ member }) => member !== "*");
  if (bound.length === 0) return [nameOf(one, "")];
  return bound.map(({ local, member }) => (rootOf(local) === local ? nameOf(one, member) : rootOf(local)));
}

const nameOf = ({ module, known = module }: Import, member: string): string => (member === "" ? known : `${known}.${member}`);

const rootOf = (local: string): string => local.split(".")[0] ?? local;

/** True for the module itself and for one inside it. */
export const isBelow = (module: string, above: string): boolean =>
  module === above || module.startsWith(`${above}.`) || module.startsWith(`${above}/`);

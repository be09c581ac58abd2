import type { ResolvedCall } from "./library.js";
import type { Expression } from "./syntax.js";

/** How the path of a file ends, whatever folder it begins with: `notes.json` of `Path.Combine(folder, "notes.json")`; "" where nobody knows. */
export function pathEnd(call: Pick<ResolvedCall, "value">, expression: Expression | undefined, depth = 4): string {
  if (expression === undefined || depth === 0) return "";
  const { literal, expression: known } = call.value(expression);
  if (literal !== undefined) return literal;
  if (known.kind === "joined") return pathEnd(call, known.parts.at(-1), depth - 1);
  if (known.kind === "either") return pathEnd(call, known.right, depth - 1) || pathEnd(call, known.left, depth - 1);
  return known.kind === "call" && makesPath(known.callee) ? pathEnd(call, known.arguments.at(-1)?.value, depth - 1) : "";
}

/** `path.join`, `os.path.join`, `Path.Combine`, `Paths.get`, `new File`, `filepath.Join`, `base_path`, `Rails.root.join`. */
function makesPath(callee: Expression): boolean {
  const name = callee.kind === "name" ? callee.path.at(-1) : callee.kind === "member" ? callee.member : "";
  return /^(join|resolve|Combine|get|of|File|Path|PathBuf|Join|fspath|(base|storage|public|config|app|database)_path|environmentFilePath)$/.test(
    name ?? "",
  );
}

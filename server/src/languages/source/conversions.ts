import type { Expression } from "./syntax.js";

/**
 * Whether a method mends a text that a variable gave: `os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")`. Of a
 * literal it makes another one.
 */
export const isMending = (method: string): boolean =>
  /^(replace|replaceAll|replaceFirst|removeprefix|sub|gsub|delete_prefix)$/i.test(method);

/** What a method is called on. */
export function receiverOf(callee: Expression): Expression | undefined {
  if (callee.kind === "member") return callee.object;
  if (callee.kind !== "name" || callee.path.length < 2) return undefined;
  return { ...callee, path: callee.path.slice(0, -1) };
}

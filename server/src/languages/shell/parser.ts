import type { Assets } from "../language.js";
import { loadGrammar, type Grammar } from "../source/tree-sitter.js";
import { parseScript, type Script } from "./script.js";

let grammar: Grammar | undefined;

/** Every language whose files hold commands loads this: `load: loadShell`. */
export async function loadShell(assets: Assets): Promise<void> {
  grammar ??= await loadGrammar(assets, "bash");
}

const parsed = new Map<string, Script>();
const maximumKept = 2_000;
const longestKept = 20_000;

/** The script that a text holds. Recent scripts are kept by their text, so that typing in one instruction parses just that one. */
export function scriptOf(text: string): Script {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (grammar === undefined) throw new Error("the shell grammar was not loaded");
  const script = parseScript(grammar, text);
  if (text.length > longestKept) return script;
  if (parsed.size >= maximumKept) forgetOldest();
  parsed.set(text, script);
  return script;
}

/** Drops the older half: maps keep the order in which their entries came. */
function forgetOldest(): void {
  let left = maximumKept / 2;
  for (const text of parsed.keys()) {
    if (left-- <= 0) return;
    parsed.delete(text);
  }
}

import type { Assets } from "../language.js";
import { loadGrammar, type Grammar } from "../source/tree-sitter.js";
import { parseScript, type Script } from "./script.js";

let grammar: Grammar | undefined;

/** Every language whose files hold commands loads this: `load: loadShell`. */
export async function loadShell(assets: Assets): Promise<void> {
  grammar ??= await loadGrammar(assets, "bash");
}

const parsed = new Map<string, Script>();
let keptLength = 0;
/** In characters of all texts together: what is made of a text takes some fifty times its room. */
const maximumKept = 200_000;

/** The script that a text holds. Recent scripts are kept by their text, so that typing in one instruction parses just that one. */
export function scriptOf(text: string): Script {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  if (grammar === undefined) throw new Error("the shell grammar was not loaded");
  const script = parseScript(grammar, text);
  if (keptLength > maximumKept) forgetOldest();
  parsed.set(text, script);
  keptLength += text.length;
  return script;
}

/** Drops the older ones, down to half of what may be kept: maps keep the order in which their entries came. */
function forgetOldest(): void {
  for (const text of parsed.keys()) {
    if (keptLength <= maximumKept / 2) return;
    parsed.delete(text);
    keptLength -= text.length;
  }
}

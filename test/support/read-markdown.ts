import type { Example } from "../../server/src/rules/rule.js";

/**
 * Reads examples from prose: each `##` heading is one, its fenced blocks are its files (` ```py app.py `), and a block whose
 * info ends in `fixed` gives the file after the first fix.
 */
export function readMarkdown(text: string): readonly Example[] {
  const examples: { title: string; files: Record<string, string>; fixed?: Record<string, string> }[] = [];
  const blocks = /^## (.+)$|^(`{3,})\S* +(\S.*?)( fixed)?\n([\s\S]*?)^\2$/gm;
  for (const [, heading, , path, fixed, body] of text.matchAll(blocks)) {
    if (heading !== undefined) examples.push({ title: heading, files: {} });
    const current = examples.at(-1);
    if (path === undefined || body === undefined || current === undefined) continue;
    if (fixed === undefined) current.files[path] = body;
    else (current.fixed ??= {})[path] = body;
  }
  return examples.filter((example) => Object.keys(example.files).length > 0);
}

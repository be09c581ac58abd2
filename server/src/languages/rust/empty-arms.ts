import type { FactSearch } from "../source/fact-search.js";
import { around, codeOf } from "../source/nodes.js";
import { isReasonGiven } from "../source/reasons.js";
import { spanOf } from "../source/tree-sitter.js";

/** `Err(_) => {}`: whatever the error was, the program goes on. */
export const emptyArms: FactSearch = {
  near: /\bErr\(\s*_\w*\s*\)\s*=>\s*(?=\{\s*\}|\(\s*\))/g,
  *factsIn(root, { text, each }) {
    for (const { index } of each(emptyArms.near)) {
      const leaf = root.descendantForIndex(index, index + 3);
      const arm = leaf === null ? undefined : around(leaf, /^match_arm$/);
      const value = arm && around(arm, /^match_expression$/)?.childForFieldName("value");
      if (leaf === null || /comment|string/.test(leaf.type) || arm === undefined || !value) continue;
      if (expected.test(codeOf(value, text)) || isReasonGiven(arm, text)) continue;
      yield { kind: "errorSwallowed", how: "Err(_) => {}", span: spanOf(arm) };
    }
  },
};

/** What may fail in any run: a text that is no number, a variable that is not set, a channel that nobody listens to any more. */
const expected = /\b(?:parse|from_str|env::var|send|try_\w+|recv\w*|join|set|init|lock|remove_file|close|shutdown)\b/;

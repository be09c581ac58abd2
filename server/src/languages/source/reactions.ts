import type { FactSearch } from "./fact-search.js";
import { isTold } from "./errors.js";
import { codeOf, outermost } from "./nodes.js";
import { patternInLines } from "../../text/pattern.js";

/**
 * Reactor and CompletableFuture: a stream of which every error becomes nothing, and no step of it writes a log:
 * `.onErrorResume(e -> Mono.empty())`, `.onErrorReturn("")`, `.exceptionally(e -> null)`. One that names a class expects that error.
 */
export const silentReactions: FactSearch = {
  near: patternInLines("g")`
    \.\s*(?<how>onErrorResume|onErrorReturn|onErrorComplete|exceptionally)(?=
      \s*(?:
        \(\s*(?:
          (?:\w+\s*->\s*)?(?:
            Mono\.empty\(\)|Flux\.empty\(\)|null|""|(?:Collections\.empty|empty)(?:List|Map|Set)\(\)|List\.of\(\)
            |Optional\.empty\(\)
          )
        )?\s*\)|\{\s*(?:\w+\s*->\s*)?(?:Mono\.empty(?:<\w+>)?\(\)|Flux\.empty(?:<\w+>)?\(\)|null)\s*\}
      )
    )
  `,
  *factsIn(root, { text, each }) {
    for (const { index, 0: written, groups = {} } of each(silentReactions.near)) {
      const end = index + written.length;
      const how = groups["how"] ?? "";
      const leaf = root.descendantForIndex(end - 1, end);
      const chain =
        leaf?.text === how ? outermost(leaf, ({ type }) => /invocation|call_expression|navigation|field_access/.test(type)) : undefined;
      if (chain === undefined || isTold.test(codeOf(chain, text))) continue;
      yield { kind: "errorSwallowed", how, left: "constant", certain: false, span: { start: end - how.length, end } };
    }
  },
};

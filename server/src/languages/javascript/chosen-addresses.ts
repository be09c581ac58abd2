import type { FactSearch } from "../source/fact-search.js";
import { isCode } from "../source/nodes.js";
import { patternInLines } from "../../text/pattern.js";

/**
 * An address chosen by the mode of a build or by the host that served the page: `import.meta.env.PROD ? "https://…" : "http://…"` (Vite, "Env
 * Variables and Modes"), `__DEV__` of React Native, `environment.production` of Angular, `location.hostname === "localhost"`.
 */
export const chosenAddresses: FactSearch = {
  near: patternInLines("g")`
    (?<![\w$.])(?:
      import\.meta\.env\.(?<mode>PROD|DEV)|(?<native>__DEV__)|environment\.(?<angular>production)
      |(?:window\.)?location\.host(?:name)?\s*===?\s*["'](?:localhost|127\.0\.0\.1)(?::\d+)?["']
    )\s*\?\s*["'\x60](?:https?|wss?)://
  `,
  *factsIn(root, { each }) {
    for (const { index, 0: written, groups = {} } of each(chosenAddresses.near)) {
      const start = root.descendantForIndex(index, index + 1);
      if (start === null || !isCode(start)) continue;
      const variable = written.replace(/\s*\?[^?]*$/, "");
      const value = groups["mode"] === "PROD" || groups["angular"] !== undefined ? "production" : "development";
      yield { kind: "environmentBranch", variable, value, form: "question", span: { start: index, end: index + variable.length } };
    }
  },
};

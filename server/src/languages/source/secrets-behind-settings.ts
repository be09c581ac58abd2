import { patternInLines, sourceInLines } from "../../text/pattern.js";
import type { FactSearch } from "./fact-search.js";

const name = sourceInLines`(?<name>\w*(?:[sS]ecret|SECRET|[pP]assw|PASSW|[tT]oken|TOKEN|[aA]pi_?[kK]ey|API_?KEY|[pP]rivate_?[kK]ey|[sS]alt)\w*)`;

/**
 * `config.jwtSecret || "…"`, `this.config.auth.secret ?? "…"`, `settings.get("secret") or "…"`, `$config['secret'] ?? '…'`,
 * `conf.get("api_key", "…")`: what no deploy has set has a value here.
 */
const secretsBehindSettings = patternInLines("g")`
  (?<![\w$.'"])\$?(?:(?:this|self|app)(?:\.|->))?_?\w*(?:[cC]onfig|[sS]ettings|[oO]ptions|[oO]pts|[cC]onf|[cC]fg)(?:uration|Service)?
  (?:\??\.\w+|->\w+|\[["']\w+["']\])*?
  (?:
    (?:\??\.|->|\[["']|\[:|(?:\.|->)get\(["'])${name}["']?[\])]?\s*(?:\|\||\?\?|\?:|\bor\b)
    |\.get\(["']${name.replace("<name>", "<key>")}["']\s*,
  )\s*(?<literal>["'][^"'\n]+["'])
`;

/** Secrets that stand in for those which settings of the app's own lack; a read of the environment has a fact of its own. */
export const secretsStandIn: FactSearch = {
  near: secretsBehindSettings,
  *factsIn(root, { each }) {
    for (const { index, 0: written, groups = {} } of each(secretsBehindSettings)) {
      const { literal = "", key = "" } = groups;
      const end = index + written.length;
      const span = { start: end - literal.length, end };
      const leaf = root.descendantForIndex(index, index + 1);
      if (leaf === null || /comment|string|content/.test(leaf.type)) continue;
      const value = { start: span.start + 1, end: span.end - 1 };
      const name = groups["name"] ?? key;
      yield { kind: "literalAssigned", name, value: literal.slice(1, -1), form: "entry", isFallback: true, span, parts: { value } };
    }
  },
};

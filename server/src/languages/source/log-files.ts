import type { ResolvedCall, Value } from "./library.js";
import type { Expression } from "./syntax.js";

/** Whether a file that is appended to by hand is a log, as its path, the name of its path, or the name of what is written says. */
export function isLogFile(call: ResolvedCall, path: Value, written?: Expression): boolean {
  const text = path.literal ?? endOf(call, path.expression);
  if (/^(?:\/dev|\/proc|php:)/.test(path.literal ?? "")) return false;
  if (text !== undefined && /\.log$|(?:^|[/_.-])(?:access|errors?|debug|app)?_?logs?(?:[_-]\w+)?\.txt$/i.test(text)) return true;
  // A bare `log` says what is written; as a path it may be any of many.
  const named = [call.arguments[0]?.value, path.expression].map(lastName).some((name) => isLogName(name) && !/^logs?$/i.test(name));
  return named || isLogName(lastName(written));
}

/** The literal text with which a path ends, where its end is literal. */
function endOf(call: ResolvedCall, expression: Expression): string | undefined {
  const last = expression.kind === "joined" ? expression.parts.at(-1) : undefined;
  return last === undefined ? undefined : call.value(last).literal;
}

const lastName = (expression: Expression | undefined): string =>
  expression?.kind === "name" ? (expression.path.at(-1) ?? "") : expression?.kind === "joined" ? lastName(expression.parts.at(-1)) : "";

/** `LOG_FILE`, `errorLogPath`, `ADMIN_LOG`, `$log`; no `changelogPath`, no `catalog`. */
function isLogName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const at = words.findLastIndex((word) => /^(logs?|logfile)$/.test(word));
  return at !== -1 && words.slice(at + 1).every((word) => /^(file|path|filename|name|line|entry|message)$/.test(word));
}

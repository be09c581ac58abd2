import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { blockEnd } from "../source/rewrites.js";

/** How Rust reads a number, or a text with a default (std::env::var), which is a String. */
export const rustIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, required, type = "string" } = {}) {
    if (required) return { code: `std::env::var("${name}").expect("${name} is not set")`, edits: [] };
    if (fallback === undefined || type === "boolean") return undefined;
    if (type === "string") return { code: `std::env::var("${name}").unwrap_or_else(|_| ${fallback}.into())`, edits: [] };
    return { code: `std::env::var("${name}").ok().and_then(|value| value.parse().ok()).unwrap_or(${fallback})`, edits: [] };
  },
  acknowledgeAfter,
  // axum, "serve::WithGracefulShutdown"
  closeOnSignal({ path, text }, at) {
    if (!text.slice(at.start, at.end).startsWith("axum::serve(") || !/^\s*\.await/.test(text.slice(at.end))) return undefined;
    const signal = "tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())";
    const stopped = `async { ${signal}.expect("SIGTERM").recv().await; }`;
    return [insert(path, at.end, `.with_graceful_shutdown(${stopped})`)];
  },
};

/** lapin, "Acker": the loop over the messages acknowledges each behind its work, unless that takes the message away. */
function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const statement = text.slice(at.start, text.indexOf(";", at.start) + 1);
  const flag = /no_ack:\s*true/.exec(statement);
  const loop = /while let Some\((?:Ok\()?(\w+)\)?\) = \w+\.next\(\)\.await \{/.exec(text.slice(at.start));
  const message = loop?.[1] ?? "";
  const start = at.start + (loop?.index ?? 0);
  const end = blockEnd(text, start);
  if (flag === null || loop === null || end === undefined) return undefined;
  const body = text.slice(start + loop[0].length, end);
  if (/\.(ack|nack|reject)\(|\breturn\b|\bcontinue\b/.test(body) || new RegExp(`[(,=]\\s*${message}\\s*[,);]`).test(body)) return undefined;
  const name = /BasicAckOptions/.test(text) ? "BasicAckOptions" : "lapin::options::BasicAckOptions";
  const acknowledged = `${indentationAt(text, start)}    ${message}.ack(${name}::default()).await.expect("acknowledged");${newlineOf(text)}`;
  const from = at.start + flag.index;
  return [replace({ path, span: { start: from, end: from + flag[0].length } }, "no_ack: false"), insert(path, end, acknowledged)];
}

import type { Idioms } from "../../facts/source-file.js";
import { insert } from "../../text/edit.js";

/** How Rust reads a number, or a text with a default (std::env::var), which is a String. */
export const rustIdioms: Idioms = {
  readEnvironment(_file, name, { default: fallback, required, type = "string" } = {}) {
    if (required) return { code: `std::env::var("${name}").expect("${name} is not set")`, edits: [] };
    if (fallback === undefined || type === "boolean") return undefined;
    if (type === "string") return { code: `std::env::var("${name}").unwrap_or_else(|_| ${fallback}.into())`, edits: [] };
    return { code: `std::env::var("${name}").ok().and_then(|value| value.parse().ok()).unwrap_or(${fallback})`, edits: [] };
  },
  // axum, "serve::WithGracefulShutdown"
  closeOnSignal({ path, text }, at) {
    if (!text.slice(at.start, at.end).startsWith("axum::serve(") || !/^\s*\.await/.test(text.slice(at.end))) return undefined;
    const signal = "tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())";
    const stopped = `async { ${signal}.expect("SIGTERM").recv().await; }`;
    return [insert(path, at.end, `.with_graceful_shutdown(${stopped})`)];
  },
};

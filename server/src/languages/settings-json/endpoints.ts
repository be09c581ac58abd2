import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { isUnknown } from "../settings/meanings.js";

/** ASP.NET Core, "Configure endpoints for Kestrel": `Urls`, `HTTP_PORTS`, and `Kestrel:Endpoints`, which wins over both. */
export function* endpointsOf(entries: readonly ConfigEntry[]): Generator<FactDraft<"portBound">> {
  for (const entry of entries) {
    if (!/^(urls|http_ports|https_ports|kestrel\.endpoints\.[^.]+\.url)$/i.test(entry.key) || isUnknown(entry)) continue;
    const match = /^(?:https?:\/\/([^\s:/;]+|\[[^\]]*\]):)?(\d+)\b/.exec(entry.value);
    const port = match?.[2];
    if (match === null || port === undefined) continue;
    const host = match[1];
    const start = match[0].length - port.length;
    const span = { start: entry.offsetAt(start), end: entry.offsetAt(start + port.length) };
    yield {
      kind: "portBound",
      port,
      ...(host !== undefined && { host }),
      from: "literal",
      by: entry.key,
      span: entry.span,
      parts: { port: span },
    };
  }
}

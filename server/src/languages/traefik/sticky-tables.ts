import type { FactDraft } from "../../facts/vocabulary.js";
import { lastPart } from "../../text/dotted-name.js";

/**
 * Tables of TOML that switch affinity on by being there: `[http.services.web.loadBalancer.sticky.cookie]`, in the first version
 * of Traefik `[backends.web.loadbalancer.stickiness]`. Each ends with the tables below it.
 */
export function* stickyTables(text: string): Generator<FactDraft<"affinity">> {
  const headers = [...text.matchAll(/^([ \t]*)\[\[?([^[\]\r\n]+)\]\]?/gm)].map(({ 0: whole, 1: indent = "", 2: name = "", index }) => ({
    path: name.replace(/[\s"']/g, "").toLowerCase(),
    start: index + indent.length,
    end: index + whole.length,
  }));
  let within: string | undefined;
  for (const [index, { path, start, end }] of headers.entries()) {
    if (within !== undefined && path.startsWith(`${within}.`)) continue;
    within = /^.*\.(loadbalancer|weighted)\.(sticky|stickiness)(?=\.|$)/.exec(path)?.[0];
    if (within === undefined) continue;
    const table = within;
    const next = headers.slice(index + 1).find((other) => other.path !== table && !other.path.startsWith(`${table}.`));
    const last = nextLineStart(text, next?.start);
    const mechanism = lastPart(table);
    yield { kind: "affinity", mechanism, span: { start, end: Math.max(end, last) }, parts: { mechanism: { start, end } } };
  }
}

/** The end of what is said before an offset: comments that stand directly above the next table belong to that one. */
function nextLineStart(text: string, next: number | undefined): number {
  const before = text.slice(0, next ?? text.length);
  return before.replace(/(\s*#[^\r\n]*)*\s*$/, "").length;
}

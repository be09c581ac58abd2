import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";
import { addressFacts, literalFacts } from "../web-server/facts.js";
import { readCaddyfile, type CaddyDirective, type CaddyWord } from "./directives.js";

export const caddy: Language = {
  id: "caddy",
  title: "Caddyfile",
  matches: (path) => /^Caddyfile([._-][\w.-]+)?$|\.caddyfile$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfCaddyfile,
};

function* factsOfCaddyfile(text: string): Generator<FactDraft> {
  for (const site of readCaddyfile(text)) {
    yield* addressesOf(site);
    yield* factsOfDirectives(site.children);
  }
}

function* factsOfDirectives(directives: readonly CaddyDirective[], depth = 0): Generator<FactDraft> {
  for (const directive of directives) {
    yield* (Object.hasOwn(readers, directive.name) ? readers[directive.name] : undefined)?.(directive) ?? [];
    if (depth < 50) yield* factsOfDirectives(directive.children, depth + 1);
  }
}

/** The ports of a site's addresses: `:8080`, `http://localhost:2015, https://shop.example`. A name alone gets 80 and 443. */
function* addressesOf({ name, words, line }: CaddyDirective): Generator<FactDraft<"portBound">> {
  if (name === "" || name.startsWith("(")) return;
  const first = { text: name, span: { start: line.start, end: line.start + name.length }, unknown: /\{[$\w]/.test(name) };
  for (const { text, span, unknown } of [first, ...words]) {
    const port = /:(\d{1,5}),?$/.exec(text)?.[1];
    if (unknown) yield { kind: "portBound", from: text.includes("{$") ? "environment" : "unknown", by: "caddy", span };
    else if (port !== undefined) yield { kind: "portBound", port, from: "literal", by: "caddy", span };
  }
}

type Reader = (directive: CaddyDirective) => Iterable<FactDraft>;

/** What a directive means, by Caddy documentation, "Caddyfile Directives". */
const readers: Readonly<Record<string, Reader>> = {
  /** Policies that hash what names a client; hashing by URI or query serves caches. "reverse_proxy", `lb_policy`. */
  *lb_policy({ words: [policy], line, span }) {
    if (policy === undefined || !/^(ip_hash|client_ip_hash|cookie|header)$/.test(policy.text)) return;
    yield { kind: "affinity", mechanism: `lb_policy ${policy.text}`, span, parts: { mechanism: line } };
  },
  /** "log", `output`. A file is rotated by default; what counts is that somebody has set how. */
  *log({ children }) {
    for (const { name, words, children: options, line, span } of children) {
      const [kind, path] = words;
      if (name !== "output" || kind === undefined) continue;
      const written = { kind: "logWritten", by: "caddy", span: line } as const;
      if (kind.text === "net")
        yield { ...written, to: "remote", rotation: false, console: "stdout", parts: { console: outputOf(kind.span, span, words.at(-1)) } };
      else if (kind.text === "stdout" || kind.text === "stderr") yield { ...written, to: "stream", rotation: false };
      else if (kind.text === "file" && path !== undefined && !path.unknown) {
        const rotation = options.some((option) => /^roll_(?!disabled)/.test(option.name));
        yield {
          ...written,
          to: "file",
          path: path.text,
          rotation,
          console: "stdout",
          parts: { path: path.span, console: outputOf(kind.span, span, words.at(-1)) },
        };
      }
    }
  },
  /** "reverse_proxy", `header_up`. */
  header_up: ({ words: [name, value] }) => literalFacts(name?.text.replace(/^[+-]/, "") ?? "", value),
  *reverse_proxy({ words }) {
    for (const word of words) yield* addressFacts(word);
  },
  dns: provider,
  acme_dns: provider,
};

/** From the kind of an output to the end of its block, which is for that kind alone. */
const outputOf = (kind: Span, whole: Span, last: CaddyWord | undefined): Span => {
  const isQuotedLast = last?.isBare === false && last.span.end === whole.end;
  return { start: kind.start, end: whole.end + (isQuotedLast ? 1 : 0) };
};

/** `dns cloudflare TOKEN`: the key of the account at which the names are kept ("tls", `dns`). */
function* provider({ words: [, token, ...more] }: CaddyDirective): Generator<FactDraft> {
  if (more.length === 0) yield* literalFacts("api_token", token);
}

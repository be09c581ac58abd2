import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { directivesOf, type Directive } from "./directives.js";

export const nginx: Language = {
  id: "nginx",
  title: "nginx configuration",
  matches: (path) => isNginxPath.test(path) || /\.conf(\.\w+)?$|\.nginx$|^nginx/i.test(nameOf(path)),
  recognises: (text, path) => isNginxPath.test(path) || looksLikeNginx(text),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfNginx,
};

const isNginxPath = /(^|\/)nginx(\.[\w-]+)*\.conf(\.\w+)?$|(^|\/)sites-(available|enabled)\/[^/]+$|(^|\/)nginx\/[^/]*conf[^/]*$/i;

/** A block of nginx, and a directive that ends in a semicolon. */
const looksLikeNginx = (text: string): boolean =>
  /^[ \t]*(server|http|upstream[ \t]+\S+|location[ \t]+[^\n{]+|events)[ \t]*\{/m.test(text) && /;[ \t]*(#.*)?$/m.test(text);

function* factsOfNginx(text: string): Generator<FactDraft> {
  for (const directive of directivesOf(text))
    yield* (Object.hasOwn(readers, directive.name) ? readers[directive.name] : undefined)?.(directive) ?? [];
}

type Reader = (directive: Directive) => Iterable<FactDraft>;

/** What a directive means, by its name. See "Alphabetical index of directives" of nginx.org. */
const readers: Readonly<Record<string, Reader>> = {
  ip_hash: affinity,
  sticky: affinity,
  hash: affinity,
  access_log: logWritten,
  error_log: logWritten,
  *pid({ words: [path], span }) {
    if (path !== undefined && path.text !== "off")
      yield { kind: "pidWritten", by: "nginx", path: path.text, span, parts: { path: path.span } };
  },
  *daemon({ words: [value], span }) {
    if (value === undefined) return;
    yield { kind: "setting", key: "daemon", value: value.text, format: "nginx", span, parts: { value: value.span } };
  },
  listen,
};

function* affinity({ name, words, span, within }: Directive): Generator<FactDraft> {
  if (within.at(-1) !== "upstream") return;
  // Hashing by what names a client keeps it on one server; hashing by URI serves caches.
  const key = words[0]?.text ?? "";
  const namesClient =
    /\$(cookie_|remote_addr|binary_remote_addr|remote_user|http_x_forwarded_for|http_x_real_ip|http_authorization|arg_sid)/;
  if (name !== "hash" || namesClient.test(key)) yield { kind: "affinity", mechanism: name, span };
}

function* logWritten({ name, words: [target], span }: Directive): Generator<FactDraft> {
  if (target === undefined || target.text === "off" || target.unknown) return;
  const path = target.text;
  const isStream = /^(\/dev\/(stdout|stderr|null|fd\/[12])|\/proc\/(1|self)\/fd\/[12]|stderr)$/.test(path);
  const to = path.startsWith("syslog:") ? "remote" : isStream ? "stream" : "file";
  yield { kind: "logWritten", to, by: name, path, rotation: false, span, parts: { path: target.span } };
}

/** `80`, `127.0.0.1:8080`, `[::]:80`, `unix:/run/web.sock`, `$PORT`. A block may listen to one port on several addresses. */
function* listen({ words: [target], span }: Directive): Generator<FactDraft> {
  if (target === undefined || target.text.startsWith("unix:")) return;
  if (target.unknown || target.text.includes("$")) {
    yield { kind: "portBound", from: target.text.includes("$") ? "environment" : "unknown", by: "nginx", span };
    return;
  }
  const [, host, port] = /^(?:(\[[^\]]*\]|[^:]*):)?(\d+)$/.exec(target.text) ?? [];
  if (port === undefined) return;
  const { end } = target.span;
  yield {
    kind: "portBound",
    port,
    ...(host !== undefined && { host }),
    from: "literal",
    by: "nginx",
    span,
    parts: {
      port: { start: end - port.length, end },
      ...(host !== undefined && { host: { start: target.span.start, end: target.span.start + host.length } }),
    },
  };
}

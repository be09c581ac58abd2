import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { addressFacts, literalFacts, logFacts, variableFact, workersFact } from "../web-server/facts.js";
import { directivesOf, type Directive } from "./directives.js";
import { exchangeEntry } from "../platform/take-from-deploy.js";

export const nginx: Language = {
  id: "nginx",
  title: "nginx configuration",
  matches: (path) => isNginxPath.test(path) || isPlainBelowNginx.test(path) || /\.conf(\.\w+)?$|\.nginx$|^nginx/i.test(nameOf(path)),
  recognises: (text, path) =>
    (isNginxPath.test(path) && !looksLikeOthers.test(text)) || looksLikeNginx(text) || (isBelowNginx.test(path) && isSnippet(text)),
  comment: ["#"],
  maximumLength: 1_000_000,
  extract: factsOfNginx,
  idioms: { takeFromDeploy: exchangeEntry(/env[ \t]+\w+=$/, (name) => `env ${name}`) },
};

const isNginxPath = /(^|\/)nginx(\.[\w-]+)*\.conf(\.\w+)?$|(^|\/)sites-(available|enabled)\/[^/]+$|(^|\/)nginx\/[^/]*conf[^/]*$/i;

const isBelowNginx = /(^|\/)nginx\/([\w.-]+\/)+[^/]+\.conf(\.\w+)?$/i;

/** A site by its name alone, as it will be called below `sites-enabled`: `nginx/shop`. */
const isPlainBelowNginx = /(^|\/)nginx\/([\w.-]+\/)*[\w-]+$/i;

/** Directives alone, for another file to include: `include conf.d/include/log.conf;`. */
const isSnippet = (text: string): boolean => /^[ \t]*[a-z_]+[ \t][^;\n]*;[ \t]*(#.*)?\r?$/m.test(text) && !/^\[|^[ \t]*</m.test(text);

/** Apache keeps its sites in folders of the same name, and supervisord's file of a program is called like it: `conf.d/nginx.conf`. */
const looksLikeOthers = /^[ \t]*<(VirtualHost|IfModule)\b|^\[(program|supervisord)\b/m;

/** A block of nginx, and a directive that ends in a semicolon. */
const looksLikeNginx = (text: string): boolean =>
  /^[ \t]*(server|http|upstream[ \t]+\S+|location[ \t]+[^\n{]+|events)[ \t]*\{/m.test(text) && /;[ \t}]*(#.*)?$/m.test(text);

function* factsOfNginx(text: string, path: string): Generator<FactDraft> {
  if (/\.(template|tmpl|tpl)$/.test(path)) yield* variablesFilledIn(text);
  for (const directive of directivesOf(text))
    yield* (Object.hasOwn(readers, directive.name) ? readers[directive.name] : undefined)?.(directive) ?? [];
}

/** What envsubst fills in before nginx starts: `${API_HOST}`; nginx's own variables are written in lower case (Docker Hub, nginx). */
function* variablesFilledIn(text: string): Generator<FactDraft<"environmentRead">> {
  for (const { 0: whole, 1: name = "", index } of text.matchAll(/\$\{([A-Z][A-Z0-9_]*)\}/g)) {
    const line = text.slice(text.lastIndexOf("\n", index) + 1, index);
    if (/^\s*#/.test(line)) continue;
    const named = { start: index + 2, end: index + 2 + name.length };
    yield { kind: "environmentRead", name, hasDefault: false, span: { start: index, end: index + whole.length }, parts: { name: named } };
  }
}

type Reader = (directive: Directive) => Iterable<FactDraft>;

/**
 * What a directive means, by its name. See "Alphabetical index of directives" of nginx.org, and "Configuration reference" of Passenger
 * for those that begin with its name. The count of nginx's own workers (`worker_processes`) says nothing of the app's.
 */
const readers: Readonly<Record<string, Reader>> = {
  ip_hash: affinity,
  sticky: affinity,
  hash: affinity,
  access_log: ({ name, words: [target], span }) => logFacts(target, { by: name, span, console: "/dev/stdout" }),
  error_log: ({ name, words: [target], span }) => logFacts(target, { by: name, span, console: "stderr" }),
  passenger_log_file: ({ name, words: [target], span }) => logFacts(target, { by: name, span, console: "/dev/stderr" }),
  *pid({ words: [path], span }) {
    if (path !== undefined && !path.unknown && !isOrdinaryPid.test(path.text))
      yield {
        kind: "pidWritten",
        by: "nginx",
        path: path.text,
        ...(isOfPlainUser.test(path.text) && { isDefault: true }),
        span,
        parts: { path: path.span },
      };
  },
  *daemon({ words: [value], span }) {
    if (value === undefined) return;
    yield { kind: "setting", key: "daemon", value: value.text, format: "nginx", span, parts: { value: value.span } };
    if (value.text === "on") yield { kind: "daemonized", by: "nginx's daemon on", program: "nginx", instead: "daemon off", span };
  },
  listen,
  *env({ words: [word], span }) {
    const [, name = "", value] = /^(\w+)=(.*)$/s.exec(word?.text ?? "") ?? [];
    if (word === undefined || value === undefined) return;
    const middle = word.span.start + name.length;
    const nameWord = { text: name, span: { start: word.span.start, end: middle }, unknown: false };
    yield variableFact(nameWord, { text: value, span: { start: middle + 1, end: word.span.end }, unknown: word.unknown }, span);
  },
  fastcgi_param: parameter,
  uwsgi_param: parameter,
  scgi_param: parameter,
  passenger_env_var: parameter,
  proxy_set_header: ({ words: [name, value] }) => literalFacts(name?.text ?? "", value),
  *set({ words: [name, value] }) {
    yield* literalFacts(name?.text.replace(/^\$/, "") ?? "", value);
  },
  proxy_pass: ({ words: [address] }) => addressFacts(address),
  *passenger_enabled({ words: [value], span }) {
    if (value?.text === "on") yield { kind: "serverRequired", server: "nginx with Passenger", by: "passenger_enabled", span };
  },
  *passenger_sticky_sessions({ name, words: [value], span }) {
    if (value?.text === "on") yield { kind: "affinity", mechanism: name, span };
  },
  passenger_max_pool_size: ({ name, words: [count], span }) => workersFact(name, count, span),
  passenger_min_instances: ({ name, words: [count], span }) => workersFact(name, count, span),
};

/** nginx writes one without being told, there or where a distribution puts it. */
/** Where nginx cannot write to /run, its makers' own image has it write there ("nginx-unprivileged", README): it has to write somewhere. */
const isOfPlainUser = /^\/tmp\/nginx\.pid$/;

const isOrdinaryPid = /^(\/var)?\/run\/nginx(\/nginx)?\.pid$|^logs\/nginx\.pid$|^off$|^\/dev\/null$/;

/** What nginx tells of the request itself, and what it hands to PHP's own settings ("fastcgi_params" of its distribution). */
const isOfRequest =
  /^(SCRIPT_|QUERY_|REQUEST_|CONTENT_|DOCUMENT_|SERVER_|REMOTE_|GATEWAY_|REDIRECT_|HTTP_|PATH_|PHP_|AUTH_|SSL_|UWSGI_)|^(HTTPS|HOST)$|[^A-Z0-9_]/;

function* parameter({ words: [name, value], span }: Directive): Generator<FactDraft> {
  if (name === undefined || value === undefined || isOfRequest.test(name.text)) return;
  yield variableFact(name, { ...value, unknown: value.unknown || value.text.includes("$") }, span);
}

function* affinity({ name, words, span, within }: Directive): Generator<FactDraft> {
  if (within.at(-1) !== "upstream") return;
  // Hashing by what names a client keeps it on one server; hashing by URI serves caches.
  const key = words[0]?.text ?? "";
  const namesClient =
    /\$(cookie_|remote_addr|binary_remote_addr|remote_user|http_x_forwarded_for|http_x_real_ip|http_authorization|arg_sid)/;
  if (name !== "hash" || namesClient.test(key)) yield { kind: "affinity", mechanism: name, span };
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

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";

/** Apache HTTP Server configuration (its documentation, "Directive Index"), as far as apps depend on it. */
export const apache: Language = {
  id: "apache",
  title: "Apache configuration",
  matches: (path) =>
    /^(\.htaccess|httpd\.conf|apache2\.conf)$/.test(nameOf(path)) || /(^|\/)(apache2?|httpd)\/.*\.conf$|-vhost\.conf$/.test(path),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfApache,
};

/** One directive a line; sections stand in angle brackets. */
const directive = /^[ \t]*(?!#)(?<name>[A-Za-z]+)[ \t]+(?<value>[^\r\n]*?)[ \t]*$/gm;

function* factsOfApache(text: string, path: string): Generator<FactDraft> {
  const engine = /^[ \t]*(RewriteEngine[ \t]+on)\b/im.exec(text);
  let hasRewrite = false;
  for (const match of text.matchAll(directive)) {
    const { name = "", value = "" } = match.groups ?? {};
    const lead = match[0].length - match[0].trimStart().length;
    const span = { start: match.index + lead, end: match.index + match[0].trimEnd().length };
    yield* factsOfDirective(name.toLowerCase(), value, span);
    const rewritesToApp = name.toLowerCase() === "rewriterule" && (/\.php\b/.test(value) || leadsIntoFolder.test(value));
    if (nameOf(path) !== ".htaccess" || hasRewrite || !rewritesToApp) continue;
    hasRewrite = true;
    yield {
      kind: "serverRequired",
      server: "Apache with mod_rewrite and PHP",
      by: "This rewriting",
      span: engine === null ? span : spanOf(engine),
    };
  }
}

/** `^(.*)$ public/$1`: all requests are led into a folder of the app. */
const leadsIntoFolder = /^\S*\((?:\.\*|\.\+)\)\$?\s+\/?[\w-]+\/\$1\b/;

const spanOf = (match: RegExpExecArray): Span => {
  const end = match.index + match[0].length;
  return { start: end - (match[1] ?? "").length, end };
};

function* factsOfDirective(name: string, value: string, span: Span): Generator<FactDraft> {
  if (name === "wsgiscriptalias" || name === "wsgidaemonprocess")
    yield {
      kind: "serverRequired",
      server: "Apache with mod_wsgi",
      by: name === "wsgiscriptalias" ? "WSGIScriptAlias" : "WSGIDaemonProcess",
      span,
    };
  if (name === "passengerapproot") yield { kind: "serverRequired", server: "Passenger", by: "PassengerAppRoot", span };
  if (name === "proxyset" || name === "proxypass") yield* affinityOf("stickysession", value, span);
  if (name === "balancermember") yield* affinityOf("route", value, span);
  if (name === "pidfile") yield { kind: "pidWritten", by: "PidFile", path: value, span };
}

/** The parameter that binds visitors to a worker (Apache, mod_proxy, "ProxyPass"); of a directive that says nothing else all of it. */
function* affinityOf(parameter: "stickysession" | "route", value: string, directive: Span): Generator<FactDraft> {
  const found = new RegExp(String.raw`(?:^|\s)(${parameter}=\S+)`, "i").exec(value);
  if (found === null) return;
  const end = directive.end - value.length + found.index + found[0].length;
  const span = found[0] === value ? directive : { start: end - (found[1] ?? "").length, end };
  yield { kind: "affinity", mechanism: `Apache ${parameter}`, span };
}

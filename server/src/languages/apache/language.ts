import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";
import { addressFacts, literalFacts, logFacts, variableFact, workersFact } from "../web-server/facts.js";
import { directivesOf, type ApacheDirective } from "./directives.js";
import { exchangeEntry } from "../platform/take-from-deploy.js";

/** Apache HTTP Server configuration (its documentation, "Directive Index"), as far as apps depend on it. */
export const apache: Language = {
  id: "apache",
  title: "Apache configuration",
  matches: (path) =>
    /^(\.htaccess|httpd\.conf|apache2\.conf)$/.test(nameOf(path)) || /\.conf(\.\w+)?$|(^|\/)sites-(available|enabled)\/[^/]+$/.test(path),
  recognises: (text, path) => isApacheName.test(path) || looksLikeApache.test(text) || (isApacheFolder.test(path) && !isSection.test(text)),
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfApache,
  idioms: { takeFromDeploy: exchangeEntry(/SetEnv[ \t]+"?\w+"?[ \t]+$/i, (name) => `PassEnv ${name}`) },
};

const isApacheName = /(^|\/)(\.htaccess|httpd\.conf|apache2\.conf)$/;

/** What lies there may also be for those who start Apache, and then has sections in square brackets. */
const isApacheFolder = /(^|\/)(apache2?|httpd)\/|-vhost\.conf/;
const isSection = /^[ \t]*\[[\w:.-]+\]/m;

/** A section that no other server has. */
const looksLikeApache =
  /^[ \t]*<(VirtualHost|IfModule|IfDefine|Directory|DirectoryMatch|Files|FilesMatch|Location|LocationMatch|Proxy)\b[^>\n]*>/m;

function* factsOfApache(text: string, path: string): Generator<FactDraft> {
  const directives = [...directivesOf(text)];
  // A file with the numbers of several modules is that of the distribution, of which one is chosen.
  const modules = new Set(directives.flatMap(({ within }) => within.filter((section) => /^ifmodule !?mpm_/.test(section))));
  for (const directive of directives) {
    if (modules.size > 1 && isOfMpm(directive)) continue;
    yield* (Object.hasOwn(readers, directive.name) ? readers[directive.name] : undefined)?.(directive) ?? [];
  }
  if (nameOf(path) === ".htaccess") yield* rewritten(directives);
}

const isOfMpm = ({ within }: ApacheDirective): boolean => within.some((section) => section.includes("mpm_"));

/** An app whose addresses work only where Apache rewrites them; once a file. */
function* rewritten(directives: readonly ApacheDirective[]): Generator<FactDraft> {
  const engine = directives.find(({ name, value }) => name === "rewriteengine" && /^on\b/i.test(value));
  const rule = directives.find(({ name, value }) => name === "rewriterule" && (/\.php\b/.test(value) || leadsIntoFolder.test(value)));
  if (rule === undefined) return;
  yield { kind: "serverRequired", server: "Apache with mod_rewrite and PHP", by: "This rewriting", span: (engine ?? rule).span };
}

/** `^(.*)$ public/$1`: all requests are led into a folder of the app. */
const leadsIntoFolder = /^\S*\((?:\.\*|\.\+)\)\$?\s+\/?[\w-]+\/\$1\b/;

type Reader = (directive: ApacheDirective) => Iterable<FactDraft>;

const required =
  (server: string, by: string): Reader =>
  ({ span }) => [{ kind: "serverRequired", server, by, span }];

const logged =
  (by: string, console: string): Reader =>
  ({ words: [target], span }) =>
    logFacts(target && { ...target, unknown: target.unknown && !inLogFolder.test(target.text) }, { by, span, console });

/** The folder that Debian's and Alpine's packages of Apache name so; who reads it knows on which image it stands. */
const inLogFolder = /^\$\{APACHE_LOG_DIR\}\/[\w.-]+$/;

/** By the documentation of the modules: core, mpm_common, mod_log_config, mod_env, mod_headers, mod_proxy, mod_wsgi, Passenger. */
const readers: Readonly<Record<string, Reader>> = {
  wsgiscriptalias: required("Apache with mod_wsgi", "WSGIScriptAlias"),
  *wsgidaemonprocess(directive) {
    yield* required("Apache with mod_wsgi", "WSGIDaemonProcess")(directive);
    yield* workersFact("WSGIDaemonProcess processes", option(directive, "processes"), directive.span);
  },
  passengerapproot: required("Passenger", "PassengerAppRoot"),
  *passengerenabled(directive) {
    if (/^on$/i.test(directive.value)) yield* required("Apache with Passenger", "PassengerEnabled")(directive);
  },
  *passengerstickysessions({ value, span }) {
    if (/^on$/i.test(value)) yield { kind: "affinity", mechanism: "PassengerStickySessions", span };
  },
  passengermaxpoolsize: ({ words: [count], span }) => workersFact("PassengerMaxPoolSize", count, span),
  passengerlogfile: logged("PassengerLogFile", "/proc/self/fd/2"),
  *loadmodule(directive) {
    if (/^php\d*_module\b/.test(directive.value)) yield* required("Apache with mod_php", "LoadModule")(directive);
  },
  // Each of these processes holds one copy of the app's interpreter where PHP runs in Apache ("MaxRequestWorkers", once "MaxClients").
  maxrequestworkers: ({ words: [count], span }) => workersFact("MaxRequestWorkers", count, span),
  maxclients: ({ words: [count], span }) => workersFact("MaxClients", count, span),
  customlog: logged("CustomLog", "/proc/self/fd/1"),
  transferlog: logged("TransferLog", "/proc/self/fd/1"),
  globallog: logged("GlobalLog", "/proc/self/fd/1"),
  errorlog: logged("ErrorLog", "/proc/self/fd/2"),
  *pidfile({ words: [path], span }) {
    if (path !== undefined && !path.unknown && !isOrdinaryPid.test(path.text))
      yield { kind: "pidWritten", by: "PidFile", path: path.text, span, parts: { path: path.span } };
  },
  *setenv({ words: [name, value], span }) {
    if (name !== undefined) yield variableFact(name, value, span);
  },
  *requestheader({ words: [action, name, value] }) {
    if (/^(set|add|append|merge|setifempty)$/i.test(action?.text ?? "")) yield* literalFacts(name?.text ?? "", value);
  },
  *proxypass(directive) {
    yield* affinityOf("stickysession", directive);
    for (const word of directive.words) yield* addressFacts(word);
  },
  proxyset: (directive) => affinityOf("stickysession", directive),
  balancermember: (directive) => affinityOf("route", directive),
  php_value: phpSetting,
  php_flag: phpSetting,
  php_admin_value: phpSetting,
  php_admin_flag: phpSetting,
};

/** Apache writes one without being told; there distributions put it. */
const isOrdinaryPid = /^(\/var)?\/run\/(apache2|httpd)(\/(apache2|httpd))?\.pid$|^logs\/httpd\.pid$/;

/** Directives of PHP that Apache sets (PHP manual, "How to change configuration settings"). */
function* phpSetting({ words: [name, value], span }: ApacheDirective): Generator<FactDraft> {
  if (/^display_(startup_)?errors$/.test(name?.text ?? "") && /^(on|1|true|stdout)$/i.test(value?.text ?? ""))
    yield { kind: "debugEnabled", what: name?.text ?? "", span };
  if (name?.text === "error_log") yield* logFacts(value, { by: "error_log", span, console: "/proc/self/fd/2" });
  if (name?.text === "session.save_handler" && value !== undefined && !value.unknown)
    yield { kind: "sessionStored", where: value.text === "files" ? "file" : "service", by: name.text, span };
}

/** `processes=4` of a directive. */
function option({ words }: ApacheDirective, name: string) {
  const word = words.find(({ text }) => text.startsWith(`${name}=`));
  const from = name.length + 1;
  return word && { text: word.text.slice(from), span: { start: word.span.start + from, end: word.span.end }, unknown: word.unknown };
}

/** The parameter that binds visitors to a worker (Apache, mod_proxy, "ProxyPass"); of a directive that says nothing else all of it. */
function* affinityOf(parameter: "stickysession" | "route", { value, span: directive }: ApacheDirective): Generator<FactDraft> {
  const found = new RegExp(String.raw`(?:^|\s)(${parameter}=\S+)`, "i").exec(value);
  if (found === null) return;
  const end = directive.end - value.length + found.index + found[0].length;
  const span: Span = found[0] === value ? directive : { start: end - (found[1] ?? "").length, end };
  yield { kind: "affinity", mechanism: `Apache ${parameter}`, span };
}

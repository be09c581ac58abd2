import type { FactDraft } from "../../facts/vocabulary.js";
import { isHostOfDeploy, isMadeUpHost, isOwnHost, isThisMachine, pageParts } from "../../knowledge/hosts.js";
import { secretVariableLook } from "../../knowledge/secret-looks.js";
import { contains, type Span } from "../../text/span.js";
import { connectionStringsIn, unknownPart, urlAt, type ConnectionString } from "../connection-string.js";
import type { Names } from "./resolve.js";
import type { Expression, Text } from "./syntax.js";

/** URLs and connection strings of a string, interpolated parts unknown. */
export function* urlsWritten({ expression }: Text, code: string, names: Names, defaults: readonly Span[]): Generator<FactDraft> {
  const { text, offsetAt, endAt, isWritten } = spelled(expression, names);
  if (isCompared(expression.span, code) || isForPeople(expression.span, code)) return;
  const isDefault = defaults.some((span) => contains(span, expression.span));
  for (const { fields, parts, span } of connectionStringsIn(text)) {
    const from =
      isDefault || (isThisMachine(fields.host) && (isGivenForNothing(expression.span, code) || isBehindSetting(expression.span, code)))
        ? "default"
        : "literal";
    // `${api}/orders`: the address stands where the constant is.
    if (parts.scheme !== undefined && !isWritten(parts.scheme.start)) continue;
    // A program that writes this file decides: `{% if docker %}redis{% endif %}`.
    if (/^[{%]/.test(fields.host)) continue;
    // The host goes on in signs of a regular expression: `https://api\\.shop\\.com/`.
    if (parts.host !== undefined && /^\\{1,2}[.\-dwS]/.test(text.slice(parts.host.end, parts.host.end + 3))) continue;
    // What is written is a program's own text, which puts the rest of the host there: `ldap://x\${name}.shop.example`.
    if (parts.host !== undefined && /^\\?\$\{/.test(text.slice(parts.host.end, parts.host.end + 3))) continue;
    if (parts.password === undefined && sentence.test(text.slice(0, span.start))) continue;
    if (parts.password !== undefined && isShownToPeople(text.slice(0, span.start), fields.password ?? "")) continue;
    const isOwnPage = isPageOfApp(fields, text.slice(span.start, span.end), text.slice(0, span.start));
    if (parts.password === undefined && !isOwnPage && (isPlainLink(fields) || isOverSocket(fields.scheme, expression.span, code))) continue;
    const isAll = span.start === 0 && span.end === text.length;
    const page = isOwnPage ? { isOwnPage } : {};
    const known = isFilledLater(fields.password, code) ? withoutPassword(fields) : fields;
    const found = urlAt({ fields: known, parts, span }, from, ({ start, end }) => ({ start: offsetAt(start), end: endAt(end) }));
    yield { ...found, ...page, ...(isAll && { whole: expression.span }) };
  }
}

/** `url == "redis://localhost"` asks, and connects to nothing. */
const isCompared = ({ start, end }: Span, code: string): boolean =>
  /[=!]==?\s*$/.test(code.slice(Math.max(0, start - 8), start)) || /^\s*[=!]==?/.test(code.slice(end, end + 8));

/** `if url is None:` and `if (isEmpty(urls))` before it on a line of their own: what a function gives where it is given nothing. */
const isGivenForNothing = ({ start }: Span, code: string): boolean =>
  /\bif\b[^\n]*(?:\bis None\b|==+ *(?:null|nil|None|undefined|""|'')|\bis(?:Empty|Blank|_null)\b|IsNullOr\w+|\.(?:empty|blank|nil)\?|\bempty\()[^\n]*\n[ \t]*return\b[^\n;]*$/.test(
    code.slice(Math.max(0, start - 250), start),
  );

/** `this.settings.databaseUrl || "mongodb://localhost/shop"`, `config.redis.url ?? …`: each deploy has said its own before. */
const isBehindSetting = ({ start }: Span, code: string): boolean =>
  /\b(?:\w*(?:[cC]onfig|[sS]ettings|[oO]ptions|opts|[eE]nv))(?:\?*\.\w+(?:\(["'\w.]*\))?)+\s*(?:\|\||\?\?|\?:|\bor\b)\s*$/.test(
    code.slice(Math.max(0, start - 100), start),
  );

/** `{"placeholder": "wss://… or wss://…"}`: what a form shows in an empty field, and what stands beside it. */
const isForPeople = ({ start }: Span, code: string): boolean =>
  /\b(?:placeholder|help_?text|hint|tooltip|example)["']?\s*(?:=>|[:=])\s*(?:\w{1,9}\()?$/i.test(
    code.slice(Math.max(0, start - 40), start),
  );

/** Words for people before an address: "Relays in the form of smtp://host:port", "Use redis://cache", "… or redis://host". */
const sentence = /^[A-Z][a-z]*(?: [a-zA-Z]+,?){3,} \(?$|\b(?:use|e\.g\.|example|or|like|such as|format|default|form)\b:? \(?["'`]?$/i;

/** How an address is to be written, after a sentence that says so, with a password that nobody would take for one. */
const isShownToPeople = (before: string, password: string): boolean =>
  /\b[A-Z][a-z]*(?: [a-zA-Z]+,?){3,}/.test(before) && secretVariableLook("PASSWORD", password) !== "random";

/** `.replace("<PASSWORD>", process.env.DB_PASSWORD)`, `str_replace(':DB_PASS@', …)`: the code puts the password in the place of this one. */
const isFilledLater = (password: string | undefined, code: string): boolean =>
  password !== undefined && [...code.matchAll(replaced)].some(({ groups }) => groups?.["sign"]?.replace(/^:|@$/g, "") === password);

/** What a replacement looks for: its first string or regular expression. */
const replaced = /(?:replace(?:All|_all|_first)?|g?sub)!?\(\s*(?:\w+,\s*)?(?:r|\/|new RegExp\()?["'`]?(?<sign>[:<{[]?\w+[>}\]]?@?)["'`/]/gi;

function withoutPassword({ scheme, host, port, user, form }: ConnectionString["fields"]): ConnectionString["fields"] {
  return { scheme, host, form, ...(port !== undefined && { port }), ...(user !== undefined && { user }) };
}

/**
 * Where people are sent, by a link of its own or in a text of HTML, on the machine of whoever wrote it or on a host that is made up:
 * `http://localhost:3000/reset/${token}`, `<form action="http://localhost:3000/photos">`. In a message for developers it says where to look.
 */
function isPageOfApp({ scheme, host }: { readonly scheme: string; readonly host: string }, url: string, before: string): boolean {
  if (!/^https?$/.test(scheme) || !(isThisMachine(host) || (isMadeUpHost(host) && url.includes(unknownPart)))) return false;
  return /<(?:form|a|img)\s[^<>]*(?:action|href|src)=["']$/i.test(before) || (/^\s*$/.test(before) && pageOfPeople.test(url));
}

const pageOfPeople = new RegExp(`[/?=_-](?:${pageParts})`, "i");

/**
 * Any code may name a public page; without a scheme nobody knows what a string of pairs is for; php://stderr is a stream. Before the
 * "@" of `https://shop.com@track` stands a host, and what follows is a mark of a template.
 */
const isPlainLink = ({ scheme, host, user = "" }: { readonly scheme: string; readonly host: string; readonly user?: string }): boolean =>
  /^(php|phar)?$/.test(scheme) || (/^https?$/.test(scheme) && (!(isOwnHost(host) || isHostOfDeploy(host)) || user.includes(".")));

/** A file of this machine takes the request, whatever host its address names: `curl_setopt($curl, CURLOPT_UNIX_SOCKET_PATH, $file)`. */
const isOverSocket = (scheme: string, { start, end }: Span, code: string): boolean =>
  /^https?$/.test(scheme) &&
  (/\bCURLOPT_UNIX_SOCKET_PATH\b|\bsocketPath\b[^;\n]*$/.test(code.slice(Math.max(0, start - 400), start)) ||
    /^[^;]*\bsocketPath\b/.test(code.slice(end, end + 160)));

interface Spelled {
  readonly text: string;
  /** The offset in the file of a character. */
  readonly offsetAt: (index: number) => number;
  /** The offset after the character before an index. */
  readonly endAt: (index: number) => number;
  /** Whether a character stands in this expression rather than in a constant that it names. */
  readonly isWritten: (index: number) => boolean;
}

/** The text of a string or a concatenation, one mark for each part that is not known. */
function spelled(expression: Expression, names: Names): Spelled {
  const parts = expression.kind === "joined" ? expression.parts : [expression];
  const pieces = parts.map((part, index) => pieceOf(part, spanOfPart(parts, index, expression.span), names));
  return {
    text: pieces.map((piece) => piece.text).join(""),
    offsetAt(index) {
      const { piece, at } = pieceAt(pieces, index);
      if (piece === undefined) return expression.span.end - 1;
      return piece.isExact ? piece.span.start + at : piece.span.start;
    },
    endAt(index) {
      const { piece, at } = pieceAt(pieces, index - 1);
      if (piece === undefined) return expression.span.end;
      return piece.isExact ? piece.span.start + at + 1 : piece.span.end;
    },
    isWritten: (index) => pieceAt(pieces, index).piece?.isWritten === true,
  };
}

interface Piece {
  readonly text: string;
  readonly span: Span;
  /** Each character of the text is one of the file. */
  readonly isExact: boolean;
  readonly isWritten: boolean;
}

function pieceOf(part: Expression, span: Span, names: Names): Piece {
  if (part.kind === "string")
    return { text: part.value, span: part.inner, isExact: part.inner.end - part.inner.start === part.value.length, isWritten: true };
  // A default stands behind the environment, and is judged where it is written.
  const { literal, from } = names.valueOf(part);
  const text = from === "literal" ? (literal ?? unknownPart) : unknownPart;
  return { text, span, isExact: false, isWritten: false };
}

/** With what marks it as a hole, `${host}` or `{host}`; one that ends a template ends before its quote. */
function spanOfPart(parts: readonly Expression[], index: number, whole: Span): Span {
  const [before, part, after] = [parts[index - 1], parts[index], parts[index + 1]];
  const { start, end } = part?.span ?? whole;
  const last = end === whole.end ? end : whole.end - 1;
  return {
    start: before?.kind === "string" ? before.inner.end : start,
    end: after?.kind === "string" ? after.inner.start : after === undefined ? last : end,
  };
}

function pieceAt(pieces: readonly Piece[], index: number): { readonly piece?: Piece; readonly at: number } {
  let at = index;
  for (const piece of pieces) {
    if (at < piece.text.length) return { piece, at };
    at -= piece.text.length;
  }
  return { at };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { isHostOfDeploy, isMadeUpHost, isOwnHost, isThisMachine, pageParts } from "../../knowledge/hosts.js";
import { isServiceWord, isTellingName, namesServiceAddress } from "../../knowledge/telling-names.js";
import { contains, type Span } from "../../text/span.js";
import { connectionStringsIn, unknownPart, urlAt, type ConnectionString } from "../connection-string.js";
import { isKind } from "./kinds.js";
import type { Names } from "./resolve.js";
import type { Assignment, Expression, Named, StringLiteral, Text } from "./syntax.js";

/** Strings given to a name that tells what they are: a secret, the address of a service. */
export function* literalAssigned(place: Assignment | Named, text: string, names: Names): Generator<FactDraft> {
  const { name, span } = nameOf(place);
  if (isServiceWord(name) && place.value.kind === "map") yield* addressesOfMap(place, place.value, name);
  if (!isTellingName(name) || isHeading(name)) return;
  if (place.kind === "named" && (isInTableOfStandIns(text, span.start) || isKind(place))) return;
  const password = passwordOfPair(name, place.value);
  if (password !== undefined) return yield* assigned(place, password, "password");
  const isFallback = isBehindItself(place.value);
  for (const literal of literalsOf(place.value, names))
    for (const draft of assigned(place, literal)) yield { ...draft, ...(isFallback && { isFallback }) };
}

/** `redis: { host: "cache.internal" }` says as much as `REDIS_HOST = "cache.internal"`. */
function* addressesOfMap(place: Assignment | Named, { entries }: Expression & { kind: "map" }, name: string): Generator<FactDraft> {
  for (const { key = "", value } of entries) {
    const [literal] = value.kind === "list" ? value.items : [value];
    if (literal?.kind === "string" && namesServiceAddress(`${name}_${key}`)) yield* assigned(place, literal, `${name}_${key}`);
  }
}

/** The second of the two that a client proves itself with: `auth=("shop", "…")` of requests, `"auth" => ["shop", "…"]` of Guzzle. */
function passwordOfPair(name: string, value: Expression): StringLiteral | undefined {
  const [user, password, ...others] = value.kind === "list" ? value.items : [];
  const isPair = /^((http|basic)_?)?auth$/i.test(name) && user !== undefined && (others.length === 0 || others[0]?.kind === "string");
  return isPair && password?.kind === "string" ? password : undefined;
}

/** `"Hardcoded Secret": "Take it from the environment."` */
const isHeading = (name: string): boolean => /\w\s+\w/.test(name);

/** `PLACEHOLDER_SECRETS = { JWT_SECRET: "secret" }`: values that the code knows so that it can refuse them. */
function isInTableOfStandIns(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  let depth = 0;
  for (let index = before.length - 1; index >= 0; index--) {
    const character = before.charAt(index);
    if (/[)\]}]/.test(character)) depth++;
    else if (/[([{]/.test(character) && depth-- === 0)
      return /\b\w*(placeholder|insecure|forbidden|banned|disallowed|well_?known)\w*\s*(:[^=\n]*)?=\s*(\w*\()?$/i.test(
        before.slice(0, index),
      );
  }
  return false;
}

function* assigned(place: Assignment | Named, literal: StringLiteral, own?: string): Generator<FactDraft> {
  const { name: written, span } = nameOf(place);
  const name = own ?? written;
  if (literal.value === "") return;
  yield {
    kind: "literalAssigned",
    name,
    value: literal.value,
    form: place.kind === "assignment" ? "assignment" : place.form,
    span: literal.span,
    parts: { name: span, value: literal.inner },
  };
}

/** URLs and connection strings of a string, interpolated parts unknown. */
export function* urlsWritten({ expression }: Text, code: string, names: Names, defaults: readonly Span[]): Generator<FactDraft> {
  const { text, offsetAt, endAt, isWritten } = spelled(expression, names);
  if (isCompared(expression.span, code) || isForPeople(expression.span, code)) return;
  const isDefault = defaults.some((span) => contains(span, expression.span));
  for (const { fields, parts, span } of connectionStringsIn(text)) {
    const from = isDefault || (isThisMachine(fields.host) && isGivenForNothing(expression.span, code)) ? "default" : "literal";
    // `${api}/orders`: the address stands where the constant is.
    if (parts.scheme !== undefined && !isWritten(parts.scheme.start)) continue;
    // A program that writes this file decides: `{% if docker %}redis{% endif %}`.
    if (/^[{%]/.test(fields.host)) continue;
    // The host goes on in signs of a regular expression: `https://api\\.shop\\.com/`.
    if (parts.host !== undefined && /^\\{1,2}[.\-dwS]/.test(text.slice(parts.host.end, parts.host.end + 3))) continue;
    if (parts.password === undefined && sentence.test(text.slice(0, span.start))) continue;
    const isOwnPage = isPageOfApp(fields, text.slice(span.start, span.end), text.slice(0, span.start));
    if (parts.password === undefined && !isOwnPage && isPlainLink(fields)) continue;
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

/** `{"placeholder": "wss://… or wss://…"}`: what a form shows in an empty field, and what stands beside it. */
const isForPeople = ({ start }: Span, code: string): boolean =>
  /\b(?:placeholder|help_?text|hint|tooltip|example)["']?\s*(?:=>|[:=])\s*(?:\w{1,9}\()?$/i.test(
    code.slice(Math.max(0, start - 40), start),
  );

/** Four words for people and more before an address: "Relays in the form of smtp://host:port". */
const sentence = /^[A-Z][a-z]*(?: [a-zA-Z]+,?){3,} \(?$/;

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

const nameOf = (place: Assignment | Named): { readonly name: string; readonly span: Span } =>
  place.kind === "assignment" ? { name: place.target.at(-1) ?? "", span: place.targetSpan } : { name: place.name, span: place.nameSpan };

/** The strings that the name may get: both sides of a condition, the items of a list. Reads with a default have facts of their own. */
function* literalsOf(value: Expression, names: Names): Generator<StringLiteral> {
  if (value.kind === "string") yield value;
  else if (value.kind === "call") yield* convertedIn(value, names);
  else if (value.kind === "list" && !value.items.some(isNumber))
    for (const item of value.items.slice(0, 50)) yield* item.kind === "string" && !isName(item.value) ? [item] : [];
  else if (value.kind === "either" && value.operator === "conditional")
    yield* [...literalsOf(value.left, names), ...literalsOf(value.right, names)];
}

/** A list of numbers and texts is a row of a table: an icon's size and its path. */
const isNumber = ({ kind }: Expression): boolean => kind === "number";

/** `Buffer.from("x")`, `Encoding.UTF8.GetBytes("x")`, `"x".getBytes()`: the string is written here in another form. */
function* convertedIn(call: Expression, names: Names): Generator<StringLiteral> {
  const { from, expression } = names.valueOf(call);
  if (from === "literal" && expression.kind === "string" && contains(call.span, expression.span)) yield expression;
}

/** `settings.host ? settings.host : "localhost"`: one side is a value that is asked for, the other stands in for it. */
const isBehindItself = (value: Expression): boolean =>
  value.kind === "either" && value.operator === "conditional" && [value.left, value.right].some((side) => isAskedFor(side));

/** `process.env.HOSTS.split(",")`, `[process.env.HOST]` */
const isAskedFor = (value: Expression): boolean =>
  /^(name|member|index|call)$/.test(value.kind) ||
  (value.kind === "list" && value.items.length > 0 && value.items.every(isAskedFor)) ||
  isBehindItself(value);

/** A list of names says which fields are secret: `"secret": ["password", "ssh_key"]`. */
const isName = (text: string): boolean => /^[a-z]+$|^[A-Za-z]+(?:[_-][A-Za-z]+)+$|^[a-z]+(?:[A-Z][a-z]+)+$/.test(text);

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

import type { FactDraft } from "../../facts/vocabulary.js";
import { isServiceWord, isTellingName, namesServiceAddress } from "../../knowledge/telling-names.js";
import { contains, type Span } from "../../text/span.js";
import { isKind } from "./kinds.js";
import type { Names } from "./resolve.js";
import type { Assignment, Expression, Named, StringLiteral } from "./syntax.js";

/** Strings given to a name that tells what they are: a secret, the address of a service. */
export function* literalAssigned(place: Assignment | Named, text: string, names: Names): Generator<FactDraft> {
  const { name, span } = nameOf(place);
  if (isServiceWord(name) && place.value.kind === "map") yield* addressesOfMap(place, place.value, name);
  if (!isTellingName(name) || isHeading(name)) return;
  if (place.kind === "named" && (isMeantForNobody(text, span.start) || isKind(place))) return;
  if (place.kind === "assignment" && typeOfKinds.test(text.slice(span.end, place.value.span.start))) return;
  const password = passwordOfPair(name, place.value);
  if (password !== undefined) return yield* assigned(place, password, "password");
  const isFallback = isBehindItself(place.value);
  for (const literal of literalsOf(place.value, names))
    for (const draft of assigned(place, literal))
      yield { ...draft, ...(isFallback && { isFallback }), ...(isOfPerson(place) && { isOfPerson: true }) };
}

/** `{ name: "Ada", email: "ada@example.com", password: "…" }`: who may come in, beside what says who that is; no client of a service has both. */
const isOfPerson = (place: Assignment | Named): boolean => {
  const names = place.kind === "named" && /pass/i.test(place.name) ? (place.siblings ?? []).map(({ key = "" }) => key) : [];
  return names.some((name) => ofPerson.test(name)) && !names.some((name) => ofService.test(name));
};

const ofPerson = /^(e_?mail(_?address)?|(first|last|full|display)_?name|is_?admin|birth_?(day|date)|phone(_?number)?)$/i;
const ofService = /^(host(name)?|server|port|database|db(name)?|ur[il]|dsn|smtp\w*|service|adapter|driver|secure)$/i;

/** `KeyLoginPassword KeyType = "login_password"`, `secret: FieldKind = "secret"`: one of the values of a type of the app's own. */
const typeOfKinds = /^\s*:?\s*(?:\w+\.)?[A-Z]\w*(?:Type|Kind|Mode|Status|State|Action|Event|Scope|Role|Permission|Category)\s*=\s*$/;

/** `redis: { host: "cache.internal" }` says as much as `REDIS_HOST = "cache.internal"`. */
function* addressesOfMap(place: Assignment | Named, { entries }: Expression & { kind: "map" }, name: string): Generator<FactDraft> {
  for (const { key = "", value } of entries) {
    const [literal] = value.kind === "list" ? value.items : [value];
    if (literal?.kind === "string" && namesServiceAddress(`${name}_${key}`)) yield* assigned(place, literal, `${name}_${key}`);
    // Whose mail account it is stands beside its password: `smtp: { auth: { user: "shop@shop.io" } }`.
    const accounts = !/mail|smtp/i.test(name) ? [] : value.kind === "map" ? value.entries : [{ key, value }];
    for (const account of accounts)
      if (/^user(name)?$/i.test(account.key ?? "") && account.value.kind === "string") yield* assigned(place, account.value, "mail_user");
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

/** An entry of a map around whose brackets other words say what it is for. */
function isMeantForNobody(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  return isInTableOfStandIns(before) || isInExample(before) || isForSearch(before);
}

/** `PLACEHOLDER_SECRETS = { JWT_SECRET: "secret" }`: values that the code knows so that it can refuse them. */
function isInTableOfStandIns(before: string): boolean {
  // Few texts have such a word, and some have thousands of entries.
  const [nearest = ""] = standIns.test(before) ? headsAround(before) : [];
  return tableOfStandIns.test(nearest);
}

const standIns = /placeholder|insecure|forbidden|banned|disallowed|well_?known/i;

const tableOfStandIns = new RegExp(`\\b\\w*(${standIns.source})\\w*\\s*(:[^=\\n]*)?=\\s*(\\w*\\()?$`, "i");

/** `example: { user: "ada", token: "…" }`: what the documentation of an API shows. */
const isInExample = (before: string): boolean =>
  /example/i.test(before) && [...headsAround(before)].some((head) => /\bexamples?["']?\s*[:=]>?\s*$/i.test(head));

/** The key with which pages of documentation search, and can do no more (Docusaurus, "Search"; VitePress, "Algolia Search"). */
const isForSearch = (before: string): boolean =>
  /algolia/i.test(before) && [...headsAround(before)].some((head) => /\bthemeConfig["']?\s*[:=]\s*$/.test(head));

/** What stands before each bracket that is open at the end of a text, the nearest first. */
function* headsAround(text: string): Generator<string> {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    const character = text.charAt(index);
    if (/[)\]}]/.test(character)) depth++;
    else if (/[([{]/.test(character) && depth-- === 0) {
      depth = 0;
      yield text.slice(0, index);
    }
  }
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

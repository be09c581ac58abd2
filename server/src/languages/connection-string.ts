import type { FactDraft } from "../facts/vocabulary.js";
import { shifted, type Span } from "../text/span.js";
import { patternInLines } from "../text/pattern.js";

/** A URL or connection string read out of a text, with the places of its parts in that text. */
export interface ConnectionString {
  readonly fields: Omit<FactDraft<"urlWritten">, "kind" | "span" | "parts" | "from">;
  readonly parts: { readonly [Part in "scheme" | "host" | "port" | "user" | "password"]?: Span };
  readonly span: Span;
}

/** Stands for a part that is known only to the running app: `${HOST}`. Fields that hold it are left out. */
export const unknownPart = "\uE000";

/** Every URL, JDBC or ADO.NET string, key-value DSN and Go DSN of a text. A URL without a known host is left out. */
export function* connectionStringsIn(text: string): Generator<ConnectionString> {
  const pairs = pairForm(text);
  if (pairs !== undefined) return yield pairs;
  for (const match of text.matchAll(urlForm)) {
    const found = fromMatch(match, /^jdbc:/i.test(match[0]) ? "jdbc" : "url");
    if (found !== undefined) yield found;
  }
  const dsn = goForm.exec(text);
  const found = dsn && fromMatch(dsn, "dsn");
  if (found) yield found;
}

/** What such a string says, as a fact; `place` leads from the text that it was read from into the file. */
export const urlAt = (
  { fields, parts, span }: ConnectionString,
  from: FactDraft<"urlWritten">["from"],
  place: (span: Span) => Span,
): FactDraft<"urlWritten"> => ({
  kind: "urlWritten",
  ...fields,
  from,
  span: place(span),
  parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, place(part)])),
});

/** The addresses with a password in the lines of a manifest, comments left out: the index of a private registry. */
export function* credentialsIn(text: string, place: (span: Span) => Span = (span) => span): Generator<FactDraft<"urlWritten">> {
  for (const { 0: line, index } of text.matchAll(/^[^\r\n]*:\/\/[^\r\n]*@[^\r\n]*/gm)) {
    if (/^\s*(#|\/\/)/.test(line)) continue;
    for (const found of connectionStringsIn(line))
      if (found.fields.password !== undefined) yield urlAt(found, "literal", (span) => place(shifted(span, index)));
  }
}

/** scheme://user:password@host:port; a password may hold "@" as long as the last one comes before the first slash. A blank to fill in is `<password>`. */
const urlForm = patternInLines("dgi")`
  (?<![\w.])(?:jdbc:)?(?<scheme>[a-z][a-z0-9+.-]*):(?://|thin:@(?://)?)(?:
    (?<user><[\w -]+>|[^\s:@/?#"'<>]*)(?::(?<password><[\w -]+>|[^\s/?#"'<>]*))?@
  )?(?<host>[^\s:@/?#"'<>;,)\\]+(?![^\s:@/?#"'<>;,)\\]|:[a-z]+-[a-z])|\[[0-9a-f:]+\])(?::(?<port>\d+|\uE000))?(?:[^\s"'<>]*)
`;

/** user:password@tcp(host:port)/name, as Go's MySQL driver has it, for which an address alone is one of TCP. */
const goForm = /^(?<user>[^\s:@/]+):(?<password>[^\s@]*)@(?<scheme>tcp|unix|(?=\([^()]*\)\/))\((?<host>[^\s:()]+)(?::(?<port>\d+))?\)/d;

function fromMatch(match: RegExpExecArray, form: "url" | "jdbc" | "dsn"): ConnectionString | undefined {
  const { scheme, host = "", port, password = inQuery(match[0], "password") } = match.groups ?? {};
  const user = match.groups?.["user"] ?? (form === "jdbc" ? inQuery(match[0], "user") : undefined);
  if (scheme === undefined || host === "" || (host.includes(unknownPart) && !isKnown(password))) return undefined;
  const places = match.indices?.groups ?? {};
  const parts: Record<string, Span> = {};
  for (const name of ["scheme", "host", "port", "user", "password"]) {
    const [start, end] = places[name] ?? queryPlace(match, name);
    if (start !== undefined && end !== undefined) parts[name] = { start, end };
  }
  return {
    fields: {
      scheme: scheme.toLowerCase() || "tcp",
      host: host.replace(new RegExp(`${unknownPart}+`, "g"), "…"),
      form,
      ...(port !== undefined && !port.includes(unknownPart) && { port }),
      ...(isKnown(user) && { user }),
      ...(isKnown(password) && { password }),
    },
    parts,
    span: { start: match.index, end: match.index + match[0].replace(/[.,;:!?)]+$/, "").length },
  };
}

const isKnown = (part: string | undefined): part is string => part !== undefined && part !== "" && !part.includes(unknownPart);

/** `?user=x&password=y` and `;user=x;password=y` of JDBC. */
const inQuery = (text: string, name: string): string | undefined => new RegExp(`[?&;]${name}=([^&;\\s"']+)`, "i").exec(text)?.[1];

function queryPlace(match: RegExpExecArray, name: string): readonly [number?, number?] {
  const found = new RegExp(`[?&;]${name}=([^&;\\s"']+)`, "di").exec(match[0])?.indices?.[1];
  return found === undefined || name === "scheme" || name === "host" ? [] : [match.index + found[0], match.index + found[1]];
}

/** `Server=db;Database=app;User Id=sa;Password=x`, `mysql:host=db;dbname=app`, `host=db user=app password=x`. */
function pairForm(text: string): ConnectionString | undefined {
  if (text.includes("://")) return undefined;
  const pairs = new Map<string, { readonly value: string; readonly span: Span }>();
  for (const match of text.matchAll(/(?<=^|[;\s:])(?<key>[A-Za-z][A-Za-z ]{0,30}?)\s*=\s*["']?(?<value>[^;\s"']+)/dg)) {
    const [start, end] = match.indices?.groups?.["value"] ?? [0, 0];
    const key = (match.groups?.["key"] ?? "").toLowerCase().replaceAll(" ", "");
    pairs.set(key, { value: match.groups?.["value"] ?? "", span: { start, end } });
  }
  const find = (...keys: readonly string[]) => keys.map((key) => pairs.get(key)).find((pair) => pair !== undefined);
  const host = find("server", "host", "datasource", "address", "addr", "accountname", "endpoint", "hostname");
  const password = find("password", "pwd", "accountkey", "sharedaccesskey");
  const user = find("userid", "user", "uid", "username");
  const isOne =
    pairs.size >= 2 &&
    host !== undefined &&
    (password !== undefined || user !== undefined || find("database", "dbname", "initialcatalog") !== undefined);
  if (!isOne || (host.value.includes(unknownPart) && !isKnown(password?.value))) return undefined;
  const port = find("port");
  const scheme = /^(\w+):/.exec(text)?.[1]?.toLowerCase() ?? (pairs.has("accountkey") ? "azure" : "");
  return {
    fields: {
      scheme,
      host: host.value.replaceAll(unknownPart, "…").replace(/^tcp:/, "").replace(/,\d+$/, ""),
      form: text.includes(";") && scheme === "" ? "ado" : "dsn",
      ...(isKnown(port?.value) && { port: port.value }),
      ...(isKnown(user?.value) && { user: user.value }),
      ...(isKnown(password?.value) && { password: password.value }),
    },
    parts: {
      host: host.span,
      ...(port !== undefined && { port: port.span }),
      ...(user !== undefined && { user: user.span }),
      ...(password !== undefined && { password: password.span }),
    },
    span: { start: 0, end: text.length },
  };
}

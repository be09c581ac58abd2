import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import { overlaps } from "../../text/span.js";
import type { Node } from "./tree-sitter.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** Names that say of which environment they ask, and were given their value elsewhere: `isProduction`, `config.is_dev`. */
export const environmentSwitches = patternInLines("g")`
  (?<![\w$"'\x60])(?:
    is(?:In)?(?:Prod(?:uction)?|Dev(?:elopment)?|Staging)(?:Mode|Env(?:ironment)?)?
    |is_(?:in_)?(?:prod|production|dev|development|staging)(?:_mode|_env)?
    |(?<=(?:ENVIRONMENT|[eE]nvironment|\b[eE]nv)\.)is_?(?:deployed|debug|local|Deployed|Debug|Local)
    |IS_(?:PROD|PRODUCTION|DEV|DEVELOPMENT|STAGING)
  )(?![\w$])
`;

/** `if (isProduction)`, `config.isDev() ? a : b`: the code decides by such a name. */
export function* environmentsAsked(root: Node, { each, text }: Search, told: readonly FactDraft[]): Generator<FactDraft> {
  for (const { index: start, 0: name } of each(environmentSwitches)) {
    const end = start + name.length;
    const before = text.slice(Math.max(0, start - 80), start).replace(/(?:[\w$]+(?:\([^()]*\))?\s*(?:\?\.|\.|->|::)\s*)+$/, "");
    if (isOfUser.test(text.slice(Math.max(0, start - 40), start))) continue;
    const isCondition = askedBefore.test(before) || askedAfter.test(text.slice(end, end + 20));
    const span = { start, end };
    if (!isCondition || /string(?!_interp)|comment|content|text/.test(root.descendantForIndex(start, end)?.type ?? "")) continue;
    if (told.some((draft) => draft.kind === "environmentBranch" && overlaps(draft.span, span))) continue;
    const value = /prod|deployed/i.test(name) ? "production" : /staging/i.test(name) ? "staging" : "development";
    yield { kind: "environmentBranch", variable: name, value, form: "question", isRepeated: true, span };
  }
}

/** How a program asks for the name of its machine. */
const machine = sourceInLines`
  socket\.gethostname\(\)|platform\.node\(\)|Socket\.gethostname(?:\(\))?|os\.hostname\(\)|(?<![\w.])gethostname\(\)
  |php_uname\(["']n["']\)|InetAddress\.getLocalHost\(\)\.getHostName\(\)|Environment\.MachineName|os\.uname\(\)\.nodename
`;

/** The host that a visitor asked for, and names under which only a developer asks. */
const host = String.raw`\$_SERVER\[["'](?:SERVER_NAME|HTTP_HOST)["']\]`;
const developersHost = String.raw`["'](?:localhost|127\.0\.0\.1|::1|[\w.-]+\.(?:local|test|localhost))(?::\d+)?["']`;

/** The host of the page, which a browser knows: what is on the machine of a developer is asked there. */
const page = String.raw`(?<![\w.])(?:window\.|document\.|self\.|globalThis\.)?location\.host(?:name)?`;

/** `$_SERVER["SERVER_NAME"] == "localhost"`, `in_array($_SERVER["HTTP_HOST"], ["localhost", "127.0.0.1"])`, `socket.gethostname() == "web1"`. */
export const hostsCompared = new RegExp(
  [
    String.raw`(?:${machine})\s*[!=]==?\s*["'][\w.-]+["']`,
    String.raw`(?:${host})\s*[!=]==?\s*${developersHost}`,
    String.raw`${developersHost}\s*[!=]==?\s*(?:${host})`,
    // An address that it chooses is told of as such.
    String.raw`(?:${page})\s*===?\s*${developersHost}(?!\s*\?\s*["'\x60](?:https?|wss?):)`,
    String.raw`(?:in_array|strpos|stripos|strstr|stristr|str_contains|str_starts_with|str_ends_with)\(\s*(?:${host})\s*,\s*(?:array\(|\[)?\s*${developersHost}`,
  ].join("|"),
  "g",
);

/** The code decides by the machine that it runs on, as others do by the name of an environment. */
export function* hostsAsked(root: Node, { each }: Search): Generator<FactDraft> {
  for (const { index: start, 0: written } of each(hostsCompared)) {
    const leaf = root.descendantForIndex(start, start + 1);
    const span = { start, end: start + written.length };
    // Create React App asks so whether to keep pages for use without a network.
    const isOfPage = written.includes("location");
    const asked = {
      ...((isOfPage || written.includes("_SERVER")) && { value: "development" }),
      ...(isOfPage && { isRepeated: true as const }),
    };
    if (leaf !== null && !/comment/.test(leaf.type)) yield { kind: "environmentBranch", variable: "", ...asked, form: "question", span };
  }
  for (const { index: start, 0: written } of each(settingsOfRails)) {
    const span = { start, end: start + written.length };
    if (!/comment|content/.test(root.descendantForIndex(start, span.end)?.type ?? ""))
      yield { kind: "environmentBranch", variable: "RAILS_ENV", form: "lookup", isFrameworks: true, span };
  }
}

/** `YAML.load_file("config/s3.yml")[Rails.env]` */
export const settingsOfRails = /Rails\.env(?:\.to_s|\.to_sym)?(?=\])(?<=[\w)\]]\[Rails\.env(?:\.to_s|\.to_sym)?)/g;

/** `if (!`, `elif not`, `debug && `: what follows is asked. */
const askedBefore = /(?:(?<![\w$])(?:if|elif|unless|and|or|not)\s*|&&|\|\||!)[\s(!]*$/;
const askedAfter = /^(?:\(\))?(?:\s*(?:\?(?![.?:])|&&|\|\|)|[ \t]+(?:and|or)\b)/;

/** A developer among the users: `user.isDev`. */
const isOfUser = /(?:user|member|account|profile|person|me)\??\.$/i;

import type { FactDraft } from "../../facts/vocabulary.js";
import {
  environmentAskedBy,
  isEnvironmentMember,
  isEnvironmentName,
  isEnvironmentVariable,
  isEnvironmentVariableAlone,
} from "../../knowledge/environment-names.js";
import { lastPart } from "../../text/dotted-name.js";
import { memo } from "../../text/once.js";
import { isPresenceTested } from "./presence.js";
import type { EnvironmentReadFound } from "./reads.js";
import type { Names } from "./resolve.js";
import type { Access, Call, Comparison, Expression, Place, Text } from "./syntax.js";
import type { Node } from "./tree-sitter.js";
import { patternInLines } from "../../text/pattern.js";

/** The environment reads among the places of a file. */
export function readsAmong(places: readonly Place[], names: Names): ReadonlyMap<Place, EnvironmentReadFound> {
  const reads = new Map<Place, EnvironmentReadFound>();
  for (const place of places) {
    if (place.kind !== "call" && (place.kind !== "access" || place.isWritten)) continue;
    const read = names.readOf(expressionOf(place));
    if (read !== undefined) reads.set(place, read);
  }
  return reads;
}

/** The read of a variable that a call or an access is, and the branch where it chooses an entry of a table. */
export function* environmentRead(place: Call | Access, read: EnvironmentReadFound, names: Names, text: string): Generator<FactDraft> {
  const fallback = read.default ?? place.fallback;
  const value = fallback && names.valueOf(fallback);
  const isEmpty = fallback === undefined || fallback.kind === "null";
  const isAsked = place.kind === "access" && place.isAsked === true;
  const isChecked = place.kind === "call" && place.isChecked === true && isEmpty;
  yield {
    kind: "environmentRead",
    name: read.name,
    hasDefault: !isEmpty || (read.isOptional === true && !isChecked) || isAsked || isPresenceTested(text, place.span),
    ...(value?.literal !== undefined && { default: value.literal }),
    // ENV.fetch("X", nil) fails no more.
    checked: (read.checked && fallback === undefined) || isChecked,
    span: place.span,
    parts: { name: read.nameSpan, ...(value?.literal !== undefined && { default: value.span }) },
  };
  const asked = environmentAskedBy(read.name);
  // A path is no switch: `STAGING` of where pictures wait.
  const isSwitch = value?.literal === undefined || /^(?:true|false|yes|no|on|off|[01]|)$/i.test(value.literal);
  if (asked !== undefined && isSwitch)
    yield { kind: "environmentBranch", variable: read.name, value: asked, form: "question", span: place.span };
  if (place.isKey && isEnvironmentVariable(read.name))
    yield { kind: "environmentBranch", variable: read.name, form: "lookup", span: place.span };
}

/** `process.env.TZ = "UTC"`, `os.environ["HAS_TOR"] = …` */
export function* environmentSet(place: Access, names: Names, text: string): Generator<FactDraft> {
  const name = /^\s*(?:\|\||\?\?)?=(?!=)/.test(text.slice(place.span.end)) ? names.readOf(expressionOf(place))?.name : undefined;
  if (name !== undefined) yield { kind: "environmentSet", name, span: place.span };
}

/** The places of literals that stand behind an environment read. */
export function* defaultsOf(place: Call | Access, read: EnvironmentReadFound, names: Names): Generator<Expression> {
  if (read.default !== undefined) yield names.valueOf(read.default).expression;
  if (place.fallback !== undefined) yield names.valueOf(place.fallback).expression;
}

/** `os.environ["APP_ENV"] == "production"`, `env in ("staging", "production")`, `"production".equals(config.env)`. */
export function* environmentBranch({ left, right, span }: Comparison, text: string, names: Names): Generator<FactDraft> {
  const [subject, value] = [[left, nameComparedTo(left, right, names)] as const, [right, nameComparedTo(right, left, names)] as const].find(
    ([, name]) => name !== undefined,
  ) ?? [left, undefined];
  if (value === undefined) return;
  const variable = names.valueOf(subject).variable ?? lastNameOf(subject);
  if (!isNamedEnvironment(subject, names, value.value) || isOneOfMany(subject, text)) return;
  const isForReloads = keptAcrossReloads.test(text.slice(span.end, span.end + 80));
  const isForLog = onlyLogged.test(text.slice(span.end, span.end + 400));
  yield {
    kind: "environmentBranch",
    variable,
    value: value.value,
    form: "comparison",
    ...(isForReloads && { isForReloads }),
    ...(isForLog && { isForLog }),
    span,
  };
}

/**
 * `environments.find((one) => one.name === "production")`, `for env in environments`: one of those that the code goes through, and not
 * its own.
 */
function isOneOfMany(subject: Expression, text: string): boolean {
  const base = (baseOf(subject) ?? "").replace(/^\$/, "");
  if (!/^\w+$/.test(base)) return false;
  const bound = [...text.slice(0, subject.span.start).matchAll(bindingOf(base))].at(-1);
  return bound?.groups?.["turn"] !== undefined;
}

/** Where a name is bound: to each of many in turn, or to something else. */
const bindingOf = memo(
  (name: string) =>
    patternInLines("g")`
    (?<turn>
      \.(?:map|flatMap|forEach|filter|find|some|every|each|collect|select)(?:\(\s*(?:async\s*)?(?:function\s*)?\(?\s*|\s*(?:do|\{)\s*\|)${name}\b
      |\bfor\b[^\n;]*\b${name}\s+(?:of|in)\b|\bforeach\b[^\n;]*(?:\$${name}\s*\)|\b${name}\s+in\b)
    )|\b(?:const|let|var|val|def|func|fun|fn|function)\s[^=\n]*\b${name}\b|\(\s*\(?\s*${name}\s*(?::[^=()]+)?(?:,\s*\w+)?\)?\s*=>
  `,
);

/** `) globalThis.db = db`: a development server loads the module again and again, and has one object for all (Prisma, "Next.js best practices"). */
const keptAcrossReloads = /^\s*\)\s*\{?\s*(?:\(\s*)?global\w*(?:\s+as\s+\w+\s*\))?(?:\.\w+|\[[^\]]*\])+\s*=(?!=)/;

const log = String.raw`(?:(?:\w+\.)*(?:console|log|logger|logging|fmt|slog)\.\w+|print(?:ln)?|puts)\s*\(`;
const lines = String.raw`(?:[ \t]*(?:${log}|\w+\.add\([\w.]+\);?$)[^\n]*\n)+`;

/** `) { console.warn("No key"); }`, `? ({ error }) => console.error(error) : undefined`: all that differs is what is told. */
const onlyLogged = patternInLines("m")`
    ^(?:\s*(?:&&|and)\s[^{};\n]{1,80})?\s*(?:
      \)?\s*\{[ \t]*\n${lines}[ \t]*\}(?!\s*else)|\)\s*(?:\{[ \t]*)?${log}[^\n]*(?!\s*(?:\}\s*)?else)$
      |:[ \t]*\n(?<indent>[ \t]+)${log}[^\n]*\n+(?!\k<indent>\S|\s*el)
      |\?\s*\([^)]*\)\s*=>\s*\{?\s*${log}[\s\S]{0,250}?\)[;,]?\s*\}?\s*:\s*(?:undefined|null)\b
    )
  `;

/** `settings[env]`, where the file gave `env` the name of the environment, or one of two by a switch: `"Debug" if DEBUG else "Production"`. */
export function* settingsLookedUp({ root, text }: { root: Node; text: string }, names: Names): Generator<FactDraft> {
  for (const { index, groups = {} } of text.matchAll(/(?=[A-Za-z_])(?<=[\w$)\]]\[\s*)(?<name>[A-Za-z_]\w*)(?=(?:\.\w+\(\))?\s*\])/g)) {
    const { name = "" } = groups;
    const span = { start: index, end: index + name.length };
    const { variable = "", from, expression } = names.valueOf({ kind: "name", path: [name], span });
    const isSwitched =
      expression.kind === "either" && expression.operator === "conditional" && [expression.left, expression.right].some(isNameOfDeploy);
    if (!isSwitched && (from === "literal" || !isEnvironmentVariable(variable))) continue;
    if (/string|comment/.test(root.descendantForIndex(span.start, span.end)?.type ?? "")) continue;
    if (isSwitched) yield { kind: "environmentBranch", variable: name, form: "lookup", isRepeated: true, span };
    else yield { kind: "environmentBranch", variable, form: "lookup", span };
  }
}

const isNameOfDeploy = (expression: Expression): boolean => expression.kind === "string" && isEnvironmentName(expression.value);

/** `"config." . ENVIRONMENT . ".php"`, `.env.${process.env.NODE_ENV}`: the name of an environment chooses a file of settings. */
export function* settingsFileChosen({ expression }: Text, text: string, names: Names): Generator<FactDraft> {
  const parts = expression.kind === "joined" ? expression.parts : [];
  const place = parts.findIndex((part, index) => {
    const [before, next] = [parts[index - 1], parts[index + 1]];
    const isNamed =
      next?.kind === "string" && /^[\w.-]{0,20}\.(php|json|ya?ml|ini|toml|env|rb|py|[cm]?[jt]s|properties|conf)$/.test(next.value);
    const isBegun = before?.kind === "string" && fileBegun.test(before.value) && (next === undefined || next.kind === "string");
    return (isNamed || isBegun) && isNamedEnvironment(part, names);
  });
  const chosen = parts[place];
  if (chosen === undefined || isOneOfMany(chosen, text)) return;
  yield {
    kind: "environmentBranch",
    variable: names.valueOf(chosen).variable ?? lastNameOf(chosen),
    form: "lookup",
    // The host of .NET loads that file by itself (.NET, "Configuration").
    ...(parts.some((part) => part.kind === "string" && /(^|[/\\])appsettings\.$/i.test(part.value)) && { isRepeated: true }),
    span: expression.span,
  };
}

/** `.env.`, and the module that ends in the name: `settings.` */
const fileBegun = /(^|[/\\])(\.env\.|(settings|config)[./_-])$|^(\w+\.)+settings\.$/;

/** The name of an environment to which an expression is compared: any text, where nothing but such a name can stand in it. */
function nameComparedTo(subject: Expression, other: Expression, names: Names): (Expression & { readonly kind: "string" }) | undefined {
  const known = environmentNameOf(other);
  if (known !== undefined || other.kind !== "string" || !/^(?!(?:unit-?)?test|e2e$|ci$)[a-z][\w-]+$/i.test(other.value)) return known;
  // Only what is read in this place: `process.env.NODE_ENV`.
  const read = subject.kind === "name" && subject.path.length > 1 ? names.readOf(subject) : undefined;
  return isEnvironmentVariableAlone(read?.name ?? "") ? other : undefined;
}

function isNamedEnvironment(expression: Expression, names: Names, value?: string): boolean {
  const { variable, expression: given } = names.valueOf(expression);
  if (variable !== undefined) return isEnvironmentVariable(variable, value);
  // What stands in a page is what somebody put there: the environment of a payment provider.
  return isEnvironmentMember(lastNameOf(expression)) && baseOf(given) !== "document";
}

/** The name that a chain of members and calls begins with: `document` of `document.querySelector("meta").content`. */
function baseOf(expression: Expression): string | undefined {
  if (expression.kind === "name") return expression.path[0];
  if (expression.kind === "member" || expression.kind === "index") return baseOf(expression.object);
  return expression.kind === "call" ? baseOf(expression.callee) : undefined;
}

/** The first named environment of a string or a list of strings. */
function environmentNameOf(expression: Expression): (Expression & { readonly kind: "string" }) | undefined {
  const items = (expression.kind === "list" ? expression.items : [expression]).map((item) => nameInEnumeration(item) ?? item);
  return items.find((item) => item.kind === "string" && isEnvironmentName(item.value)) as
    (Expression & { readonly kind: "string" }) | undefined;
}

/** `Environment.PRODUCTION`, `NodeEnv.Production`: an enumeration names its values as what they are. */
function nameInEnumeration(expression: Expression): Expression | undefined {
  const [type = "", value = ""] = expression.kind === "name" ? expression.path.slice(-2) : [];
  if (!/^[A-Z]\w*(Env|Environment)s?$|^(Env|Environment)s?$/.test(type) || !isEnvironmentName(value)) return undefined;
  return { kind: "string", value: value.toLowerCase(), span: expression.span, inner: expression.span };
}

/** `env` of `config.env`, `settings.env.lower()`, `get_settings().env` and `config.get("env")`. */
function lastNameOf(expression: Expression): string {
  // `env.node`, `environment.name`: what is asked of such an object is its name.
  if (expression.kind === "name" && /(^|\.)env(ironment)?\.(node|name)$/i.test(expression.path.join("."))) return "env";
  if (expression.kind === "name") return expression.path.at(-1) ?? "";
  if (expression.kind === "member") return expression.member;
  if (expression.kind === "index") return expression.key.kind === "string" ? expression.key.value : "";
  if (expression.kind !== "call") return "";
  const { callee } = expression;
  const [first] = expression.arguments;
  const method = callee.kind === "name" ? callee.path.at(-1) : callee.kind === "member" ? callee.member : "";
  // NestJS, "Configuration": configService.getOrThrow("app.nodeEnv").
  if (first?.value.kind === "string" && /^get(OrThrow)?$/.test(method ?? "")) return lastPart(first.value.value);
  // Spring, "Environment": env.getProperty("app.env").
  if (first?.value.kind === "string" && /^get(Required)?Property$/.test(method ?? ""))
    return first.value.value === "spring.profiles.active" ? "activeProfile" : lastPart(first.value.value);
  // Laravel's $app->environment(), Symfony's $kernel->getEnvironment()
  if (first === undefined && /^(getE|e)nvironment$/.test(method ?? "")) return "environment";
  // wp_get_environment_type(), getEnvironment()
  if (callee.kind === "name" && callee.path.length === 1 && first === undefined) return (method ?? "").replace(/^(wp_)?get_?/i, "$1");
  if (callee.kind === "name") return callee.path.at(-2) ?? "";
  return callee.kind === "member" ? lastNameOf(callee.object) : "";
}

const expressionOf = (place: Call | Access): Expression =>
  place.kind === "call" ? place : { kind: "index", object: place.object, key: place.key, span: place.span };

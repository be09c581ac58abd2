import type { FactDraft } from "../../facts/vocabulary.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import { isWrittenOutSecret, mayCarryPassword } from "../../knowledge/secret-names.js";
import { wholeEnvironments } from "../../knowledge/whole-environments.js";
import { keyName } from "./expressions.js";
import type { Names } from "./resolve.js";
import type { Call, Expression } from "./syntax.js";
import { lastPart } from "../../text/dotted-name.js";
import { patternInLines } from "../../text/pattern.js";

/** A secret or the whole environment among what a call writes to the log or to the standard output. */
export function* secretLogged(call: Call, path: string, names: Names): Generator<FactDraft> {
  const by = writerOf(call.callee, names);
  if (by === undefined || (isPlainOutput(by) && isCommandLine(path))) return;
  const written = call.arguments.filter(({ name }) => name === undefined || !/^(file|end|sep)$/.test(name));
  // PHP manual, "phpinfo": all variables are on its page; "print_r": with a second argument it gives its text and writes nothing.
  if (by === "phpinfo" && written.length === 0)
    yield { kind: "secretLogged", name: "", by, alone: true, span: call.span, parts: { by: call.span } };
  if (by === "print_r" && written.length > 1) return;
  for (const { value } of written) {
    for (const { span, ...secret } of secretsIn(value, names, 0))
      yield { kind: "secretLogged", ...secret, by, alone: written.length === 1 && value.span === span, span, parts: { by: call.span } };
  }
}

/** The name of a call that writes to the log or to the standard output; undefined for every other. */
function writerOf(callee: Expression, names: Names): string | undefined {
  const written = callee.kind === "name" ? callee.path : callee.kind === "member" ? [objectOf(callee.object), callee.member] : [];
  // `use tracing::info;`, `from logging import info`: an imported name stands for that of its module.
  const path = written.length === 1 ? (names.nameOf(callee)?.split(".") ?? written) : written;
  const [object, method = ""] = path.length === 1 ? [undefined, path[0]] : path.slice(-2);
  if (object === undefined)
    return /^(e?print(ln)?!?|printf|puts|pp|p|pprint|print_r|var_dump|phpinfo|error_log|syslog|(info|debug|warn|error|trace|log|dbg)!)$/.test(
      method,
    )
      ? method
      : undefined;
  // An error is made so, and not written down: `fmt.Errorf("no such key: %s", key)`.
  if (object === "fmt" && method === "Errorf") return undefined;
  return writers.test(object) && methods.test(method) ? `${object}.${method}` : undefined;
}

const writers = patternInLines()`
  ^(
    console|_*(log|logger|logging|\w+_log|\w+_logger)_*|\w*(Logger|Log)|LOG|LOGGER|slog|logrus|zap|sugar|fmt|Console|out|err|winston
    |pino|[LlS]|tracing|Debug|Trace|Timber|pprint
  )$
`;

const methods = patternInLines()`
  ^(
    log|info|debug|warn|warning|error|trace|fatal|critical|exception|notice|verbose|silly|http|dir|table|write|print|println|printf
    |pprint|Print|Println|Printf|Info|Infof|Infow|Infoln|InfoContext|Debug|Debugf|Debugw|Debugln|DebugContext|Warn|Warnf|Warnw|Error
    |Errorf|Errorw|Fatal|Fatalf|Fatalln|Panic|Panicf|Write|WriteLine|Log|Log(Information|Debug|Trace|Warning|Error|Critical)
    |Information|Verbose|Warning
  )!?$
`;

/** The last name of what a method belongs to: `logger` of `LoggerFactory.logger().info`. */
function objectOf(object: Expression): string {
  if (object.kind === "call") return objectOf(object.callee);
  if (object.kind === "member") return object.member;
  return object.kind === "name" ? (object.path.at(-1) ?? "") : "";
}

const isPlainOutput = (by: string): boolean => !/log|LOG|console|error_log|syslog|!$/.test(by);

/** Programs of the command line show what they were asked for. */
const isCommandLine = (path: string): boolean =>
  /(^|\/)(bin|scripts?|cli|cmd|tools?|commands?|management|console|tasks?|hack|util|utils)\//i.test(path) || path.endsWith(".rake");

interface SecretWritten {
  /** "" for the whole environment. */
  readonly name: string;
  readonly certain?: false;
  readonly span: Expression["span"];
}

/** Values are followed into texts, lists, and calls that only change how they are written. */
function* secretsIn(expression: Expression, names: Names, depth: number): Generator<SecretWritten> {
  if (depth > 4) return;
  if (isWholeEnvironment(expression, names)) return yield { name: "", span: expression.span };
  const name = nameOf(expression, names);
  if (name !== undefined) {
    const shown = { name: lastPart(name), span: expression.span };
    const isSecret =
      isWrittenOutSecret(name) || isHeaderOfVisitor.test(name) || isTokenOfVisitor(name, names) || isWrittenHere(expression, name, names);
    if ((isSecret && !isHarmlessHere(expression, name, names)) || isGivenHeader(expression, names)) yield shown;
    else if (isAllOfVisitor.test(name) || isCodeOfVisitor(name, names)) yield { ...shown, certain: false };
    else if (mayCarryPassword(name) && !isWithoutPassword(expression, names)) yield { ...shown, certain: false };
    else if (isSessionOfVisitor(name, names)) yield { ...shown, certain: false };
    else if (isCookieOfVisitor.test(name)) yield { ...shown, name: "cookie", certain: false };
    return;
  }
  for (const inner of partsOf(expression)) yield* secretsIn(inner, names, depth + 1);
}

/** `request.headers.authorization`: with what a visitor is let in. */
const isHeaderOfVisitor = /(^|\.)headers\.authorization$/i;

/** `bearer := c.Request().Header.Get("Authorization")`: the same by another name. */
function isGivenHeader(expression: Expression, names: Names): boolean {
  if (expression.kind !== "name" || expression.path.length > 1 || !/auth|bearer/i.test(expression.path[0] ?? "")) return false;
  const { expression: given } = names.valueOf(expression);
  return given !== expression && isHeaderOfVisitor.test(nameOf(given, names) ?? "");
}

/** All headers and cookies of a request, with which somebody else is let in as well. */
const isAllOfVisitor = /^(?:\w+\.)?req(?:uest)?\.(?:headers|cookies)$/;

/** `cookie.Value`, `sessionCookie.value`: what a visitor's browser sends to be known again. */
const isCookieOfVisitor = /(?:^|\.)(?:\w*[sS]ession|[aA]uth|[tT]oken)?_?[cC]ookie\.[vV]alue$/;

/** `sessionID`, `csrf_token`, where the file sets or reads cookies: who has it is taken for that visitor. */
const isSessionOfVisitor = (name: string, names: Names): boolean =>
  /^(?:session_?(?:id|key|token)|sid|csrf_?token)$/i.test(lastPart(name)) && names.mentions("ookie");

/** A code for one sign-in, on the side of the server: what a page shows in its visitor's browser is known there. */
const isCodeOfVisitor = (name: string, names: Names): boolean =>
  isCode.test(lastPart(name)) && !browsers.some((word) => names.mentions(word));

const isCode =
  /^(?:\w*_)?otp(?:_?code)?$|[a-z]O(?:tp|TP)(?:Code)?$|^otpCode$|^(?:verification|confirmation|reset|login|sign_?in|two_?factor|mfa)_?code$/i;

const browsers = ["useState", "useForm", "document.", "@angular", "react-native", "toast."];

/** A bare `token` is what parsers read; in a file that speaks of JSON Web Tokens it is what a visitor is let in with. */
const isTokenOfVisitor = (name: string, names: Names): boolean =>
  /(^|[a-z_])token(?:_?str(?:ing)?)?$/i.test(name) &&
  !name.includes(".") &&
  ["jwt", "Jwt", "JWT", "jsonwebtoken", "Bearer "].some((word) => names.mentions(word));

/** A bare `token` to which the code itself gives a value as a secret has it, or that of a variable of the environment that is one. */
function isWrittenHere(expression: Expression, name: string, names: Names): boolean {
  if (!/(^|[a-z_.])token$/i.test(name)) return false;
  const { literal, from, variable } = names.valueOf(expression);
  if (variable !== undefined) return /(^|_)(TOKEN|KEY|SECRET)$/.test(variable);
  return from === "literal" && literal !== undefined && /^(random|chosen)$/.test(secretLook(name, literal));
}

/** The code itself says the whole address, and there is none in it. */
function isWithoutPassword(expression: Expression, names: Names): boolean {
  const { from, literal } = names.valueOf(expression);
  return from === "literal" && !/:[^/@:\s]+@/.test(literal ?? "");
}

function isWholeEnvironment(expression: Expression, names: Names): boolean {
  if (expression.kind === "call" ? expression.arguments.length > 0 : expression.kind !== "name" && expression.kind !== "member")
    return false;
  // A name for all variables at once says so: what every logged value stands for is not worth finding out.
  if (!/env/i.test(writtenName(expression))) return false;
  const resolved = names.nameOf(expression);
  return resolved !== undefined && wholeEnvironments.test(resolved);
}

function writtenName(expression: Expression): string {
  if (expression.kind === "call") return writtenName(expression.callee);
  if (expression.kind === "member") return `${writtenName(expression.object)}.${expression.member}`;
  return expression.kind === "name" ? expression.path.join(".") : "";
}

/** The path by which a value is reached: `user.password`, the variable that is read, the key of an entry. */
function nameOf(expression: Expression, names: Names): string | undefined {
  const read = names.readOf(expression);
  if (read !== undefined) return read.name;
  if (expression.kind === "name") return expression.path.join(".");
  if (isAskedForAuthorization(expression)) return "headers.authorization";
  const getter = expression.kind === "call" && expression.arguments.length === 0 ? getterOf(expression.callee) : undefined;
  if (getter !== undefined) return getter;
  if (expression.kind === "member") return `${objectOf(expression.object)}.${expression.member}`;
  // `params["password"]`, and Ruby's `params[:password]`
  const key = expression.kind === "index" ? keyName(expression.key)?.replace(/^:/, "") : undefined;
  const isWord =
    expression.kind === "index" &&
    (expression.key.kind === "string" || (expression.key.kind === "name" && expression.key.path[0]?.startsWith(":") === true));
  return isWord && key !== undefined ? `${objectOf(expression.object)}.${key}` : undefined;
}

/** `request.header("Authorization")`, `r.Header.Get("Authorization")` */
const isAskedForAuthorization = (expression: Expression): boolean =>
  expression.kind === "call" &&
  expression.arguments.length === 1 &&
  expression.arguments[0]?.value.kind === "string" &&
  /^authorization$/i.test(expression.arguments[0].value.value);

/** `credentials.getApiKey()` gives credentials.ApiKey. */
function getterOf(callee: Expression): string | undefined {
  const path = callee.kind === "name" ? callee.path : callee.kind === "member" ? [objectOf(callee.object), callee.member] : [];
  const name = /^get([A-Z]\w*)$/.exec(path.at(-1) ?? "")?.[1];
  return name === undefined ? undefined : `${path.at(-2) ?? ""}.${name}`;
}

function* partsOf(expression: Expression): Generator<Expression> {
  if (expression.kind === "joined") yield* expression.parts;
  else if (expression.kind === "list") yield* expression.items;
  else if (expression.kind === "either") yield* [expression.left, expression.right];
  else if (expression.kind === "map") for (const { value } of expression.entries) yield value;
  else if (expression.kind === "call" && isRewriting(expression)) {
    if (expression.callee.kind === "member") yield expression.callee.object;
    for (const { value } of expression.arguments) yield value;
  }
}

/** `JSON.stringify(x)`, `str(x)`, `"{}".format(x)`, `zap.String("key", x)`: the value itself in another form. */
function isRewriting({ callee }: Call): boolean {
  const path = callee.kind === "name" ? callee.path : callee.kind === "member" ? [objectOf(callee.object), callee.member] : [];
  return rewriting.test(path.slice(-2).join("."));
}

const rewriting = patternInLines()`
  (^|\.)(
    JSON\.stringify|json\.dumps|str|repr|dict|String|toString|to_s|inspect|format|sprintf|Sprintf|pformat|Arrays\.toString
    |json_encode|print_r|var_export|(zap|slog)\.(String|Any)|trim|strip|items
  )$
`;

/** The message of a form, a constant that is a message, a password that the program has just made for the user. */
function isHarmlessHere(expression: Expression, name: string, names: Names): boolean {
  if (
    /(^|\.)(\w*errors?|\w*messages?|\w*labels?|\w*fields?|\w*schema|i18n|t|props|types?|touched|validation|\w*column\w*|\w*[Rr]ules?|\w*enum)\.[^.]+$/i.test(
      name,
    )
  )
    return true;
  const value = names.valueOf(expression);
  if (value.literal !== undefined) return secretLook(name, value.literal) === "none" && value.from === "literal";
  const made = value.expression.kind === "call" ? names.nameOf(value.expression) : undefined;
  return made !== undefined && /gener|random|token_hex|token_urlsafe|uuid|mask|redact|obfus|hash|crypt|hidden/i.test(made);
}

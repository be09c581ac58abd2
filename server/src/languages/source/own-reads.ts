import { isConfigName } from "../../knowledge/telling-names.js";
import type { EnvironmentCall } from "./library.js";
import type { Call, Expression } from "./syntax.js";
import { patternInLines } from "../../text/pattern.js";

/** How functions that projects write for themselves read a variable: `Config.string("APP_SECRET_KEY", "x")`, `get_env("DB_HOST", "db")`. */
export const ownRead: EnvironmentCall = {
  callees: [],
  default: 1,
  defaultKeywords: ["default", "default_value", "fallback"],
  checked: false,
};

/** The same where nothing stands in for a missing one: `requireEnv("APP_SECRET_KEY")`, `mustGetenv("DB_HOST")`. */
const ownDemand: EnvironmentCall = { callees: [], checked: true };

/** How a call of a function that the project wrote for itself reads a variable. */
export function ownReadOf(call: Call): EnvironmentCall | undefined {
  if (isOwnRead(call)) return ownRead;
  const { callee, arguments: given } = call;
  const isAlone = given.length === 1 && given[0]?.value.kind === "string" && variableNamed(given[0].value) !== undefined;
  return isAlone && callee.kind === "name" && demands.test(callee.path.at(-1) ?? "") ? ownDemand : undefined;
}

const demands = patternInLines("i")`
  ^(?:must|require|required|mandatory|ensure|expect)_?(?:get)?_?env(?:var|variable|ironment)?$
  |^(?:get|read|load)?_?(?:required|mandatory)_?env(?:var|variable|ironment)?$
  |^(?:get|read|load)_?env(?:var|variable)?_?or_?(?:throw|panic|fail|die|exit|raise)$
`;

/** A variable's name and its default, given to something whose name says that it reads config. */
function isOwnRead({ callee, arguments: [first, second] }: Call): boolean {
  const name = first === undefined ? undefined : variableNamed(first.value);
  if (name === undefined || second === undefined || !isConfigName(name)) return false;
  const path = callee.kind === "name" ? callee.path : [];
  const told = path.slice(-2);
  // A constant by such a name may stand for anything, unless who reads it speaks of the environment.
  if (first?.value.kind !== "string" && !/env/i.test(told.at(-1) ?? "")) return false;
  if (told.some((part) => takesDefault.test(part))) return true;
  const isTyped = second.name === undefined ? second.value.kind === "string" : /^(default|default_value|fallback)$/.test(second.name);
  return isTyped && told.some((part) => readsConfig.test(part));
}

/** The name that a function of the project's own is given by a constant whose value nobody sees here. */
export const nameGuessed = (line: EnvironmentCall, given: Expression): string | undefined =>
  line === ownRead ? variableNamed(given) : undefined;

/** The variable that a text names, or a constant of another file that is called as the variable is: `Variables.DB_HOST`. */
function variableNamed(expression: Expression): string | undefined {
  const written = expression.kind === "string" ? expression.value : expression.kind === "name" ? expression.path.at(-1) : undefined;
  return written !== undefined && /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(written) ? written : undefined;
}

const readsConfig = /^(get_?)?(env|config|conf|settings?|environment)(_?(var|str|string|value|or|get|default))*$/i;

/** `getWithDefault("DB_URL", local)`: what comes second is the default, whatever it is written as. */
const takesDefault = /^(get|read)_?(env_?)?(with|or)_?([a-z]+_?)??default$/i;

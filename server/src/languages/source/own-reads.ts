import { isConfigName } from "../../knowledge/telling-names.js";
import type { EnvironmentCall } from "./library.js";
import type { Call } from "./syntax.js";

/** How functions that projects write for themselves read a variable: `Config.string("APP_SECRET_KEY", "x")`, `get_env("DB_HOST", "db")`. */
export const ownRead: EnvironmentCall = {
  callees: [],
  default: 1,
  defaultKeywords: ["default", "default_value", "fallback"],
  checked: false,
};

/** A variable's name and its default, given to something whose name says that it reads config. */
export function isOwnRead({ callee, arguments: [first, second] }: Call): boolean {
  if (first?.value.kind !== "string" || second === undefined || !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(first.value.value)) return false;
  const path = callee.kind === "name" ? callee.path : [];
  const told = path.slice(-2);
  if (told.some((part) => takesDefault.test(part))) return isConfigName(first.value.value);
  const isTyped = second.name === undefined ? second.value.kind === "string" : /^(default|default_value|fallback)$/.test(second.name);
  return isTyped && isConfigName(first.value.value) && told.some((part) => readsConfig.test(part));
}

const readsConfig = /^(get_?)?(env|config|conf|settings?|environment)(_?(var|str|string|value|or|get))*$/i;

/** `getWithDefault("DB_URL", local)`: what comes second is the default, whatever it is written as. */
const takesDefault = /^(get|read)_?(env_?)?(with|or)_?default$/i;

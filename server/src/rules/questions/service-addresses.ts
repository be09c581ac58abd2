import { isStandInHost, isThisMachine } from "../../knowledge/hosts.js";
import { isNoValue, isPlaceholder, isReference, isWeak } from "../../knowledge/placeholders.js";
import { isServiceWord } from "../../knowledge/telling-names.js";
import type { Fact } from "../rule.js";

/** Memory, files and sockets have no address; blanks to fill in are none. */
export const isNoAddress = (address: string): boolean =>
  address === "" ||
  isReference(address) ||
  isPlaceholder(address) ||
  isStandInHost(address) ||
  /^((my|your|some)-?)?host(name)?$|^(true|false|yes|no|on|off)$/i.test(address) ||
  /:\/\/<[^<>]+>/.test(address) ||
  /^(secret|redacted|change-?me|replace(-?me)?|todo|tbd|placeholder)$/i.test(address) ||
  // Celery keeps results where the app keeps its own data, or sends them back (django-celery-results; Celery, "Task result backend settings").
  /^(django-(db|cache)|rpc(:\/\/)?)$/.test(address) ||
  // A rule of validation, and words for people: `"host" => "required|string"`, `"host" => "Database Host"`.
  /\||^[\w-]+( [\w-]+)+$/.test(address) ||
  /^(:memory:|\.?\/|[a-z]:\\)|^(memory|file|sqlite\w*|unix):|example\.(com|org|net)/i.test(address) ||
  /^jdbc:(sqlite|h2:(?!tcp|ssl)|hsqldb:(?!hsql|http)|derby:(?!\/\/)):?/i.test(address);

/** Whether a text given to the name of a service's address is one; this machine, and a service's own name, may be meant for developers. */
export function addressLook({ name, value }: { readonly name: string; readonly value: string }): "certain" | "likely" | "none" {
  // A URL without a scheme is a word: `DB_URL = "sqlite"`.
  if (/url$/i.test(name)) return /^https?:\/\/[\w.-]+(:\d+)?\/?$/i.test(value) && !isStandInHost(value) ? "likely" : "none";
  const host = value.replace(/^https?:\/\/(?=[\w.-]+(?::\d+)?\/?$)/i, "").replace(/\/$/, "");
  if (!/^[a-z0-9][a-z0-9.-]*(:\d+)?$/i.test(host) || /^\d+$/.test(host)) return "none";
  const alone = host.replace(/:\d+$/, "");
  if (isThisMachine(alone) || isServiceWord(alone)) return "likely";
  const isNone =
    isWeak(host) ||
    isStandInHost(host) ||
    isNoValue(host) ||
    /^(your|my)|example|host$|server$|^(true|false|none|null|memory|string)$/i.test(host);
  // A word alone may be something else of the service: `queue: { server: "beanstalk" }`.
  return isNone ? "none" : /[\d.:-]/.test(host) ? "certain" : "likely";
}

/** Spring lets a variable of the environment replace each setting, so a default for this machine harms nobody. */
export const isHarmlessDefault = (path: string, address: string): boolean =>
  /(^|\/)(application|bootstrap)[\w.-]*\.properties$|\.ya?ml$/.test(path) && thisMachine.test(address);

/** An address of this machine serves developers, and whoever deploys has found another way: a file laid over it, a flag, a script. */
export const isOfMachine = (address: string): boolean => thisMachine.test(address);

/** `production:` of settings that no variable replaces: whoever deploys has what stands there, this machine too. */
export const isInProduction = ({ client = "", address = "", at }: Fact<"serviceUsed">): boolean =>
  client.startsWith("production.") && /(^|\/)config\/cable\.yml$/.test(at.path) && thisMachine.test(address);

const thisMachine = /(^|[^\w.])(localhost|127\.0\.0\.1)\b/;

import { optionValue } from "../../facts/command.js";
import { fileBelow } from "../../knowledge/log-files.js";
import { logOptions } from "../../knowledge/log-options.js";
import { isLongRunning } from "../../knowledge/long-running.js";
import { discards, isStream } from "../../knowledge/standard-streams.js";
import type { Fact } from "../rule.js";

/** Where a command sends what it prints and logs. */

/** A stream by its path, its word or its descriptor, or the machine's log: what the platform reads. */
const isReadByPlatform = (target: string): boolean => isStream(target) || /^(&?\d|syslog)$/.test(target);

/** Neither read by the platform nor thrown away. */
export const isKept = (target: string): boolean => !isReadByPlatform(target) && target !== discards;

export const isLogFile = (target: string): boolean => /\.(log|out|err)$|(^|\/)logs?\//.test(target);

export function fileRedirect(command: Fact<"command">, words: readonly string[]) {
  const runsOn = isLongRunning(words) !== "no";
  return command.redirects.find(({ operator, target }) => {
    if (!/^(>|>>|&>|&>>|>\|)$/.test(operator) || isReadByPlatform(target.text)) return false;
    if (target.unknown) return fileBelow(target.text) !== undefined || /^\/[^$].*\.(log|out|err)$/.test(target.text);
    return isLogFile(target.text) || runsOn;
  });
}

export function logOption(command: Fact<"command">, words: readonly string[]) {
  const value = optionValue(command, ...(logOptions(words)?.names ?? []));
  const isUnknown = value?.unknown === true && fileBelow(value.text) === undefined;
  return value === undefined || isUnknown || value.text === "" || !isKept(value.text) ? undefined : value;
}

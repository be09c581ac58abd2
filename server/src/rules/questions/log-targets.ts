import { optionValue } from "../../facts/command.js";
import { fileBelow } from "../../knowledge/log-files.js";
import { logOptions } from "../../knowledge/log-options.js";
import { isLongRunning } from "../../knowledge/long-running.js";
import type { Fact } from "../rule.js";

/** Where a command sends what it prints and logs. */

/** `/dev/stdout`, `/proc/1/fd/1`, a terminal, a descriptor: what the platform reads. */
export const isStream = (target: string): boolean =>
  /^(-|&?\d|\/dev\/(stdout|stderr|tty|console|fd\/\d|pts.*)|\/proc\/(1|self|\$\$)\/fd\/\d|stdout|stderr|syslog)$/.test(target);

export const isLogFile = (target: string): boolean => /\.(log|out|err)$|(^|\/)logs?\//.test(target);

export function fileRedirect(command: Fact<"command">, words: readonly string[]) {
  const runsOn = isLongRunning(words) !== "no";
  return command.redirects.find(({ operator, target }) => {
    if (!/^(>|>>|&>|&>>|>\|)$/.test(operator) || isStream(target.text)) return false;
    if (target.unknown) return fileBelow(target.text) !== undefined || /^\/[^$].*\.(log|out|err)$/.test(target.text);
    return isLogFile(target.text) || runsOn;
  });
}

export function logOption(command: Fact<"command">, words: readonly string[]) {
  const value = optionValue(command, ...(logOptions(words)?.names ?? []));
  const isUnknown = value?.unknown === true && fileBelow(value.text) === undefined;
  return value === undefined || isUnknown || value.text === "" || isStream(value.text) || value.text === "/dev/null" ? undefined : value;
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { variableFact } from "../web-server/facts.js";
import { masked, maskTemplates } from "../yaml/mask.js";

/** crontab files (crontab(5)). Those of the system name a user before the command. */
export const crontab: Language = {
  id: "crontab",
  title: "crontab",
  matches: (path) =>
    /^(crontab([._-]\w+)*|cronfile|.*\.cron(tab)?)$/.test(nameOf(path)) ||
    /(^|\/)(cron\.d|crontabs?)\/[^/]+$/.test(path) ||
    isInCronFolder.test(path),
  recognises: (text, path) =>
    !isInCronFolder.test(path) ||
    (/^[ \t]*(@(reboot|hourly|daily|weekly|monthly)|([\d*/,-]+[ \t]+){5})[ \t]*\S/m.test(text) && !text.startsWith("#!")),
  comment: ["#"],
  maximumLength: 100_000,
  load: loadShell,
  extract: factsOfCrontab,
};

/** A folder that an image takes as its `/etc/cron.d`: `cron/nightly`. */
const isInCronFolder = /(^|\/)cron\/[^/.]+$/;

const entry = /^(?<schedule>[ \t]*(?:@\w+|(?:[\d*/,A-Za-z-]+[ \t]+){4}[\d*/,A-Za-z-]+)[ \t]+)(?<command>\S.*)$/gm;

/** `NAME=value`, `NAME = "value"` */
const variable = /^[ \t]*(?<name>[A-Za-z_]\w*)[ \t]*=[ \t]*(?<quote>["']?)(?<value>[^\r\n]*?)\k<quote>[ \t]*\r?$/gm;

function* factsOfCrontab(written: string, path: string): Generator<FactDraft> {
  const text = maskTemplates(written);
  const namesUser = /(^|\/)cron\.d\//.test(path) || nameOf(path) === "crontab";
  for (const match of text.matchAll(variable)) yield variableOf(match);
  for (const match of text.matchAll(entry)) {
    const { schedule = "", command = "" } = match.groups ?? {};
    const user = namesUser ? (/^(root|www-data|app|nobody|[a-z]+)[ \t]+(?=[/\w.])/.exec(command)?.[0].length ?? 0) : 0;
    const start = match.index + schedule.length;
    yield* readCommands(writtenAt(command.slice(user).trimEnd(), start + user), "shell", { role: "admin", place: "crontab" });
  }
}

/** Variables of all jobs below them. No shell reads their values. */
function variableOf({ 0: line, index, groups }: RegExpMatchArray & { readonly index: number }): FactDraft {
  const { name = "", quote = "", value = "" } = groups ?? {};
  const start = index + line.indexOf(name);
  const from = index + line.indexOf(value, line.indexOf("=") + 1 + quote.length);
  const word = { text: value, span: { start: from, end: from + value.length }, unknown: value.includes(masked) };
  const span = { start, end: word.span.end + quote.length };
  return { ...variableFact({ text: name, span: { start, end: start + name.length }, unknown: false }, word, span), in: "systemd" };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";

/** crontab files (crontab(5)). Those of the system name a user before the command. */
export const crontab: Language = {
  id: "crontab",
  title: "crontab",
  matches: (path) => /^(crontab|cronfile|.*\.cron(tab)?)$/.test(nameOf(path)) || /(^|\/)cron\.d\/[^/.]+$/.test(path),
  comment: ["#"],
  maximumLength: 100_000,
  load: loadShell,
  extract: factsOfCrontab,
};

const entry = /^(?<schedule>[ \t]*(?:@\w+|(?:[\d*/,A-Za-z-]+[ \t]+){4}[\d*/,A-Za-z-]+)[ \t]+)(?<command>\S.*)$/gm;

function* factsOfCrontab(text: string, path: string): Generator<FactDraft> {
  const namesUser = /(^|\/)cron\.d\//.test(path) || nameOf(path) === "crontab";
  for (const match of text.matchAll(entry)) {
    const { schedule = "", command = "" } = match.groups ?? {};
    const user = namesUser ? (/^(root|www-data|app|nobody|[a-z]+)[ \t]+(?=[/\w.])/.exec(command)?.[0].length ?? 0) : 0;
    const start = match.index + schedule.length;
    yield { kind: "schedulerStarted", by: "cron", span: { start: match.index, end: start + command.trimEnd().length } };
    yield* readCommands(writtenAt(command.slice(user).trimEnd(), start + user), "shell", { role: "admin", place: "crontab" });
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { literalFacts, logFacts, type ServerWord } from "../web-server/facts.js";
import { masked, maskTemplates } from "../yaml/mask.js";

/** Monit's control file (Monit manual, "The Monit Control File"). */
export const monit: Language = {
  id: "monit",
  title: "Monit configuration",
  matches: (path) => /(^|\.)monitrc(\.\w+)?$|\.monit(\.\w+)?$/.test(nameOf(path)) || /(^|\/)monit([\w.-]*\/)?[^/]+$/.test(path),
  recognises: (text) => /^[ \t]*(check[ \t]+(process|host|program|system)|set[ \t]+(daemon|httpd|logfile))\b/im.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfMonit,
};

function* factsOfMonit(text: string): Generator<FactDraft> {
  const words = wordsOf(maskTemplates(text).replace(/(^|\s)#[^\r\n]*/g, (comment) => " ".repeat(comment.length)));
  let unit: string | undefined;
  for (const [index, word] of words.entries()) {
    const [next, second] = [words[index + 1], words[index + 2]];
    const said = `${word.text} ${next?.text ?? ""}`.toLowerCase();
    if (said === "check process") unit = second?.text;
    if (/^set (logfile|log)$/.test(said)) yield* logsOf(word, second);
    if (said === "set pidfile" && second !== undefined && !second.unknown)
      yield { kind: "pidWritten", by: "Monit's pidfile", path: second.text, span: { start: word.span.start, end: second.span.end } };
    if (said.startsWith("password ")) yield* literalFacts("password", next);
    if (said.startsWith("allow ") && next !== undefined) yield* loginOf(next);
    if (/^(start|restart|stop) program$/.test(said)) yield* programOf(said, second?.text === "=" ? words[index + 3] : second, unit);
  }
}

function* logsOf(set: ServerWord, target: ServerWord | undefined): Generator<FactDraft> {
  if (target !== undefined)
    yield* logFacts(target, { by: "Monit's logfile", span: { start: set.span.start, end: target.span.end }, console: "/dev/stdout" });
}

/** `allow admin:secret`; an address is allowed by itself. */
function* loginOf({ text, span, unknown }: ServerWord): Generator<FactDraft> {
  const colon = text.indexOf(":");
  if (!/^[A-Za-z]\w*:[^:/]+$/.test(text)) return;
  yield* literalFacts("password", { text: text.slice(colon + 1), span: { start: span.start + colon + 1, end: span.end }, unknown });
}

/** "Service Methods". What only asks the machine's own init to start a service says nothing of how the app runs. */
function* programOf(said: string, program: ServerWord | undefined, unit: string | undefined): Generator<FactDraft> {
  if (program === undefined || /\/(systemctl|service|initctl)\s|^\/etc\/init\.d\//.test(program.text)) return;
  const killed = said.startsWith("stop") ? /(?<=\bkill\s+)-(9|KILL|SIGKILL)(?=\s|$)/.exec(program.text) : null;
  if (killed !== null) {
    const start = program.span.start + killed.index;
    const signal = { start: start + 1, end: start + killed[0].length };
    yield { kind: "stopSignal", signal: "SIGKILL", span: program.span, parts: { signal }, ...(unit !== undefined && { unit }) };
  }
  if (said.startsWith("stop")) return;
  const where = { role: "start", place: "supervisor", ...(unit !== undefined && { unit }) } as const;
  yield* readCommands(writtenAt(program.text, program.span.start), "shell", where);
}

/** Words, and texts in quotes, which may hold line breaks; "=" stands alone. */
const wordsOf = (text: string): readonly ServerWord[] =>
  Array.from(text.matchAll(/"([^"]*)"|'([^']*)'|=|[^\s"'=]+/g), ({ 0: written, 1: double, 2: single, index }) => {
    const inner = double ?? single;
    const start = index + (inner === undefined ? 0 : 1);
    const word = inner ?? written;
    return { text: word, span: { start, end: start + word.length }, unknown: word.includes(masked) };
  });

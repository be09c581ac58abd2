import type { Span } from "../../text/span.js";
import { removeLines, replace, type App, type Fact, type Fix } from "../rule.js";

/** Takes a secret out of a log: the statement where it writes nothing else; else asterisks in the value's place. */
export function withoutValue(secret: Fact<"secretLogged">, app: App): readonly Fix[] {
  const text = app.editable(secret.at.path)?.text;
  const call = secret.parts.by;
  if (text === undefined || call === undefined) return [];
  const { path, span } = secret.at;
  const line = text.slice(text.lastIndexOf("\n", call.start - 1) + 1, (text + "\n").indexOf("\n", call.end)).trim();
  if (secret.alone && line.replace(/;$/, "") === text.slice(call.start, call.end))
    return [{ title: "Remove the statement", safe: false, edits: [removeLines(path, text, call)] }];
  const place = placeOfValue(text, span, call);
  return [
    { title: "Leave the value out", safe: false, edits: [replace({ path, span: place }, isInText(text, span, call) ? "***" : '"***"')] },
  ];
}

/** Takes a command out of its script, where it is alone on its line and others stay. */
export function withoutCommand(command: Fact<"command">, app: App): readonly Fix[] {
  const text = app.editable(command.at.path)?.text ?? "";
  const { start, end } = command.at.span;
  const isAlone = /(^|\n)[ \t]*$/.test(text.slice(0, start)) && /^[ \t]*(\r?\n|$)/.test(text.slice(end)) && command.line.count > 1;
  return isAlone ? [{ title: "Remove the command", safe: false, edits: [removeLines(command.at.path, text, command.at.span)] }] : [];
}

/** In a text a value stands in a hole, which goes with it: `${password}`, `{password}`, `$password`. */
function placeOfValue(text: string, { start, end }: Span, call: Span): Span {
  if (!isInText(text, { start, end }, call)) return { start, end };
  const opening = /([$#]?\{\s*|\$)$/.exec(text.slice(call.start, start))?.[0] ?? "";
  const closing = opening.includes("{") ? (/^[^}"'`]*\}/.exec(text.slice(end, call.end))?.[0] ?? "") : "";
  return { start: start - opening.length, end: end + closing.length };
}

/** Between quotes of which the call has an odd number before it. */
const isInText = (text: string, { start }: Span, call: Span): boolean =>
  ['"', "'", "`"].some((quote) => text.slice(call.start, start).split(quote).length % 2 === 0);

import { shown, wordsRun } from "../questions/commands.js";
import { serviceOfItsOwn } from "../questions/own-service.js";
import { appendLine, replace, type App, type Fact, type Fix } from "../rule.js";

/** Takes `worker &` out of a process type and makes it one of its own. */
export function* typeOfItsOwn(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text ?? "";
  const name = /\b(worker|beat|scheduler|sidekiq|clock)\b/.exec(shown(wordsRun(command)))?.[1] ?? "worker";
  const isTaken = app.in(command.at.path, "command").some(({ unit }) => unit === name);
  const service = serviceOfItsOwn(command, { name, separator: /^\s*&(?!&)\s*/, isOneOff: false }, app);
  if (service !== undefined) yield { title: `Make it the service ${name}`, safe: false, edits: service };
  const rest = /^\s*&(?!&)\s*/.exec(text.slice(command.at.span.end))?.[0];
  if (rest === undefined || command.place !== "procfile" || isTaken) return;
  const { path, span } = command.at;
  const remove = replace({ path, span: { start: span.start, end: span.end + rest.length } }, "");
  const added = appendLine(path, text, `${name}: ${text.slice(span.start, span.end)}`);
  yield { title: `Make it the process type ${name}`, safe: false, edits: [remove, added] };
}

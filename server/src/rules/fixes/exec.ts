import { execForm, execInShell, joinLines } from "../questions/command-text.js";
import { insert, replace, type App, type Fact, type Fix } from "../rule.js";

/** `CMD gunicorn shop:app` as a list of words, or in a shell that becomes the program. */
export function* inJson(command: Fact<"command">, app: App): Generator<Fix> {
  const text = app.editable(command.at.path)?.text;
  if (text === undefined) return;
  const { line, at } = command;
  const written = text.slice(line.span.start, line.span.end);
  const isPlain = line.count === 1 && command.redirects.length === 0 && command.assignments.length === 0;
  const words = joinLines(written).split(" ");
  const isSplitBySpaces = isPlain && !/[$`"'\\*?~{}();&|<>#]/.test(joinLines(written)) && words.length > 0;
  if (!isSplitBySpaces && command.operator !== undefined) return;
  // A variable stays before: NODE_ENV=production exec node server.js
  const start = ((command.launchers[0] ?? command.words[0])?.span.start ?? at.span.start) - line.span.start;
  const script = joinLines(`${written.slice(0, start)}exec ${written.slice(start)}`);
  if (!isSplitBySpaces && /\n/.test(script)) return;
  const json = isSplitBySpaces ? execForm(words.filter((word) => word !== "")) : execInShell(script);
  yield {
    title: isSplitBySpaces ? "Write the command as a list" : "Let the shell become the command with exec",
    safe: true,
    edits: [replace({ path: at.path, span: line.span }, json)],
  };
}

/** `exec` before what a shell starts last. */
export function* withExec(command: Fact<"command">, app: App): Generator<Fix> {
  if (app.editable(command.at.path) === undefined) return;
  const start = (command.launchers[0] ?? command.words[0])?.span.start;
  if (start === undefined || command.operator !== undefined) return;
  yield { title: "Start it with exec", safe: true, edits: [insert(command.at.path, start, "exec ")] };
}

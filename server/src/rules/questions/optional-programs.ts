import type { Command } from "../../facts/command.js";
import type { App, Fact } from "../rule.js";

/** Whoever asks first whether a program is there does without it: `which jq`, `ffmpeg -version`, `jq . || true`; so does a function of its name. */
export function isOptional(user: Fact<"command">, app: App): boolean {
  if (user.optional === true) return true;
  const line = app.inLine(user);
  const next = line[line.findIndex(({ at }) => at.span.start === user.at.span.start) + 1];
  if (user.operator === "||" && next !== undefined && /^(echo|printf|true|:)$/.test(next.program)) return true;
  const asks = ({ program, within, words }: Fact<"command">): boolean =>
    within === user.program ||
    (program === user.program && asksVersion(words)) ||
    (/^(command|which|type|hash)$/.test(program) && words.slice(1).some(({ text }) => text === user.program));
  return app.in(user.at.path, "command").some(asks);
}

const asksVersion = (words: Command["words"]): boolean => words.length === 2 && /^--?(v|V|version|help)$/.test(words[1]?.text ?? "");

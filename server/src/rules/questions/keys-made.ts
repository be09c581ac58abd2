import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { contains } from "../../text/span.js";
import { wordsRun } from "./commands.js";

/** The key or password that a command makes anew: of what is random it is one by the name that it gets. */
export function keyMade(command: Fact<"command">, app: App): string | undefined {
  const [program = "", ...rest] = wordsRun(command);
  if (program === "artisan" && rest[0] === "key:generate") return "APP_KEY";
  if (!isRandom(program, rest, command)) return undefined;
  const line = app.inLine(command);
  const given = line.flatMap(({ assignments }) =>
    assignments.filter(({ span, value }) => contains(span, command.at.span) && /\$\(|`/.test(value.text)).map(({ name }) => name),
  );
  const last = lastOfPipe(command, line);
  const files = last.redirects.filter(({ operator }) => operator.startsWith(">")).map(({ target }) => target.text.split("/").at(-1) ?? "");
  return [...given, ...files].find((name) => isSecretName(name.replaceAll(/[.-]/g, "_")) || /(^|[._-])(secret|key)s?([._-]|$)/i.test(name));
}

/** What the last command of a pipe writes is what the first one made. */
function lastOfPipe(command: Fact<"command">, line: readonly Fact<"command">[]): Fact<"command"> {
  const next = command.operator === "|" ? line.find(({ at }) => at.span.start > command.at.span.start) : undefined;
  return next === undefined ? command : lastOfPipe(next, line);
}

/** What writes random characters: openssl-rand(1), pwgen(1), random(4). */
function isRandom(program: string, rest: readonly string[], { redirects }: Fact<"command">): boolean {
  if (program === "openssl") return /^(rand|genrsa|genpkey)$/.test(rest[0] ?? "");
  if (/^(pwgen|apg|uuidgen)$/.test(program)) return true;
  const read = [...rest, ...redirects.filter(({ operator }) => operator === "<").map(({ target }) => target.text)];
  return /^(tr|head|cat|dd|od|base64)$/.test(program) && read.some((word) => /(^|=)\/dev\/u?random$/.test(word));
}

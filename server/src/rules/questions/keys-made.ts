import type { App } from "../../facts/app.js";
import type { Fact } from "../../facts/vocabulary.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { followsAny, type CommandPattern } from "../../knowledge/command-pattern.js";
import { contains } from "../../text/span.js";
import type { Problem } from "../rule.js";
import { runnerOf, wordsRun } from "./commands.js";
import { isInFinalStage } from "./stages.js";

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
  const exported = line.flatMap(({ program: outer, words }) =>
    /^(export|declare|readonly|local)$/.test(outer)
      ? words.filter(({ span }) => contains(span, command.at.span)).map(({ text }) => text.split("=", 1)[0] ?? "")
      : [],
  );
  const files = last.redirects.filter(({ operator }) => operator.startsWith(">")).map(({ target }) => target.text.split("/").at(-1) ?? "");
  // `: "${SECRET_KEY:=$(openssl rand -hex 32)}"`
  const set = line.flatMap(({ program: outer, words }) =>
    outer === ":"
      ? words
          .filter(({ span }) => contains(span, command.at.span))
          .flatMap(({ text }) => Array.from(text.matchAll(/\$\{(\w+):?=/g), ([, name = ""]) => name))
      : [],
  );
  return [...given, ...exported, ...set, ...files].find(
    (name) => isSecretName(name.replaceAll(/[.-]/g, "_")) || /(^|[._-])(secret|key)s?([._-]|$)/i.test(name),
  );
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
  if (/^python[\d.]*$/.test(program)) return rest[0] === "-c" && makesRandom.test(rest[1] ?? "");
  const read = [...rest, ...redirects.filter(({ operator }) => operator === "<").map(({ target }) => target.text)];
  return /^(tr|head|cat|dd|od|base64)$/.test(program) && read.some((word) => /(^|=)\/dev\/u?random$/.test(word));
}

/** Python documentation, "secrets"; cryptography, "Fernet"; Django, "get_random_secret_key". */
const makesRandom = /\b(generate_key|token_(hex|urlsafe|bytes)|urandom|uuid4|get_random_secret_key)\(/;

/** What makes a private key and leaves it on the disk, from the manuals of the programs. */
const keyMakers: readonly CommandPattern[] = [
  "artisan key:generate !--show",
  "openssl req -newkey|-keyout",
  "openssl genrsa|genpkey|ecparam -out",
  "ssh-keygen -f|-A",
  "keytool -genkey|-genkeypair",
];

/** `RUN openssl req -x509 -keyout /etc/ssl/shop.key`: all who run the image have the same key, and all who pull it read it. */
export function* keyOfImage(command: Fact<"command">, app: App): Generator<Problem> {
  if (command.role !== "build" || !followsAny(wordsRun(command), keyMakers) || app.isDevelopment(command)) return;
  const outer = command.place === "dockerfile-run" ? command : runnerOf(command, app);
  if (outer?.place !== "dockerfile-run" || !isInFinalStage(outer, app)) return;
  yield {
    at: command.at,
    message: `The key that ${command.program} makes here becomes part of the image, the same for all who run it and readable by all who pull it. Give it to the container when it starts.`,
    level: "information",
  };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { readCommands, readWords } from "../shell/commands.js";
import type { ReadWord } from "../shell/words.js";
import { writtenFrom, type Written } from "../source/written.js";
import { at, booleanAt, entryOf, oneOrMore, scalarOf, type YamlEntry, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { listedWords, splitWords } from "../yaml/words.js";

/** The start command and the health check of a service. */
export function* commandsOf(service: YamlNode): Generator<FactDraft> {
  yield* startOf(service);
  yield* healthOf(service);
}

/** Compose starts no shell for a string: it splits the words and hands them over. Specification, "command" and "entrypoint". */
function startOf(service: YamlNode): readonly FactDraft[] {
  const entrypoint = said(entryOf(service, "entrypoint"));
  const command = said(entryOf(service, "command"));
  const span = (command ?? entrypoint)?.span;
  if (span === undefined) return [];
  return readWords([...(entrypoint?.words ?? []), ...(command?.words ?? [])], { role: "start", place: "compose", span });
}

function said(entry: YamlEntry | undefined): { readonly words: readonly ReadWord[]; readonly span: Span } | undefined {
  if (entry === undefined) return undefined;
  const text = scalarOf(entry.value);
  const words = text === undefined ? listedWords(entry.value, withoutEscapes) : splitWords(withoutEscapes(text));
  return words.length === 0 ? undefined : { words, span: entry.value.span };
}

function* healthOf(service: YamlNode): Generator<FactDraft> {
  const check = entryOf(service, "healthcheck");
  const test = at(check?.value, "test");
  const [first, ...rest] = oneOrMore(test).flatMap((word) => scalarOf(word) ?? []);
  if (check === undefined || test === undefined || first === undefined) return;
  if (booleanAt(check.value, "disable") === true || first.text === "NONE") return;
  const port = portIn([first, ...rest].map((word) => word.text).join(" "));
  yield { kind: "probeDeclared", probe: "health", ...(port !== undefined && { port }), span: check.span };
  const where = { role: "health", place: "compose", span: test.span } as const;
  const script = test.type === "scalar" ? first : first.text === "CMD-SHELL" ? rest[0] : undefined;
  if (script !== undefined) yield* readCommands(withoutEscapes(script), "shell", where);
  else if (first.text === "CMD") yield* readWords(listedWords(test, withoutEscapes).slice(1), where);
}

/** A doubled dollar sign is a plain one, which the shell in the container reads. Compose specification, "Interpolation". */
function withoutEscapes({ written }: YamlScalar): Written {
  if (!written.text.includes("$$")) return written;
  const offsets: number[] = [];
  for (let index = 0; index < written.text.length; index++) {
    offsets.push(written.offsetAt(index));
    if (written.text.startsWith("$$", index)) index++;
  }
  return writtenFrom(
    written.text.replaceAll("$$", () => "$"),
    [...offsets, written.offsetAt(written.text.length)],
  );
}

/** The port that a check asks on its own host: `curl http://localhost:8080/`. */
export const portIn = (command: string): string | undefined =>
  /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:\s/]+(\d{2,5})\b/.exec(command)?.[1];

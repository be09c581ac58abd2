import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { tokensOf, type Token } from "../jenkinsfile/tokens.js";
import type { Language } from "../language.js";
import { readCommands, readWords } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { listedWord } from "../shell/words.js";

/** How developers bring up an app (Tilt, "Tiltfile API Reference"): the images that it builds and the commands that it runs. */
export const tiltfile: Language = {
  id: "tiltfile",
  title: "Tiltfile",
  matches: (path) => /^Tiltfile([._-]\w+)?$|\.tiltfile$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfTiltfile,
};

/** What runs commands, with the rank of the argument that holds it and the names under which it may be given instead. */
const running: Readonly<Record<string, { readonly rank: number; readonly names: readonly string[] }>> = {
  local_resource: { rank: 1, names: ["cmd", "serve_cmd"] },
  local: { rank: 0, names: ["command"] },
  custom_build: { rank: 1, names: ["command"] },
};

function* factsOfTiltfile(text: string, path: string): Generator<FactDraft> {
  // The strings of Starlark are those of Groovy, its comments are not.
  const tokens = [...tokensOf(text.replace(stringOrComment, (part) => (part.startsWith("#") ? " ".repeat(part.length) : part)))];
  for (const [at, token] of tokens.entries()) {
    const [before, opening] = [tokens[at - 1], tokens[at + 1]];
    const isMember = before?.type === "sign" && before.text === ".";
    if (token.type !== "word" || opening?.type !== "sign" || opening.text !== "(" || isMember) continue;
    const given = argumentsAfter(tokens, at + 2);
    const run = Object.hasOwn(running, token.text) ? running[token.text] : undefined;
    if (run !== undefined) yield* commandsOf([given.find(({ rank }) => rank === run.rank), ...run.names.map((name) => named(given, name))]);
    if (token.text === "docker_build") yield* imageOf(given, path);
  }
}

const stringOrComment = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g;

interface Argument {
  /** Missing for one that is named. */
  readonly rank?: number;
  readonly name?: string;
  readonly value: readonly Token[];
}

/** The arguments of a call from the token after its bracket. */
function argumentsAfter(tokens: readonly Token[], start: number): readonly Argument[] {
  const values: Token[][] = [[]];
  let open = 0;
  for (const token of tokens.slice(start)) {
    const sign = token.type === "sign" ? token.text : "";
    if (/^[([{]$/.test(sign)) open++;
    if (/^[)\]}]$/.test(sign) && --open < 0) break;
    if (sign === "," && open === 0) values.push([]);
    else if (token.type !== "newline") values.at(-1)?.push(token);
  }
  return values.map((value, rank): Argument => {
    const [name, equals] = value;
    const isNamed = name?.type === "word" && equals?.type === "sign" && equals.text === "=";
    return isNamed ? { name: name.text, value: value.slice(2) } : { rank, value };
  });
}

const named = (given: readonly Argument[], name: string): Argument | undefined => given.find((argument) => argument.name === name);

/** One text for a shell, or the words of a list. */
function* commandsOf(given: readonly (Argument | undefined)[]): Generator<FactDraft> {
  const where = { role: "build", place: "shell-script", development: true } as const;
  for (const { value } of given.filter((argument) => argument !== undefined)) {
    const [first, last] = [value[0], value.at(-1)];
    if (first?.type === "string" && value.length === 1)
      yield* readCommands(first.written, "script", where).filter(({ kind }) => kind !== "environmentRead");
    if (first?.type !== "sign" || first.text !== "[" || last === undefined) continue;
    const words = value.flatMap((token) => (token.type === "string" ? listedWord(token.written, token.span) : []));
    yield* readWords(words, { ...where, span: { start: first.span.start, end: last.span.end } });
  }
}

/** `docker_build('shop/web', './web', dockerfile='web/Dockerfile', target='dev')`; paths begin at the Tiltfile. */
function* imageOf(given: readonly Argument[], path: string): Generator<FactDraft<"imageBuilt">> {
  const textOf = (argument: Argument | undefined) => {
    const [first, ...more] = argument?.value ?? [];
    return first?.type === "string" && !first.unknown && more.length === 0 ? first : undefined;
  };
  const image = textOf(given.find(({ rank }) => rank === 0) ?? named(given, "ref"));
  const folder = textOf(given.find(({ rank }) => rank === 1) ?? named(given, "context"));
  const context = folder === undefined ? undefined : join(folderOf(path), folder.written.text);
  if (image === undefined || context === undefined) return;
  const file = textOf(named(given, "dockerfile"));
  const dockerfile = file === undefined ? undefined : join(folderOf(path), file.written.text);
  const target = textOf(named(given, "target"))?.written.text;
  yield {
    kind: "imageBuilt",
    context,
    image: image.written.text,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    published: false,
    development: true,
    span: image.inner,
  };
}

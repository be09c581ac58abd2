import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt, type Written } from "../source/written.js";
import { masked } from "../yaml/mask.js";

/**
 * The machine on which developers run an app (Vagrant, "Shell Provisioner"): the scripts in the file
 * that set it up. Those in other files are judged by themselves, since many a server is set up by them, too.
 */
export const vagrantfile: Language = {
  id: "vagrantfile",
  title: "Vagrantfile",
  matches: (path) => /^Vagrantfile([._-]\w+)?$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfVagrantfile,
};

function* factsOfVagrantfile(text: string): Generator<FactDraft> {
  for (const script of scriptsIn(text))
    yield* readCommands(script, "script", { role: "build", place: "shell-script", development: true }).filter(
      ({ kind }) => kind !== "environmentRead",
    );
}

/** `inline: "apt-get update"`, `:inline => $script`, `shell.inline = <<-SHELL`; not where it is commented out. */
function* scriptsIn(text: string): Generator<Written> {
  const named = new Map(Array.from(text.matchAll(assignedScript), ({ 1: name = "", index, 0: whole }) => [name, index + whole.length]));
  for (const { 0: whole, index } of text.matchAll(givenScript)) {
    const start = index + whole.length;
    const name = /^\$?\w+/.exec(text.slice(start, start + 100))?.[0];
    const script = name === undefined ? textAt(text, start) : named.has(name) ? textAt(text, named.get(name) ?? 0) : undefined;
    if (script !== undefined) yield script;
    if (name !== undefined) named.delete(name);
  }
}

const assignedScript = /^[ \t]*(\$?\w+)[ \t]*=[ \t]*(?=["'<])/gm;
const givenScript = /(?=[:.]?inline)(?<=^[^#\n]*)(?:\binline:|:inline\s*=>|\.inline\s*=)[ \t]*/gm;

/** A string or a heredoc that begins here; what Ruby puts in is unknown. */
function textAt(text: string, start: number): Written | undefined {
  const rest = text.slice(start, start + 100_000);
  const [opening, , word] = /^<<[-~]?(["']?)(\w+)\1[^\n]*\n/.exec(rest) ?? [];
  if (opening !== undefined && word !== undefined) {
    const end = new RegExp(String.raw`^[ \t]*${word}\b`, "m").exec(rest.slice(opening.length))?.index;
    return hidden(rest.slice(opening.length, end === undefined ? undefined : opening.length + end), start + opening.length);
  }
  const [string] = /^(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/.exec(rest) ?? [];
  return string === undefined ? undefined : hidden(string.slice(1, -1), start + 1);
}

const hidden = (script: string, start: number): Written =>
  writtenAt(
    script.replace(/#\{[^{}]*\}/g, (value) => masked.repeat(value.length)),
    start,
  );

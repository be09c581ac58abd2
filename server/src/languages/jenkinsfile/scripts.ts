import type { FactDraft } from "../../facts/vocabulary.js";
import { commandFacts, remoteCommandFacts } from "../ci/facts.js";
import type { Written } from "../source/written.js";
import type { Block } from "./blocks.js";
import { argumentOf, callsOf, textAt, type Token } from "./calls.js";

/** Scripts that names stand for: `def setUp = 'npm ci'`, and each of a list where a block goes through it. */
export type NamedScripts = Map<string, readonly Written[]>;

/** Where scripts run, as far as the pipeline says. */
export interface Place {
  readonly unit: string;
  /** `dir('web') { … }` */
  readonly folder?: string | undefined;
  readonly named: NamedScripts;
}

/** The scripts that a statement hands to a shell, here or on another machine. */
export function* scriptsOf(tokens: readonly Token[], { unit, folder, named }: Place): Generator<FactDraft> {
  for (const { name, at } of callsOf(tokens)) {
    const isShell = name === "sh" || name.endsWith(".sh");
    const argument = argumentOf(tokens, at, isShell ? "script" : "command");
    if (isShell) for (const script of scriptsAt(tokens, argument, named)) yield* commandFacts(script, unit, folder);
    const remote = remoteSteps.test(name) ? textAt(tokens, argument) : undefined;
    if (remote !== undefined) yield* remoteCommandFacts(remote, unit);
  }
  for (const [index, token] of tokens.entries()) {
    // Publish Over SSH: `sshTransfer(execCommand: 'cd shop && git pull')`.
    const script = token.type === "word" && token.text === "execCommand" ? textAt(tokens, index + 2) : undefined;
    if (script !== undefined) yield* remoteCommandFacts(script, unit);
  }
}

/** The steps of "SSH Pipeline Steps" that run a command elsewhere. */
const remoteSteps = /^sshCommand$/;

/** A text, or what a name stands for; that runs where it is first handed over. */
function scriptsAt(tokens: readonly Token[], at: number, named: NamedScripts): readonly Written[] {
  const text = textAt(tokens, at);
  const token = tokens[at];
  if (text !== undefined) return [text];
  if (token?.type !== "word") return [];
  const scripts = named.get(token.text) ?? [];
  named.delete(token.text);
  return scripts;
}

/** Notes `name = 'npm ci'` and `name = ['npm ci', 'npm test']`. */
export function noteScripts(tokens: readonly Token[], named: NamedScripts): void {
  const equals = tokens.findIndex((token) => token.type === "sign" && token.text === "=");
  const [name, value] = [tokens[equals - 1], tokens[equals + 1]];
  if (equals < 1 || name?.type !== "word" || value === undefined) return;
  const scripts = listAt(tokens.slice(equals + 1)) ?? [textAt(tokens, equals + 1)].filter((script) => script !== undefined);
  if (scripts.length > 0) named.set(name.text, scripts);
}

/** `['npm ci', 'npm test'].each { sh it }` and `commands.each { command -> sh command }` give the block's own name to each script. */
export function noteEach(tokens: readonly Token[], block: Block, named: NamedScripts): void {
  if (block.name !== "each") return;
  const [first] = tokens;
  const scripts = listAt(tokens) ?? (first?.type === "word" ? named.get(first.text) : undefined);
  if (scripts === undefined) return;
  const [name, , arrow] = block.statements[0]?.tokens ?? [];
  const isNamed = name?.type === "word" && arrow?.type === "sign" && arrow.text === ">";
  named.set(isNamed ? name.text : "it", scripts);
}

/** The texts of a list that begins here; undefined where none does. */
function listAt(tokens: readonly Token[]): readonly Written[] | undefined {
  const [first] = tokens;
  if (first?.type !== "sign" || first.text !== "[") return undefined;
  const end = tokens.findIndex((token) => token.type === "sign" && token.text === "]");
  return tokens.slice(0, end === -1 ? undefined : end).flatMap((token) => (token.type === "string" ? token.written : []));
}

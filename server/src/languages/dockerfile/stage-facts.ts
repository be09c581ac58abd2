import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { join } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import { sessionsSet } from "../php-ini/sessions-set.js";
import type { ReadWord } from "../shell/words.js";
import { filesCopied } from "./files-copied.js";
import { madeOnce } from "./made-once.js";
import type { Instruction } from "./instructions.js";
import { finalStage, namesIn, placeOf, stagesBelow, takenFrom, type DockerfileShape, type InStage, type Stage } from "./stages.js";
import { assign, pairsIn, replaced, type Given, type Known } from "./variables.js";
import { afterFlags, readList, wordsIn } from "./words.js";

/** What a Dockerfile says apart from its commands. */
export function* stageFacts(shape: DockerfileShape): Generator<FactDraft> {
  const { globals, given, stages } = shape;
  for (const instruction of globals) if (instruction.keyword === "ARG") yield* madeOnce(instruction, undefined, globalArguments);
  const last = finalStage(shape);
  const deployed = new Set(stagesBelow(last, stages).map((stage) => stage.unit));
  const ends = new Map<string, { readonly known: Known; readonly folder: string | undefined }>();
  for (const stage of stages) {
    const { unit, name, index, uses, base, from } = stage;
    const place = placeOf(stage, shape);
    const final = deployed.has(unit);
    const below = base === undefined ? undefined : ends.get(base);
    const known: Given = new Map(below?.known);
    let folder = below?.folder;
    const values = seen(from, given);
    yield* madeOnce(from, { in: place, final, values, name, index, uses, base, isLast: stage === last }, fromFacts);
    for (const { text, span } of stage.taken)
      yield { kind: "imageUsed", ...readImage(text), for: "build-stage", final: false, span, ...place };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "WORKDIR") folder = inFolder(replaced(instruction.text, known), folder);
      if (!speaking.has(instruction.keyword)) continue;
      yield* madeOnce(instruction, { in: place, final, folder, values: seen(instruction, known) }, instructionFacts);
      assign(instruction, known, given);
    }
    ends.set(unit, { known, folder });
  }
}

/** The instructions that say something apart from commands. */
const speaking: ReadonlySet<string> = new Set(["ARG", "ENV", "EXPOSE", "VOLUME", "COPY", "ADD", "STOPSIGNAL"]);

/** What flows into an instruction. */
interface Where {
  readonly in: InStage;
  /** The stage is deployed. */
  readonly final: boolean;
  /** In which WORKDIR leaves it, where that is known. */
  readonly folder?: string | undefined;
  /** The values of the variables that it names. */
  readonly values: Values | undefined;
}

type Values = Readonly<Record<string, string | undefined>>;

function seen({ text }: Instruction, known: Known): Values | undefined {
  if (!text.includes("$")) return undefined;
  const names = Array.from(text.matchAll(/\$\{?(\w+)/g), ([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, known.get(name)]));
}

const knownOf = ({ values = {} }: Pick<Where, "values">): Known => new Map(Object.entries(values));

interface FromWhere extends Where, Pick<Stage, "index" | "uses"> {
  readonly name: string | undefined;
  readonly base: string | undefined;
  readonly isLast: boolean;
}

const fromFacts = (from: Instruction, where: FromWhere): readonly FactDraft[] =>
  Array.from(factsOfFrom(from, where), (fact) => ({ ...fact, ...where.in }));

function* factsOfFrom(from: Instruction, { index, name, base, uses, final, isLast, values }: FromWhere): Generator<FactDraft> {
  const { reference, referenceSpan: span } = namesIn(from);
  yield {
    kind: "stage",
    ...(name !== undefined && { name }),
    index,
    final: isLast,
    uses,
    ...(base !== undefined && { base }),
    span: { start: from.keywordSpan.start, end: from.span.end },
  };
  if (base !== undefined || reference === "") return;
  const known = replaced(reference, knownOf({ values }));
  const image = { ...readImage(known ?? reference), reference };
  yield { kind: "imageUsed", ...image, for: "build-stage", ...(name !== undefined && { stage: name }), final, span };
  const runtime = image.unknown ? undefined : runtimeOfImage(image.image, image.tag);
  if (runtime === undefined || runtime.version === "") return;
  const at = reference.indexOf(runtime.version, reference.includes(":") ? reference.indexOf(":") : 0);
  const place: Span = at === -1 ? span : { start: span.start + at, end: span.start + at + runtime.version.length };
  yield { kind: "runtimeDeclared", ...runtime, by: "image", span, parts: { version: place } };
}

const instructionFacts = (instruction: Instruction, where: Where): readonly FactDraft[] =>
  Array.from(factsOfInstruction(instruction, where), (fact) => ({ ...placed(fact, where.folder), ...where.in }));

function* factsOfInstruction(instruction: Instruction, where: Where): Generator<FactDraft> {
  switch (instruction.keyword) {
    case "ARG":
      return yield* declared(instruction, "build-argument");
    case "ENV":
      return yield* declared(instruction, "image");
    case "EXPOSE":
      return yield* exposed(instruction, knownOf(where));
    case "VOLUME":
      return yield* volumes(instruction, knownOf(where));
    case "COPY":
    case "ADD":
      return yield* copied(instruction, where.final);
    case "STOPSIGNAL":
      return yield* stopped(instruction);
    default:
  }
}

const globalArguments = (instruction: Instruction): readonly FactDraft[] => [...declared(instruction, "build-argument")];

function* declared(instruction: Instruction, place: "image" | "build-argument"): Generator<FactDraft> {
  for (const { name, nameSpan, value, span } of pairsIn(instruction)) {
    const copies = /^\$(?:(\w+)|\{(\w+)(?::?-[^}]*)?\})$/.exec(value?.text ?? "");
    const copied = copies?.[1] ?? copies?.[2];
    const isUnknown = value?.unknown === true && !value.isVerbatim;
    yield {
      kind: "environmentDeclared",
      name,
      ...(value !== undefined && (isUnknown ? { unknown: true } : { value: value.text })),
      ...(copied !== undefined && { copies: copied }),
      in: place,
      span,
      parts: { name: nameSpan, ...(value !== undefined && { value: value.inner ?? value.span }) },
    };
  }
}

/** `EXPOSE 80 443/tcp 8000-8010 $PORT`; a port that only the build knows is left out. */
function* exposed(instruction: Instruction, known: Known): Generator<FactDraft> {
  for (const word of wordsIn(instruction)) {
    const [, port, protocol = "tcp"] = /^(\d+(?:-\d+)?)(?:\/(\w+))?$/.exec(replaced(word.text, known) ?? "") ?? [];
    if (port === undefined) continue;
    const isLiteral = word.text.startsWith(port);
    const end = isLiteral ? word.span.start + port.length : word.span.end;
    yield {
      kind: "portExposed",
      port,
      protocol: protocol.toLowerCase(),
      span: word.span,
      parts: { port: { start: word.span.start, end } },
    };
  }
}

/** A list with single quotes is none: its pieces would be folders with brackets in their names, which nobody means. */
function* volumes(instruction: Instruction, known: Known): Generator<FactDraft> {
  if (instruction.text.startsWith("[") && readList(instruction.text, instruction.span.start) === undefined) return;
  for (const word of listedOrWritten(instruction)) {
    const target = replaced(word.text, known) ?? word.text;
    yield {
      kind: "volumeMounted",
      source: "",
      target,
      type: "volume",
      readOnly: false,
      span: word.span,
      parts: { target: word.inner ?? word.span },
    };
  }
}

/** A path of the image as WORKDIR and COPY write it; undefined where the base image or a variable decides. */
function inFolder(path: string | undefined, folder: string | undefined): string | undefined {
  const whole = path === undefined || path.includes("$") ? undefined : path.startsWith("/") ? path : folder && `${folder}/${path}`;
  const joined = whole === undefined ? undefined : join("", whole);
  return joined === undefined ? undefined : `/${joined}`;
}

function placed(fact: FactDraft, folder: string | undefined): FactDraft {
  if (fact.kind !== "fileCopied") return fact;
  const into = inFolder(fact.target, folder);
  return into === undefined ? fact : { ...fact, into };
}

/** Files from the build context, and from another stage or image, which are no files of the repository. */
function* copied(instruction: Instruction, final: boolean): Generator<FactDraft> {
  const [from] = takenFrom(instruction);
  const words = listedOrWritten(instruction);
  const target = words.at(-1);
  if (target === undefined) return;
  for (const source of words.slice(0, -1)) {
    if (source.text.startsWith("<<")) {
      yield* sessionsSet(instruction.below, source.span);
      yield* filesCopied(instruction, source.span, target.text);
      continue;
    }
    const parts = { source: source.inner ?? source.span, target: target.inner ?? target.span };
    if (from !== undefined) {
      const copy = { from: from.text, source: source.text, target: target.text, final };
      yield { kind: "stageFileCopied", ...copy, span: source.span, parts: { source: parts.source } };
      continue;
    }
    yield { kind: "fileCopied", source: source.text, target: target.text, final, span: source.span, parts };
  }
}

function* stopped(instruction: Instruction): Generator<FactDraft> {
  const [word] = wordsIn(instruction);
  if (word === undefined || word.unknown) return;
  const signal = numbered[word.text] ?? word.text.toUpperCase();
  yield { kind: "stopSignal", signal: signal.startsWith("SIG") ? signal : `SIG${signal}`, span: word.span };
}

/** Numbers that stand for signals on Linux. */
const numbered: Readonly<Record<string, string>> = { "1": "SIGHUP", "2": "SIGINT", "3": "SIGQUIT", "9": "SIGKILL", "15": "SIGTERM" };

function listedOrWritten(instruction: Instruction): readonly ReadWord[] {
  const { text, start } = afterFlags(instruction);
  return readList(text, start)?.words ?? wordsIn(instruction);
}

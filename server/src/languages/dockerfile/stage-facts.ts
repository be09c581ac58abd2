import { readImage } from "../../facts/command.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { join } from "../../text/path.js";
import type { Span } from "../../text/span.js";
import type { ReadWord } from "../shell/words.js";
import type { Instruction } from "./instructions.js";
import { finalStage, stagesBelow, takenFrom, type DockerfileShape, type Stage } from "./stages.js";
import { pairsIn, replaced, type Known } from "./variables.js";
import { afterFlags, readList, wordsIn } from "./words.js";

/** What a Dockerfile says apart from its commands. */
export function* stageFacts({ globals, stages }: DockerfileShape): Generator<FactDraft> {
  const global = new Map<string, string | undefined>();
  for (const instruction of globals) if (instruction.keyword === "ARG") yield* declared(instruction, "build-argument", global);
  const last = finalStage(stages);
  const deployed = new Set(stagesBelow(last, stages).map((stage) => stage.unit));
  const ends = new Map<string, { readonly known: Known; readonly folder: string | undefined }>();
  for (const stage of stages) {
    const final = deployed.has(stage.unit);
    const base = stage.base === undefined ? undefined : ends.get(stage.base);
    const known = new Map(base?.known);
    let folder = base?.folder;
    yield* fromFacts(stage, global, final, stage === last);
    for (const { text, span } of stage.taken)
      yield { kind: "imageUsed", ...readImage(text), for: "build-stage", final: false, span, unit: stage.unit };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "WORKDIR") folder = inFolder(replaced(instruction.text, known), folder);
      for (const fact of instructionFacts(instruction, known, global, final)) yield { ...placed(fact, folder), unit: stage.unit };
    }
    ends.set(stage.unit, { known, folder });
  }
}

function* fromFacts(stage: Stage, global: Known, final: boolean, isLast: boolean): Generator<FactDraft> {
  const { unit, name, base, from, reference, referenceSpan: span } = stage;
  yield {
    kind: "stage",
    ...(name !== undefined && { name }),
    index: stage.index,
    final: isLast,
    uses: stage.uses,
    ...(base !== undefined && { base }),
    span: { start: from.keywordSpan.start, end: from.span.end },
    unit,
  };
  if (base !== undefined || reference === "") return;
  const known = replaced(reference, global);
  const image = { ...readImage(known ?? reference), reference };
  yield { kind: "imageUsed", ...image, for: "build-stage", ...(name !== undefined && { stage: name }), final, span, unit };
  const runtime = image.unknown ? undefined : runtimeOfImage(image.image, image.tag);
  if (runtime === undefined || runtime.version === "") return;
  const at = reference.indexOf(runtime.version, reference.includes(":") ? reference.indexOf(":") : 0);
  const place: Span = at === -1 ? span : { start: span.start + at, end: span.start + at + runtime.version.length };
  yield { kind: "runtimeDeclared", ...runtime, by: "image", span, parts: { version: place }, unit };
}

type Values = Map<string, string | undefined>;

function* instructionFacts(instruction: Instruction, known: Values, global: Known, final: boolean): Generator<FactDraft> {
  switch (instruction.keyword) {
    case "ARG":
      return yield* declared(instruction, "build-argument", known, global);
    case "ENV":
      return yield* declared(instruction, "image", known);
    case "EXPOSE":
      return yield* exposed(instruction, known);
    case "VOLUME":
      return yield* volumes(instruction, known);
    case "COPY":
    case "ADD":
      return yield* copied(instruction, final);
    case "STOPSIGNAL":
      return yield* stopped(instruction);
    default:
  }
}

/** A global ARG is known in a stage only where the stage names it again. */
function* declared(instruction: Instruction, place: "image" | "build-argument", known: Values, global?: Known): Generator<FactDraft> {
  for (const { name, nameSpan, value, span } of pairsIn(instruction)) {
    const text = value === undefined ? undefined : value.isVerbatim ? value.text : replaced(value.text, known);
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
    known.set(name, value === undefined ? global?.get(name) : text);
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
    if (source.text.startsWith("<<")) continue;
    const parts = { source: source.inner ?? source.span, target: target.inner ?? target.span };
    if (from !== undefined) {
      yield { kind: "stageFileCopied", from: from.text, source: source.text, final, span: source.span, parts: { source: parts.source } };
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

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

/** Dokku, "Zero Downtime Deploy Checks" (CHECKS) and "Scaling Apps" (DOKKU_SCALE). */
export const dokku: Language = {
  id: "dokku",
  title: "Dokku file",
  matches: (path) => /^(CHECKS|DOKKU_SCALE)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 100_000,
  extract: (text, path) => (nameOf(path) === "CHECKS" ? checks(text) : scale(text)),
};

/** `/health  expected text`, after settings such as `WAIT=5`. */
function* checks(text: string): Generator<FactDraft> {
  for (const { 0: written, index } of text.matchAll(/(?<=^\uFEFF?)(?:https?:)?\/\S*/gm))
    yield { kind: "probeDeclared", probe: "health", span: { start: index, end: index + written.length } };
}

/** `worker=2` */
function* scale(text: string): Generator<FactDraft> {
  for (const { 0: whole, 1: name = "", 2: count = "", index } of text.matchAll(/(?<=^\uFEFF?)([\w-]+)[ \t]*=[ \t]*(\d+)/gm)) {
    const span = { start: index, end: index + whole.length };
    const parts = { key: { start: index, end: index + name.length }, value: { start: span.end - count.length, end: span.end } };
    yield { kind: "setting", key: "quantity", value: count, format: "platform", span, parts, unit: name };
  }
}

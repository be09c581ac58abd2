import type { FactDraft } from "../../facts/vocabulary.js";
import { at, booleanAt, entryOf, oneOrMore, scalarOf, type YamlNode } from "../yaml/node.js";

/** The start command and the health check of a service. */
export function* commandsOf(service: YamlNode): Generator<FactDraft> {
  yield* healthOf(service);
}

function* healthOf(service: YamlNode): Generator<FactDraft> {
  const check = entryOf(service, "healthcheck");
  const test = at(check?.value, "test");
  const words = oneOrMore(test).flatMap((word) => scalarOf(word) ?? []);
  const isOff = booleanAt(check?.value, "disable") === true || words[0]?.text === "NONE";
  if (check === undefined || isOff || words.length === 0) return;
  const port = /(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:\s/]+(\d{2,5})\b/.exec(words.map((word) => word.text).join(" "))?.[1];
  yield { kind: "probeDeclared", probe: "health", ...(port !== undefined && { port }), span: check.span };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { logWritten, outputOfMonologHandler } from "../log-output/outputs.js";
import { at, entriesOf, scalarAt, type YamlNode } from "../yaml/node.js";

/** Symfony, "Logging": handlers for all environments, and those of `when@prod`. */
export function* monologHandlers(root: YamlNode): Generator<FactDraft> {
  yield* handlersOf(at(root, "monolog"), false);
  for (const { key, value } of entriesOf(root))
    if (key.text.startsWith("when@")) yield* handlersOf(at(value, "monolog"), /@(dev|test)$/.test(key.text));
}

function* handlersOf(monolog: YamlNode | undefined, development: boolean): Generator<FactDraft> {
  for (const { value } of entriesOf(at(monolog, "handlers"))) {
    const type = scalarAt(value, "type");
    if (type === undefined) continue;
    const path = scalarAt(value, "path");
    yield* logWritten(outputOfMonologHandler(type.text), {
      by: `The ${type.text} handler`,
      span: type.span,
      ...(path !== undefined && { path }),
      development,
    });
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { lastPart, logWritten, outputOfPythonHandler } from "../log-output/outputs.js";
import { at, entriesOf, oneOrMore, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";

/** A dictionary of logging.config.dictConfig: it has handlers, and theirs are classes of Python. */
export const isDictionaryConfig = (text: string): boolean =>
  /^(handlers:|[ \t{]*"handlers":)/m.test(text) && /["']?\b(class|\(\))["']?:\s*["']?(logging\.|[\w.]*Handler\b)/.test(text);

/** Python documentation, logging.config, "Configuration dictionary schema". A handler that no logger names writes nothing. */
export function* outputsOfDictionary(root: YamlNode): Generator<FactDraft> {
  const loggers = [at(root, "root"), ...entriesOf(at(root, "loggers")).map(({ value }) => value)];
  const handlers = entriesOf(at(root, "handlers"));
  const naming = [...loggers, ...handlers.map(({ value }) => value)];
  const used = new Set(naming.flatMap((one) => oneOrMore(at(one, "handlers")).map((name) => scalarOf(name)?.text)));
  for (const { key, value } of handlers) {
    const type = scalarAt(value, "class") ?? scalarAt(value, "()");
    if (type === undefined || !used.has(key.text)) continue;
    const path = scalarAt(value, "filename");
    yield* logWritten(outputOfPythonHandler(type.text), { by: lastPart(type.text), span: type.span, ...(path !== undefined && { path }) });
  }
}

import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, removeLines, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { entriesOf, entryOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** A handler of Monolog, given by the place of its type, becomes a stream to PHP's standard output (Symfony, "Logging"). */
export function monologToConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  for (const root of readYaml(text)) {
    const handler = handlerOf(root, at);
    const type = scalarAt(handler, "type");
    if (type === undefined || !/\n[ \t]*type:[ \t]*$/.test(text.slice(0, at.start))) continue;
    const file = scalarAt(handler, "path");
    const dropped = entriesOf(handler).filter(({ key }) => !kept.test(key.text));
    const quotes = file !== undefined && /["']/.test(text[file.span.start - 1] ?? "") ? 1 : 0;
    return [
      replace({ path, span: type.span }, "stream"),
      file === undefined
        ? insert(path, type.span.end, `${newlineOf(text)}${indentationAt(text, at.start)}path: php://stdout`)
        : replace({ path, span: { start: file.span.start - quotes, end: file.span.end + quotes } }, "php://stdout"),
      ...dropped.map(({ span }) => removeLines(path, text, span)),
    ];
  }
  return undefined;
}

/** Settings that every handler has. */
const kept = /^(type|path|level|channels|bubble|formatter|process_psr_3_messages|nested|priority)$/;

function handlerOf(node: YamlNode, at: Span): YamlNode | undefined {
  if (entryOf(node, "type")?.value.span.start === at.start) return node;
  for (const { value } of entriesOf(node)) {
    const found = handlerOf(value, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

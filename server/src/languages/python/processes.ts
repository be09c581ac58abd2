import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { moduleNamed } from "./imported.js";

/** waitress ends in order where its thread is told to exit, gevent's server where it is stopped (each one's documentation). */
export function closeOnSignal(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const { path, text } = file;
  const start = text.lastIndexOf("\n", at.start - 1) + 1;
  if (text.slice(start, at.start).trim() !== "") return undefined;
  const written = text.slice(at.start, at.end);
  const signal = moduleNamed(file, "signal");
  const [, server] = /^(\w+)\.serve_forever\(/.exec(written) ?? [];
  const other = moduleNamed(file, server === undefined ? "sys" : "gevent");
  const statement =
    server === undefined
      ? `${signal.code}.signal(${signal.code}.SIGTERM, lambda *_: ${other.code}.exit(0))`
      : `${other.code}.signal_handler(${signal.code}.SIGTERM, ${server}.stop)`;
  if (server === undefined && !/^(?:waitress\.)?serve\(/.test(written)) return undefined;
  return [insert(path, start, `${indentationAt(text, at.start)}${statement}${newlineOf(text)}`), ...signal.edits, ...other.edits];
}

/** pika: the function that gets the messages acknowledges each as its last step (pika, "Acknowledgements"). */
export function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const written = text.slice(at.start, at.end);
  const flag = /,\s*auto_ack\s*=\s*True|auto_ack\s*=\s*True\s*,\s*/.exec(written);
  const handler = /(?:on_message_callback\s*=\s*|^[\w.]+\(\s*[^,()=]+,\s*)(\w+)/.exec(written)?.[1];
  if (flag === null || handler === undefined) return undefined;
  const head = new RegExp(String.raw`^([ \t]*)def ${handler}\(\s*(\w+)\s*,\s*(\w+)\s*,[^()]*\)[^\n]*:\r?\n`, "m").exec(text);
  const [definition = "", indentation = "", channel = "", method = ""] = head ?? [];
  const start = (head?.index ?? 0) + definition.length;
  const [body] =
    new RegExp(String.raw`^(?:${indentation}[ \t]+\S[^\n]*(?:\n|$)|[ \t]*\r?\n(?=(?:[ \t]*\r?\n)*${indentation}[ \t]+\S))+`).exec(
      text.slice(start),
    ) ?? [];
  if (head === null || body === undefined || /basic_n?ack|return\b/.test(body)) return undefined;
  const inner = /^[ \t]*/.exec(body)?.[0] ?? "";
  const acknowledged = `${inner}${channel}.basic_ack(delivery_tag=${method}.delivery_tag)${newlineOf(text)}`;
  const span = { start: at.start + flag.index, end: at.start + flag.index + flag[0].length };
  return [replace({ path, span }, ""), insert(path, start + body.length, acknowledged)];
}

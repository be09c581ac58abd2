import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { exchanged } from "../source/rewrites.js";

/** The server that a statement starts gets a name, if it has none, and is closed on SIGTERM (Node.js documentation, server.close). */
export function closeOnSignal({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const line = text.slice(text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  const [, indentation, name] = /^([ \t]*)(?:(?:const|let|var)\s+(\w+)\s*=\s*)?$/.exec(line) ?? [];
  const called = /^[\w.]+\.listen\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\);?(?=[ \t]*(\r?\n|$))/.exec(
    text.slice(at.start),
  )?.[0];
  if (indentation === undefined || called === undefined || /\bserver\b\s*=/.test(text) !== (name === "server")) return undefined;
  const handler = `process.on("SIGTERM", () => ${name ?? "server"}.close(() => process.exit(0)));`;
  const named = name === undefined ? [insert(path, at.start, "const server = ")] : [];
  const end = at.start + called.length;
  return [...named, insert(path, end, `${newlineOf(text)}${indentationAt(text, at.start)}${handler}`)];
}

/** `channel.consume(queue, handle, { noAck: true })` of amqplib: a named handler is wrapped, so that the message is acknowledged behind it. */
export const acknowledgeAfter = (file: EditableFile, at: Span): readonly Edit[] | undefined =>
  exchanged(file, at, [
    [
      /^((?:await\s+)?([\w.]+)\.consume\(\s*[^,()]+,\s*)([\w.]+)\s*,\s*\{\s*noAck:\s*true,?\s*\}\s*\)$/,
      "$1async (message) => { await $3(message); $2.ack(message); })",
    ],
  ]);

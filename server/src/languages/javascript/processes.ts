import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";

/** The server that a statement starts gets a name, if it has none, and is closed on SIGTERM (Node.js documentation, server.close). */
export function closeOnSignal({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const line = text.slice(text.lastIndexOf("\n", at.start - 1) + 1, at.start);
  const [, indentation, name] = /^([ \t]*)(?:(?:const|let|var)\s+(\w+)\s*=\s*)?$/.exec(line) ?? [];
  const called = /^(?:[\w.]|\([^()]*\))+\.listen\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\);?(?=[ \t]*(\r?\n|$))/.exec(
    text.slice(at.start),
  )?.[0];
  if (indentation === undefined || called === undefined || /\bserver\b\s*=/.test(text) !== (name === "server")) return undefined;
  const handler = `process.on("SIGTERM", () => ${name ?? "server"}.close(() => process.exit(0)));`;
  const named = name === undefined ? [insert(path, at.start, "const server = ")] : [];
  const end = at.start + called.length;
  return [...named, insert(path, end, `${newlineOf(text)}${indentationAt(text, at.start)}${handler}`)];
}

/** `channel.consume(queue, handle, { noAck: true })` of amqplib: the message is acknowledged behind its handler, by its last statement. */
export function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const called = /^((?:await\s+)?([\w.]+)\.consume\(\s*[^,()]+,\s*)(.*?)(,\s*\{\s*noAck:\s*true,?\s*\}),?\s*\)$/s.exec(
    text.slice(at.start, at.end),
  );
  const [, head = "", channel = "", handler = "", options = ""] = called ?? [];
  const handled =
    called === null || /\.(ack|nack|reject)\(/.test(handler)
      ? undefined
      : withAck(handler, channel, indentationAt(text, at.start + head.length));
  const start = at.start + head.length;
  const end = start + handler.length;
  if (handled === undefined) return undefined;
  return [replace({ path, span: { start, end } }, handled), replace({ path, span: { start: end, end: end + options.length } }, "")];
}

/** A name is wrapped, an expression becomes a block, and a block gets one more statement. */
function withAck(handler: string, channel: string, indentation: string): string | undefined {
  if (/^[\w.]+$/.test(handler)) return `async (message) => { await ${handler}(message); ${channel}.ack(message); }`;
  const arrow = /^(?:async\s+)?(\(?\s*(\w+)\s*(:[^()=]*)?\)?)\s*=>\s*(?![\s{])(?:await\s+)?(.+)$/s.exec(handler);
  if (arrow !== null) {
    const [, parameter = "", name = "", type = "", expression = ""] = arrow;
    return `async ${parameter} => { await ${expression}; ${channel}.ack(${name}${/\bnull\b/.test(type) ? "!" : ""}); }`;
  }
  const block = /^(?:async\s+)?(?:function\s*\w*\s*)?\(?\s*(\w+)\s*(:[^()=]*)?\)?\s*(?:=>\s*)?\{.*\n[ \t]*\}$/s.exec(handler);
  if (block === null || /\.then\(|\breturn\b/.test(handler)) return undefined;
  const step = /^(?: {4}|\t)/m.exec(handler)?.[0] === "\t" ? "\t" : "  ";
  return handler.replace(
    /\n([ \t]*)\}$/,
    `\n${indentation}${step}${channel}.ack(${block[1] ?? ""}${/\bnull\b/.test(block[2] ?? "") ? "!" : ""});\n$1}`,
  );
}

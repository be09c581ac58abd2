import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";

/**
 * The server that a statement starts is closed on SIGTERM (Node.js documentation, server.close); it gets a name, if it has none.
 * Fastify closes by a promise, Nest by itself once it is told to listen for signals.
 */
export function closeOnSignal({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const lineStart = text.lastIndexOf("\n", at.start - 1) + 1;
  const [, indentation, name, awaited = ""] =
    /^([ \t]*)(?:(?:const|let|var)\s+(\w+)\s*=\s*)?(await\s+)?$/.exec(text.slice(lineStart, at.start)) ?? [];
  const end = endOfListen(text, at.start);
  const object = /^\w+(?=\.listen\()/.exec(text.slice(at.start))?.[0] ?? "";
  if (indentation === undefined || end === undefined) return undefined;
  const made = new RegExp(String.raw`\b${object}\s*(?::[^=\n]*)?=\s*([^\n]*)`).exec(text)?.[1] ?? "";
  const newline = newlineOf(text);
  if (/NestFactory\.create/.test(made)) return [insert(path, lineStart, `${indentation}${object}.enableShutdownHooks();${newline}`)];
  const behind = (statement: string) => insert(path, end, `${newline}${indentation}process.on("SIGTERM", () => ${statement});`);
  if (/^(await )?[fF]astify\(|^require\(["']fastify["']\)\(/.test(made)) return [behind(`${object}.close().then(() => process.exit(0))`)];
  if (/\bcreateServer\(|^new [\w.]*Server\(|\.Server\(/.test(made)) return [behind(`${object}.close(() => process.exit(0))`)];
  if (awaited !== "" || /\bserver\b\s*=/.test(text) !== (name === "server")) return undefined;
  const named = name === undefined ? [insert(path, at.start, "const server = ")] : [];
  return [...named, behind(`${name ?? "server"}.close(() => process.exit(0))`)];
}

/** Behind `app.listen(…);`, whatever function stands in it: where its parentheses close, alone on the rest of the line. */
function endOfListen(text: string, start: number): number | undefined {
  const [called] = /^(?:[\w.]|\([^()]*\))+\.listen\(/.exec(text.slice(start)) ?? [];
  if (called === undefined) return undefined;
  let depth = 1;
  for (let index = start + called.length; index < text.length; index++) {
    if (text[index] === "(") depth++;
    if (text[index] === ")") depth--;
    if (depth > 0) continue;
    const rest = /^\)(?:;|(?=[ \t]*\r?\n(?!\s*\.)))(?=[ \t]*(\/\/[^\n]*)?(\r?\n|$))/.exec(text.slice(index));
    return rest === null ? undefined : index + rest[0].length;
  }
  return undefined;
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

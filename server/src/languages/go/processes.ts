import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { blockEnd, isStatement } from "../source/rewrites.js";
import { importsOf } from "./imported.js";

/** `http.ListenAndServe(":8080", handler)` becomes a server that is shut down on SIGTERM (package net/http, Server.Shutdown). */
export function closeOnSignal(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const { path, text } = file;
  const [, address, handler] = /^http\.ListenAndServe\(([^,()]+(?:\([^()]*\))?),\s*([^,]+)\)$/.exec(text.slice(at.start, at.end)) ?? [];
  const whole = statementAround(text, at);
  if (address === undefined || handler === undefined || whole === undefined || /\bserver\b/.test(text)) return undefined;
  const fields = handler.trim() === "nil" ? `Addr: ${address}` : `Addr: ${address}, Handler: ${handler}`;
  const lines = [
    `server := &http.Server{${fields}}`,
    "go func() {",
    "\tif err := server.ListenAndServe(); err != http.ErrServerClosed {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "}()",
    "stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)",
    "defer cancel()",
    "<-stop.Done()",
    "server.Shutdown(context.Background())",
  ];
  const newText = lines.join(newlineOf(text) + indentationAt(text, whole.start));
  return [replace({ path, span: whole }, newText), ...importsOf(file, ["context", "log", "os/signal", "syscall"])];
}

/** The call alone on its lines, or all that `log.Fatal` is given. */
function statementAround(text: string, at: Span): Span | undefined {
  const fatal = /log\.Fatal(?:ln)?\($/.exec(text.slice(0, at.start))?.[0].length ?? 0;
  const whole = fatal > 0 && text[at.end] === ")" ? { start: at.start - fatal, end: at.end + 1 } : at;
  return isStatement(text, whole) ? whole : undefined;
}

/** `messages, err := channel.Consume("orders", "", true, …)`: the loop over the messages acknowledges each behind its work (amqp091-go, "Delivery.Ack"). */
export function acknowledgeAfter({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const call = /^[\w.]+\.Consume\(\s*[^,()]+,\s*[^,()]+,\s*(?=true\b)/.exec(text.slice(at.start, at.end));
  const messages = /(\w+)\s*,\s*\w+\s*:?=\s*$/.exec(text.slice(0, at.start))?.[1];
  if (call === null || messages === undefined) return undefined;
  const loop = new RegExp(String.raw`\bfor\s+(\w+)\s*:=\s*range\s+${messages}\s*\{`).exec(text.slice(at.end));
  const start = at.end + (loop?.index ?? 0);
  const end = blockEnd(text, start);
  if (loop === null || end === undefined || /\.(Ack|Nack|Reject)\(/.test(text.slice(start, end))) return undefined;
  const flag = { start: at.start + call[0].length, end: at.start + call[0].length + 4 };
  const acknowledged = `${indentationAt(text, start)}\t${loop[1] ?? ""}.Ack(false)${newlineOf(text)}`;
  return [replace({ path, span: flag }, "false"), insert(path, end, acknowledged)];
}

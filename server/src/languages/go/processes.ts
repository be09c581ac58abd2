import type { EditableFile } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { blockEnd, isStatement } from "../source/rewrites.js";
import { importsOf } from "./imported.js";

/** What serves becomes a server that is shut down on SIGTERM (package net/http, Server.Shutdown): gin and echo are handlers themselves. */
export function closeOnSignal(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const { path, text } = file;
  const written = text.slice(at.start, at.end);
  const whole = statementAround(text, at);
  const known = /^(\w+)\.ListenAndServe\(\)$/.exec(written)?.[1];
  const fields = fieldsOf(written);
  if (whole === undefined || (known === undefined && (fields === undefined || /\bserver\b(\.|\s*(:?=|,)[^=])/.test(text))))
    return undefined;
  const name = known ?? "server";
  const lines = [
    ...(known === undefined ? [`server := &http.Server{${fields ?? ""}}`] : []),
    "go func() {",
    `\tif err := ${name}.ListenAndServe(); err != http.ErrServerClosed {`,
    "\t\tlog.Fatal(err)",
    "\t}",
    "}()",
    "stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)",
    "defer cancel()",
    "<-stop.Done()",
    `${name}.Shutdown(context.Background())`,
  ];
  const newText = lines.join(newlineOf(text) + indentationAt(text, whole.start));
  return [replace({ path, span: whole }, newText), ...importsOf(file, ["context", "log", "net/http", "os/signal", "syscall"])];
}

/** `http.ListenAndServe(address, handler)`, `router.Run(address)` of gin, `e.Start(address)` of echo. */
function fieldsOf(written: string): string | undefined {
  const plain = /^http\.ListenAndServe\(\s*([^,()]+(?:\([^()]*\))?[^,()]*),\s*([^()]+|[\w.]+\([^()]*\))\)$/s.exec(written);
  if (plain !== null) return plain[2]?.trim() === "nil" ? `Addr: ${plain[1] ?? ""}` : `Addr: ${plain[1] ?? ""}, Handler: ${plain[2] ?? ""}`;
  const [, router, address] = /^(\w+)\.(?:Run|Start)\(([^,()]+(?:\([^()]*\))?)\)$/.exec(written) ?? [];
  return router === undefined || address === undefined ? undefined : `Addr: ${address}, Handler: ${router}`;
}

/** The call alone on its lines, or all that `log.Fatal` is given. */
function statementAround(text: string, at: Span): Span | undefined {
  const fatal = /[\w.]*\.Fatal(?:ln)?\($/.exec(text.slice(0, at.start))?.[0].length ?? 0;
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

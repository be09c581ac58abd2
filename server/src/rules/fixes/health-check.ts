import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { newlineOf } from "../../text/edit.js";
import { execForm } from "../questions/command-text.js";
import { insert, type App, type Fact, type Fix } from "../rule.js";

/** Adds a HEALTHCHECK after the EXPOSE of a stage that asks its port with what the image holds; nothing where that is not known. */
export function* withHealthCheck(stage: Fact<"stage">, app: App): Generator<Fix> {
  const text = app.editable(stage.at.path)?.text;
  const ports = app.beside(stage, "portExposed").filter(({ protocol, port }) => protocol === "tcp" && /^\d+$/.test(port));
  const [base] = app.beside(stage, "imageUsed").filter(({ final }) => final === true);
  const [exposed] = ports;
  const words = base === undefined || exposed === undefined ? undefined : asking(base, exposed.port);
  if (text === undefined || exposed === undefined || words === undefined || ports.length !== 1) return;
  const end = text.indexOf("\n", exposed.at.span.end);
  const rest = text.slice(exposed.at.span.end, end === -1 ? text.length : end);
  if (!/^\s*(#[^\n]*)?$/.test(rest.replace(/^\/\w+/, ""))) return;
  const line = `HEALTHCHECK CMD ${execForm(words)}`;
  const newline = newlineOf(text);
  yield {
    title: `Ask port ${exposed.port} by HEALTHCHECK`,
    safe: false,
    edits: [insert(stage.at.path, end === -1 ? text.length : end + 1, end === -1 ? `${newline}${line}${newline}` : `${line}${newline}`)],
  };
}

/** A program of the image itself that fails where nobody listens: BusyBox brings nc, and each runtime can open a connection. */
function asking({ image, tag = "" }: Fact<"imageUsed">, port: string): readonly string[] | undefined {
  const runtime = runtimeOfImage(image, tag)?.runtime;
  if (/alpine/.test(tag) || image === "alpine") return ["nc", "-z", "localhost", port];
  if (runtime === "node")
    return ["node", "-e", `require('net').connect(${port}, 'localhost', () => process.exit(0)).on('error', () => process.exit(1))`];
  if (runtime === "python") return ["python", "-c", `import socket; socket.create_connection(('localhost', ${port}), 5)`];
  if (runtime === "ruby") return ["ruby", "-rsocket", "-e", `TCPSocket.new('localhost', ${port})`];
  return runtime === "php" ? ["php", "-r", `exit(@fsockopen('localhost', ${port}) ? 0 : 1);`] : undefined;
}

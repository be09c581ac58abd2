import { newlineOf } from "../../text/edit.js";
import { insert, type App, type Fact, type Fix } from "../rule.js";
import { columnOf, endOfBlock } from "./yaml.js";

/** Adds a readiness probe below a container's ports, which asks the first of them; nothing where they are written in one line. */
export function* withProbe(service: Fact<"service">, app: App): Generator<Fix> {
  const text = app.editable(service.at.path)?.text;
  const port = app.beside(service, "portExposed").find(({ protocol }) => protocol === "tcp");
  if (app.file(service.at.path)?.language !== "kubernetes" || text === undefined || port === undefined || service.parts.name === undefined)
    return;
  const key = text.lastIndexOf("name:", service.parts.name.start);
  const indent = columnOf(text, key);
  const isBlock = /^[ \t]*(- )?$/.test(text.slice(key - indent, key)) && columnOf(text, port.at.span.start) > indent;
  if (!isBlock || port.at.span.start < key) return;
  const end = endOfBlock(text, port.at.span.start, indent);
  const lines = ["readinessProbe:", "  tcpSocket:", `    port: ${port.port}`].map((line) => " ".repeat(indent) + line + newlineOf(text));
  const before = end > 0 && text[end - 1] !== "\n" ? newlineOf(text) : "";
  yield {
    title: `Add a readiness probe on port ${port.port}`,
    safe: false,
    edits: [insert(service.at.path, end, before + lines.join(""))],
  };
}

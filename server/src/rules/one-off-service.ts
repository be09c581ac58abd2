import { indentationAt, newlineOf } from "../text/edit.js";
import { execForm } from "./command-text.js";
import { insert, replace, type App, type Edit, type Fact } from "./rule.js";
import { columnOf } from "./yaml-fixes.js";

/**
 * Takes `migrate &&` out of a compose service and makes it a service of its own that nothing starts with the others:
 * `docker compose run --rm migrate`. Undefined where the file is not written as a block, or the name is taken.
 */
export function oneOffService(command: Fact<"command">, app: App): readonly Edit[] | undefined {
  const { path, span } = command.at;
  const text = app.editable(path)?.text;
  const services = app.in(path, "service");
  const service = services.find(({ unit }) => unit === command.unit);
  const rest = /^\s*(&&|;)\s*/.exec(text?.slice(span.end) ?? "")?.[0].length;
  const isPlain = command.words.every(({ unknown }) => !unknown) && command.redirects.length === 0 && command.nested === "no";
  if (text === undefined || service === undefined || rest === undefined || !isPlain) return undefined;
  if (command.launchers.length > 0 || command.assignments.length > 0 || services.some(({ name }) => name === "migrate")) return undefined;
  const indent = columnOf(text, service.at.span.start);
  const outer = indentationAt(text, service.at.span.start);
  if (outer.length !== indent || indent === 0) return undefined;
  const newline = newlineOf(text);
  const isPublished = app.beside(service, "portPublished").length > 0;
  const isNamed = app.beside(service, "setting").some(({ key }) => key === "container_name");
  const lines = [
    "migrate:",
    `  extends: ${service.name}`,
    "  profiles: [release]",
    `  entrypoint: ${execForm(command.words.map((word) => word.text))}`,
    "  command: []",
    ...(isPublished ? ["  ports: !reset []"] : []),
    ...(isNamed ? ["  container_name: !reset null"] : []),
    '  restart: "no"',
  ];
  const end = endOfService(text, service.at.span.end, indent);
  const before = end > 0 && text[end - 1] !== "\n" ? newline : "";
  const block = lines.map((line) => outer + line + newline).join("");
  return [replace({ path, span: { start: span.start, end: span.end + rest } }, ""), insert(path, end, before + block)];
}

/** After the last line of a service, whatever empty lines stand in it. */
function endOfService(text: string, offset: number, indent: number): number {
  let end = offset;
  for (const { 0: line, index } of text.slice(offset).matchAll(/.*(?:\n|$)/g)) {
    const width = line.length - line.trimStart().length;
    if (index > 0 && line.trim() !== "" && width <= indent) break;
    if (line.trim() !== "") end = offset + index + line.length;
  }
  return end;
}

import { indentationAt, newlineOf } from "../../text/edit.js";
import { execForm } from "./command-text.js";
import { insert, replace, type App, type Edit, type Fact } from "../rule.js";
import { columnOf } from "../fixes/yaml.js";

/** What a command of a compose service becomes. */
export interface OwnService {
  readonly name: string;
  /** What stands between the command and the next one. */
  readonly separator: RegExp;
  /** Nothing starts it with the others, and it ends: `docker compose run --rm migrate`. */
  readonly isOneOff: boolean;
}

/**
 * Takes `migrate &&` or `worker &` out of a compose service and makes it a service of its own, with all that the other has but its
 * ports. Undefined where the file is not written as a block, or the name is taken.
 */
export function serviceOfItsOwn(command: Fact<"command">, own: OwnService, app: App): readonly Edit[] | undefined {
  const { path, span } = command.at;
  const service = app.in(path, "service").find(({ unit }) => unit === command.unit);
  const rest = own.separator.exec(app.editable(path)?.text.slice(span.end) ?? "")?.[0].length;
  if (command.place !== "compose" || command.nested !== "no" || service === undefined || rest === undefined) return undefined;
  const added = besideService(command, service, own, app);
  return added && [replace({ path, span: { start: span.start, end: span.end + rest } }, ""), added];
}

/** The same service for a command that a service runs from elsewhere, its image or a script. */
export function besideService(command: Fact<"command">, service: Fact<"service">, own: OwnService, app: App): Edit | undefined {
  const { path } = service.at;
  const text = app.editable(path)?.text;
  if (text === undefined || !isPlain(command)) return undefined;
  const indent = columnOf(text, service.at.span.start);
  const outer = indentationAt(text, service.at.span.start);
  if (app.in(path, "service").some(({ name }) => name === own.name) || outer.length !== indent || indent === 0) return undefined;
  const newline = newlineOf(text);
  const end = endOfService(text, service.at.span.end, indent);
  const before = end > 0 && text[end - 1] !== "\n" ? newline : "";
  const block = linesOf(command, service, own, app)
    .map((line) => outer + line + newline)
    .join("");
  return insert(path, end, before + block);
}

/** A list of words can say the same. */
const isPlain = ({ words, redirects, launchers, assignments }: Fact<"command">): boolean =>
  words.every(({ unknown }) => !unknown) && redirects.length + launchers.length + assignments.length === 0;

function linesOf(command: Fact<"command">, service: Fact<"service">, { name, isOneOff }: OwnService, app: App): readonly string[] {
  const isPublished = app.beside(service, "portPublished").length > 0;
  const isNamed = app.beside(service, "setting").some(({ key }) => key === "container_name");
  return [
    `${name}:`,
    `  extends: ${service.name}`,
    ...(isOneOff ? ["  profiles: [release]"] : []),
    `  entrypoint: ${execForm(command.words.map((word) => word.text))}`,
    "  command: []",
    ...(isPublished ? ["  ports: !reset []"] : []),
    ...(isNamed ? ["  container_name: !reset null"] : []),
    ...(isOneOff ? ['  restart: "no"'] : service.restart === undefined ? ["  restart: unless-stopped"] : []),
  ];
}

/** After the last line of a service, whatever empty lines stand in it. */
function endOfService(text: string, offset: number, indent: number): number {
  let end = offset;
  for (const { 0: line, index } of text.slice(offset).matchAll(/[^\n]*(?:\n|$)/g)) {
    const width = line.length - line.trimStart().length;
    if (index > 0 && line.trim() !== "" && width <= indent) break;
    if (line.trim() !== "") end = offset + index + line.length;
  }
  return end;
}

import type { EditableFile } from "../../facts/source-file.js";
import { removeLines, type Edit } from "../../text/edit.js";
import { contains, type Span } from "../../text/span.js";
import { readIni } from "../ini/read-ini.js";
import { at as nodeAt, entriesOf, scalarAt } from "../yaml/node.js";
import { readYaml } from "../yaml/read-yaml.js";

/** Arguments that only a file has (Python documentation, logging.handlers). */
const ofFiles = /^(filename|mode|maxBytes|backupCount|encoding|delay|errors|when|interval|utc|atTime|stream|address|host|port)$/;

/** The edits that make a handler write to the console. */
export function toConsole({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  if (path.endsWith(".json")) return undefined;
  return /\.ya?ml$/.test(path) ? inYaml(path, text, at) : inIni(path, text, at);
}

function inIni(path: string, text: string, at: Span): readonly Edit[] | undefined {
  const entries = readIni(text, { continuesIndented: true });
  const kind = entries.find(({ span }) => contains(span, at));
  if (kind === undefined) return undefined;
  const args = entries.find(({ section, key }) => section === kind.section && key === "args");
  return [
    { path, span: kind.valueSpan, newText: "StreamHandler" },
    ...(args === undefined ? [] : [{ path, span: args.valueSpan, newText: "(sys.stdout,)" }]),
  ];
}

function inYaml(path: string, text: string, at: Span): readonly Edit[] | undefined {
  const handler = readYaml(text)
    .flatMap((root) => entriesOf(nodeAt(root, "handlers")))
    .find(({ span }) => contains(span, at))?.value;
  const kind = scalarAt(handler, "class");
  if (kind === undefined) return undefined;
  const removed = entriesOf(handler).filter(({ key }) => ofFiles.test(key.text));

  return [{ path, span: kind.span, newText: "logging.StreamHandler" }, ...removed.map(({ span }) => removeLines(path, text, span))];
}

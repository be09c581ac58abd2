import type { EditableFile } from "../../facts/source-file.js";
import { removeLines, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { callOf, exchanged, isStatement, oneArgument, type Counterpart } from "../source/rewrites.js";
import { moduleNamed } from "./imported.js";

/** The console output of logging and loguru (Python documentation, logging.handlers; loguru, "The Logger"). */
export function logToConsole(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const written = file.text.slice(at.start, at.end);
  // loguru writes to the console where nothing is added.
  if (written.startsWith("logger.add(")) return isStatement(file.text, at) ? [removeLines(file.path, file.text, at)] : undefined;
  const inPart = exchanged(file, at, parts);
  if (inPart !== undefined || !handler.test(written)) return inPart;
  const logging = moduleNamed(file, "logging");
  return [{ path: file.path, span: at, newText: `${logging.code}.StreamHandler()` }, ...logging.edits];
}

const handler = callOf(String.raw`(?:[\w.]+\.)?\w*(?:FileHandler|SysLogHandler|HTTPHandler|SocketHandler|DatagramHandler|SMTPHandler)`);

const filemode = String.raw`(?:,\s*filemode\s*=\s*[^,)]+)?`;

/** `logging.basicConfig(filename="app.log", level=…)`: without a file it takes the standard error. */
const parts: readonly Counterpart[] = [
  [new RegExp(String.raw`(?<=^(?:\w+\.)?basicConfig\()\s*filename\s*=\s*${oneArgument}${filemode}(?:,\s*)?`), ""],
  [new RegExp(String.raw`(?<=^(?:\w+\.)?basicConfig\(.*),\s*filename\s*=\s*${oneArgument}${filemode}`, "s"), ""],
];

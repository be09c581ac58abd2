import type { EditableFile } from "../../facts/source-file.js";
import { removeEntry, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { isPm2File } from "../pm2/apps.js";
import { callOf, exchanged, type Counterpart } from "../source/rewrites.js";

/** The console output of winston and pino; PM2 keeps its own files in the home of its daemon where none is named. */
export const logToConsole = (file: EditableFile, at: Span): readonly Edit[] | undefined =>
  exchanged(file, at, counterparts) ?? (isPm2File(file.path) ? [removeEntry(file.path, file.text, at)] : undefined);

const counterparts: readonly Counterpart[] = [
  [callOf(String.raw`new winston\.transports\.\w+`), "new winston.transports.Console()"],
  [callOf(String.raw`new transports\.\w+`), "new transports.Console()"],
  [callOf(String.raw`pino\.destination`), "pino.destination(1)"],
];

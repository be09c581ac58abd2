import type { FactDraft } from "../../facts/vocabulary.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import { lastPart, logWritten, outputOfPythonHandler } from "../log-output/outputs.js";

/** Python documentation, logging.config, "Configuration file format": `[handler_file]` is used where a logger's `handlers` name it. */
export function* outputsOfIni(text: string): Generator<FactDraft> {
  const entries = readIni(text, { continuesIndented: true });
  const used = new Set(
    entries
      .filter(({ section, key }) => section.startsWith("logger_") && key === "handlers")
      .flatMap(({ value }) => value.split(",").map((name) => name.trim())),
  );
  for (const { section, key, value, span } of entries) {
    const name = /^handler_(.+)$/.exec(section)?.[1];
    if (name === undefined || key !== "class" || !used.has(name)) continue;
    const path = fileOf(entries.find((entry) => entry.section === section && entry.key === "args"));
    yield* logWritten(outputOfPythonHandler(value), { by: lastPart(value), span, ...(path !== undefined && { path }) });
  }
}

/** The first argument, where it is a string: `args=("shop.log", "a")`. */
function fileOf(args: IniEntry | undefined) {
  const file = /^[([]\s*(["'])([^"']*)\1/.exec(args?.value ?? "");
  if (args === undefined || file === null) return undefined;
  const start = args.valueSpan.start + file[0].length - 1 - (file[2] ?? "").length;
  return { text: file[2] ?? "", span: { start, end: start + (file[2] ?? "").length } };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";

/** One setting of an app in a PM2 configuration, whatever the format. */
export interface Pm2Setting {
  readonly key: string;
  /** As text, where it is written out. */
  readonly value?: string;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The value without its quotes. */
  readonly valueSpan: Span;
}

/** The names by which PM2 finds its configuration, and those of its older versions. */
export const isPm2File = (path: string): boolean =>
  /(^|\/)(ecosystem([._-][\w-]+)*|pm2([._-][\w-]+)*|processes|process)\.([cm]?js|json5?|ya?ml)$/i.test(path);

/** Settings that name a log file (PM2, "Configuration File", "Log files"). */
const logFiles = /^(out|error|log|output|out_file|error_file|log_file|outFile|errorFile|logFile)$/;

/** What the settings of one app mean. Values that code computes are unknown and say nothing. */
export function* factsOfApp(settings: readonly Pm2Setting[]): Generator<FactDraft> {
  const unit = settings.find(({ key }) => key === "name")?.value;
  const where = unit === undefined ? {} : { unit };
  for (const { key, value, span, valueSpan } of settings) {
    if (value === undefined) continue;
    if (key === "instances" && /^(max|0|-\d+|[2-9]|\d{2,})$/.test(value))
      yield { kind: "processForked", by: "PM2's instances", span, ...where };
    if (logFiles.test(key) && isFile(value)) {
      const path = { path: value, parts: { path: valueSpan } };
      yield { kind: "logWritten", to: "file", by: `PM2's ${key}`, rotation: false, span, ...path, ...where };
    }
    if (/^pid(_file|File)?$/.test(key)) yield { kind: "pidWritten", by: `PM2's ${key}`, path: value, span, ...where };
    if (key === "watch" && value === "true")
      yield { kind: "serverStarted", by: "PM2's watch: true", forDevelopers: true, handlesSignals: true, span, ...where };
  }
}

/** Several apps under one manager; nothing for one. */
export function* factsOfApps(count: number, span: Span): Generator<FactDraft<"programsManaged">> {
  if (count > 1) yield { kind: "programsManaged", by: "PM2", count, span };
}

const isFile = (value: string): boolean => value !== "" && !/^(\/dev\/|\/proc\/|NULL$|false$|true$)/i.test(value);

import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { logWritten, type LogOutput } from "../log-output/outputs.js";

/**
 * Where an app's own settings send its log, in whatever words: `log.file: logs/shop.log`, `logger.seq.url: http://seq:5341`,
 * `log_path = /var/log/shop`. What the same section switches off writes nothing.
 */
export function* logSectionsOf(entries: readonly ConfigEntry[]): Generator<FactDraft> {
  for (const entry of entries) {
    const names = entry.key.split(".").map((name) => name.replace(/\[\d+\]$/, ""));
    const output = outputOf(names, entry, entries);
    if (output === undefined || isSwitchedOff(names, entries)) continue;
    const path = output.to === "file" ? { path: { text: entry.value, span: entry.valueSpan } } : {};
    yield* logWritten(output, { by: entry.key, span: entry.span, rotates: isRotated(names, entries), ...path });
  }
}

function outputOf(names: readonly string[], { value, unknown }: ConfigEntry, entries: readonly ConfigEntry[]): LogOutput | undefined {
  const last = names.at(-1) ?? "";
  const section = names.slice(0, -1);
  const isOfLog = section.some((name) => isLog.test(name));
  if (section.length === 1 && isLogServer.test(section[0] ?? "") && isAddress.test(last) && value !== "" && isSwitchedOn(names, entries))
    return { to: "remote", rotation: false };
  if (isOfLog && section.some((name) => isCollector.test(name)) && isAddress.test(last) && value !== "")
    return { to: "remote", rotation: false };
  const isFile = (isOfLog && isFileKey.test(last)) || isLogFileKey.test(last);
  return isFile && !unknown && isLogFile.test(value) ? { to: "file", rotation: false } : undefined;
}

const isLog = /^(log|logs|logger|logging|app_?log|applog|zap|logrus|zerolog|slog|lumberjack)$/i;

const isCollector =
  /^(seq|elk|elastic|elastic_?search|logstash|loki|gray_?log|gelf|splunk|fluentd?|papertrail|logentries|loggly|syslog|cloud_?watch)$/i;

/** What keeps nothing but logs needs no section around it, where the app's settings switch it on: `seq: { enabled: true, url: … }`. */
const isLogServer = /^(seq|logstash|gray_?log|gelf|loki|papertrail|logentries|loggly)$/i;

const isAddress = /^(url|uri|host|hostname|address|addr|endpoint|server|server_?url)$/i;

const isFileKey = /^(file|path|filename|file_?name|file_?path|log_?file|log_?path|log_?dir|dir|director|directory|folder|location)$/i;

/** `log_file`, `accessLogPath`, `LogDirectory`, `base_log_folder` need no section around them. */
const isLogFileKey = /^(access_?|error_?|app_?|([a-z]+_)+)?log_?(file|path|file_?name|file_?path|dir|directory|folder|location)$/i;

/** A file that is called a log, or one in a folder of logs; no stream, no URL. */
const isLogFile =
  /^(?!\/dev\/|\/proc\/|[a-z]+:\/\/)([\w.%~{}$:-]*[\\/])*([\w.%-]+\.log|logs?|(?<=[\\/])[\w.%-]+\.txt|(?<=logs?[\\/])[\w.%-]+)$/i;

/** `enabled: false` beside it or around it, or an output of the section that names the console alone. */
const isSwitchedOff = (names: readonly string[], entries: readonly ConfigEntry[]): boolean =>
  beside(names, entries).some(
    ([name, value]) =>
      (/^enabled?$/i.test(name) && /^(false|no|off|0)$/i.test(value)) ||
      (/^disabled?$/i.test(name) && /^(true|yes|on|1)$/i.test(value)) ||
      (/^(output|outputs|type|driver|mode|target|writer|writers|to|appender)$/i.test(name) &&
        /^(stdout|stderr|console|syslog)$/i.test(value)),
  );

const isSwitchedOn = (names: readonly string[], entries: readonly ConfigEntry[]): boolean =>
  beside(names, entries).some(([name, value]) => /^enabled?$/i.test(name) && /^(true|yes|on|1)$/i.test(value));

const isRotated = (names: readonly string[], entries: readonly ConfigEntry[]): boolean =>
  beside(names, entries).some(
    ([name, value]) =>
      /^(max_?(size|age|days|backups?|files?|file_?size)|rotat\w*|rolling_?\w*|interval|file_?size_?limit\w*)$/i.test(name) &&
      !/^(false|no|off|0|)$/i.test(value),
  );

/** Names and values of the sections from that of the log inwards. */
function beside(names: readonly string[], entries: readonly ConfigEntry[]): readonly (readonly [name: string, value: string])[] {
  const from = Math.max(
    0,
    names.findIndex((name) => isLog.test(name)),
  );
  const sections = names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join("."));
  const around = sections.slice(from).map((section) => `${section}.`);
  return entries.flatMap(({ key, value }) => {
    const section = around.find((one) => key.startsWith(one) && !key.slice(one.length).includes("."));
    return section === undefined ? [] : [[key.slice(section.length), value] as const];
  });
}

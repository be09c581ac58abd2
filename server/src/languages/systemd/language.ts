import type { Rewrite } from "../../facts/source-file.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { fileBelow } from "../../knowledge/log-files.js";
import { removeLines, replace } from "../../text/edit.js";
import { nameOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { masked } from "../yaml/mask.js";
import { writtenAt } from "../source/written.js";

/** systemd service units (systemd.service, systemd.exec). */
export const systemd: Language = {
  id: "systemd",
  title: "systemd unit",
  matches: (path) => /\.service(\.\w+)?$/.test(path),
  recognises: (text) => /^\[(Unit|Service|Install)\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: (text) => {
    const entries = readIni(text, { continuesBackslash: true });
    return entries.flatMap((entry) => [...factsOfEntry(entry, endsByItself(entries) ? "admin" : "start")]);
  },
  idioms: { takeFromDeploy: (file, at) => fromFile(file, at) },
};

/** A task that is done and gone, not a process of the app (systemd.service, "Type=", "RemainAfterExit="). */
const endsByItself = (entries: readonly IniEntry[]): boolean =>
  entries.some(({ key, value }) => key === "Type" && value === "oneshot") &&
  !entries.some(({ key, value }) => key === "RemainAfterExit" && /^(yes|true|on|1)$/i.test(value));

function* factsOfEntry({ section, key, value, valueSpan, span, unknown }: IniEntry, role: "start" | "admin"): Generator<FactDraft> {
  if (section !== "Service") return;
  if (/^ExecStart(Pre|Post)?$/.test(key)) {
    // A prefix changes how the command is run (systemd.service, "Special executable prefixes").
    const prefix = /^[@\-:+!|]*/.exec(value)?.[0] ?? "";
    // What may fail before the start only clears away what is left of the last one.
    if (key === "ExecStart" || !prefix.includes("-"))
      yield* readCommands(writtenAt(value.slice(prefix.length), valueSpan.start + prefix.length), "shell", {
        role,
        place: "systemd",
      });
  }
  if (key === "Type" && value === "forking") yield { kind: "daemonized", by: "Type=forking", span };
  if (key === "PIDFile" && !unknown) yield { kind: "pidWritten", by: "PIDFile", path: value, instead: "", span };
  if (/^Standard(Output|Error)$/.test(key) && role === "start" && (!unknown || outputFile(value) !== undefined))
    yield* outputOf({ key, value, valueSpan, span });
  if (key === "Environment") yield* environmentOf(value, valueSpan.start);
  if (key === "KillSignal" && /^(SIG)?KILL$|^9$/.test(value))
    yield { kind: "stopSignal", signal: "SIGKILL", span, parts: { signal: valueSpan } };
  const option = key === "ExecStop" ? /(?<=\bkill\s+)-(9|KILL|SIGKILL|s\s+(SIG)?KILL)(?=\s|$)/.exec(value) : null;
  if (option === null) return;
  const start = valueSpan.start + option.index;
  yield { kind: "stopSignal", signal: "SIGKILL", span, parts: { signal: { start: start + 1, end: start + option[0].length } } };
}

/** The journal is where systemd keeps what a service prints (systemd.exec, "StandardOutput="). */
function* outputOf({ key, value, valueSpan, span }: Pick<IniEntry, "key" | "value" | "valueSpan" | "span">): Generator<FactDraft> {
  const path = outputFile(value);
  if (path !== undefined)
    yield { kind: "logWritten", to: "file", by: key, path, rotation: false, console: "journal", span, parts: { path: valueSpan } };
  if (value === "null")
    yield { kind: "logDriver", driver: "none", by: `${key}=null`, console: "journal", span, parts: { console: valueSpan } };
}

/** Of a folder that a script puts in only its file is known: `append:$LOG_DIR/web.log`. */
function outputFile(value: string): string | undefined {
  const [, path] = /^(?:file|append|truncate):(.*)$/.exec(value) ?? [];
  return path !== undefined && /[$\uE000]/.test(path) ? fileBelow(path) : path;
}

/** A variable that stands alone in its line comes from a file that the machine keeps (systemd.exec, "EnvironmentFile="). */
const fromFile: Rewrite = ({ path, text }, at) => {
  const [start, end] = [text.lastIndexOf("\n", at.start - 1) + 1, (text + "\n").indexOf("\n", at.end)];
  if (!/^Environment="?\w+=$/.test(text.slice(start, at.start)) || !/^"?\r?$/.test(text.slice(at.end, end))) return undefined;
  if (/^EnvironmentFile=/m.test(text)) return [removeLines(path, text, at)];
  const [unit = "app"] = nameOf(path).split(/[.@]/);
  const until = text[end - 1] === "\r" ? end - 1 : end;
  return [replace({ path, span: { start, end: until } }, `EnvironmentFile=/etc/${unit}.env`)];
};

/** `NAME=value "OTHER=with spaces"` */
function* environmentOf(value: string, offset: number): Generator<FactDraft> {
  for (const match of value.matchAll(/"(?<quoted>[A-Za-z_]\w*)=(?<inner>[^"]*)"|(?<plain>[A-Za-z_]\w*)=(?<word>\S*)/g)) {
    const { quoted, inner, plain, word } = match.groups ?? {};
    const name = quoted ?? plain ?? "";
    const text = inner ?? word ?? "";
    const start = offset + match.index + (quoted === undefined ? 0 : 1);
    const valueStart = start + name.length + 1;
    const unknown = /[%$]/.test(text) || text.includes(masked);
    yield {
      kind: "environmentDeclared",
      name,
      ...(unknown ? { unknown } : { value: text }),
      in: "systemd",
      span: { start, end: valueStart + text.length },
      parts: { name: { start, end: start + name.length }, value: { start: valueStart, end: valueStart + text.length } },
    };
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { replace } from "../../text/edit.js";
import { extensionOf } from "../../text/path.js";
import { readIni, type IniEntry } from "../ini/read-ini.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";

/** systemd service units (systemd.service, systemd.exec). */
export const systemd: Language = {
  id: "systemd",
  title: "systemd unit",
  matches: (path) => extensionOf(path) === "service",
  recognises: (text) => /^\[(Unit|Service|Install)\]/m.test(text),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: (text) => readIni(text, { continuesBackslash: true }).flatMap((entry) => [...factsOfEntry(entry)]),
  idioms: {
    // The journal is where systemd keeps what a service prints (systemd.exec, "StandardOutput=").
    logToConsole({ path, text }, at) {
      const entry = readIni(text, { continuesBackslash: true }).find(({ span }) => span.start === at.start);
      return entry && [replace({ path, span: entry.valueSpan }, "journal")];
    },
  },
};

function* factsOfEntry({ section, key, value, valueSpan, span }: IniEntry): Generator<FactDraft> {
  if (section !== "Service") return;
  if (key === "ExecStart") {
    // A prefix changes how the command is run (systemd.service, "Special executable prefixes").
    const prefix = /^[@\-:+!|]*/.exec(value)?.[0].length ?? 0;
    yield* readCommands(writtenAt(value.slice(prefix), valueSpan.start + prefix), "shell", { role: "start", place: "systemd" });
  }
  if (key === "Type" && value === "forking") yield { kind: "daemonized", by: "Type=forking", span };
  if (key === "PIDFile") yield { kind: "pidWritten", by: "PIDFile", path: value, instead: "", span };
  if (/^Standard(Output|Error)$/.test(key) && /^(file|append|truncate):/.test(value)) {
    yield {
      kind: "logWritten",
      to: "file",
      by: key,
      path: value.slice(value.indexOf(":") + 1),
      rotation: false,
      span,
      parts: { path: valueSpan },
    };
  }
  if (key === "Environment") yield* environmentOf(value, valueSpan.start);
  if (key === "KillSignal" && /KILL/.test(value)) yield { kind: "signalHandled", signal: "SIGTERM", how: "ignored", span };
}

/** `NAME=value "OTHER=with spaces"` */
function* environmentOf(value: string, offset: number): Generator<FactDraft> {
  for (const match of value.matchAll(/"(?<quoted>[A-Za-z_]\w*)=(?<inner>[^"]*)"|(?<plain>[A-Za-z_]\w*)=(?<word>\S*)/g)) {
    const { quoted, inner, plain, word } = match.groups ?? {};
    const name = quoted ?? plain ?? "";
    const text = inner ?? word ?? "";
    const start = offset + match.index + (quoted === undefined ? 0 : 1);
    const valueStart = start + name.length + 1;
    const unknown = /[%$]/.test(text);
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

import type { LibraryCall, Value } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { endingOf } from "./written.js";

/** What a process does with itself, and the programs that it runs (PHP manual: PCNTL, POSIX, Program execution). */
export const processCalls: readonly LibraryCall[] = [
  line("posix_setsid", function* (call) {
    yield { kind: "daemonized", by: "posix_setsid", span: call.span };
  }),
  line("pcntl_fork", function* (call) {
    yield { kind: "processForked", by: "pcntl_fork", span: call.span };
  }),
  line("pcntl_signal", function* (call) {
    const [signal, handler] = call.arguments.map(({ value }) => call.nameOf(value));
    if (signal === undefined || !/^SIG(TERM|INT|QUIT|HUP)$/.test(signal)) return;
    yield { kind: "signalHandled", signal, how: handler === "SIG_IGN" ? "ignored" : "handled", span: call.span };
  }),
  line("file_put_contents", function* (call) {
    const path = call.argument(0, "filename");
    const content = call.arguments[1]?.value;
    const isPid = content !== undefined && /^(getmypid|posix_getpid)\(\)$/.test(call.nameOf(content) ?? "");
    if (path === undefined || !(isPid || endingOf(call, path).endsWith(".pid"))) return;
    yield { kind: "pidWritten", by: "file_put_contents", ...(path.literal !== undefined && { path: path.literal }), span: call.span };
  }),
  line(["exec", "shell_exec", "system", "passthru", "proc_open", "popen"], function* (call) {
    const program = programOf(call.argument(0, "command"));
    if (program !== undefined) yield { kind: "toolRun", program, span: call.span };
  }),
  line("Symfony.Component.Process.Process", function* (call) {
    const [command] = call.arguments;
    const words = command && call.value(command.value).expression;
    const first = words?.kind === "list" ? words.items[0] : undefined;
    const program = first && programOf(call.value(first));
    if (program !== undefined) yield { kind: "toolRun", program, span: call.span };
  }),
];

/** The first word of a command, where it is written here and names a program: "convert" of `"convert " . $file`. */
function programOf(command: Value | undefined): string | undefined {
  const isWhole = command?.literal !== undefined;
  return /^\s*([a-z][\w.-]*)(?=\s|$)/.exec(isWhole ? (command.literal ?? "") : (command?.beginning ?? "").replace(/\S+$/, ""))?.[1];
}

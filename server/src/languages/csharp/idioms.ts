import type { EditableFile, Idioms } from "../../facts/source-file.js";
import { indentationAt, insert, newlineOf, replace, type Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { acknowledgeLast } from "../source/acknowledge.js";
import { exchange, givenArguments, logInCatch } from "../source/rewrites.js";
import { scanImports } from "./imports.js";

/** How C# reads a variable: `Environment.GetEnvironmentVariable("X")` gives null where it is missing (System.Environment). */
export const csharpIdioms: Idioms = {
  readEnvironment(file, name, { default: fallback, required, type = "string", at } = {}) {
    const { text } = file;
    // A setting has its own ways to be replaced.
    if (at !== undefined && /^[\w.]*[cC]onfig\w*(\[|\.GetValue)/.test(text.slice(at, at + 80))) return undefined;
    const isUsed = scanImports(text).some(({ module, span }) => module === "System" && span.end > 0);
    const read = `${isUsed ? "" : "System."}Environment.GetEnvironmentVariable("${name}")`;
    const edits = at === undefined ? [] : asField(file, at);
    if (required) return { code: `${read} ?? throw new ${isUsed ? "" : "System."}InvalidOperationException("${name} is not set")`, edits };
    if (type === "string") return { code: fallback === undefined ? read : `${read} ?? ${fallback}`, edits };
    if (fallback === undefined) return undefined;
    const written = fallback.startsWith('"') ? fallback : `"${fallback}"`;
    return { code: `${type === "number" ? "int" : "bool"}.Parse(${read} ?? ${written})`, edits };
  },
  logToConsole: exchange([
    // NLog, log4net
    [new RegExp(String.raw`^new (?:NLog\.Targets\.)?FileTarget(?:${givenArguments})?(?:\s*\{[^{}]*\})?$`), "new ConsoleTarget()"],
    [new RegExp(String.raw`^new (?:Rolling)?FileAppender(?:${givenArguments})?(?:\s*\{[^{}]*\})?$`), "new ConsoleAppender()"],
    // Serilog: .WriteTo.File("app.log", …)
    [new RegExp(String.raw`(?<=\.WriteTo\s*\.|^)(?:File|RollingFile)${givenArguments}$`), "Console()"],
  ]),
  closeOnSignal: stopListener,
  acknowledgeAfter,
  logError: logInCatch((name) => `Console.Error.WriteLine(${name});`),
};

/** RabbitMQ .NET client, "Consumer Acknowledgements": `consumer.Received += (model, args) => { … }`. */
function acknowledgeAfter(file: EditableFile, at: Span): readonly Edit[] | undefined {
  const [, channel = "", isAsync] = /^([\w.]+)\.BasicConsume(Async)?\(/.exec(file.text.slice(at.start, at.end)) ?? [];
  if (channel === "") return undefined;
  return acknowledgeLast(file, at, {
    flag: /(?<=autoAck:\s*)true\b|(?<=^[\w.]+\(\s*[^,()]+,\s*)true\b/,
    instead: "false",
    handler: /\.Received(?:Async)?\s*\+=\s*(?:async\s*)?\(\s*\w+\s*,\s*(\w+)\s*\)\s*=>\s*\{/,
    statement: (args) =>
      isAsync === undefined
        ? `${channel}.BasicAck(${args}.DeliveryTag, false);`
        : `await ${channel}.BasicAckAsync(${args}.DeliveryTag, false);`,
  });
}

/** `listener.Prefixes.Add(…)`: what listens is stopped on SIGTERM (PosixSignalRegistration.Create). */
function stopListener({ path, text }: EditableFile, at: Span): readonly Edit[] | undefined {
  const name = /^(\w+)\.Prefixes\.Add\(/.exec(text.slice(at.start, at.end))?.[1];
  const end = /^;[ \t]*(?=\r?\n)/.exec(text.slice(at.end))?.[0].length;
  if (name === undefined || end === undefined) return undefined;
  const scope = "System.Runtime.InteropServices";
  const prefix = scanImports(text).some(({ module }) => module === scope) ? "" : `${scope}.`;
  const statement = `using var term = ${prefix}PosixSignalRegistration.Create(${prefix}PosixSignal.SIGTERM, _ => ${name}.Stop());`;
  return [insert(path, at.end + end, `${newlineOf(text)}${indentationAt(text, at.start)}${statement}`)];
}

/** A constant cannot be read at run time: `const` becomes `static readonly`. */
function asField({ path, text }: EditableFile, at: number): readonly Edit[] {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const constant = /\bconst(?=[ \t])/.exec(text.slice(start, at));
  if (constant === null) return [];
  const from = start + constant.index;
  return [replace({ path, span: { start: from, end: from + 5 } }, "static readonly")];
}

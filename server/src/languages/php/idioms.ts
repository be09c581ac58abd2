import type { Idioms } from "../../facts/source-file.js";
import { callOf, exchange, logInCatch, oneArgument } from "../source/rewrites.js";

/** How PHP reads a variable: `getenv("X")` gives false where it is missing (PHP manual, getenv); Laravel's settings files use `env()`. */
export const phpIdioms: Idioms = {
  readEnvironment({ path, text }, name, { default: fallback, required, type = "string", at } = {}) {
    if (at !== undefined && isConstantExpression(text, at)) return undefined;
    const isLaravel = /(^|\/)config\/[^/]+\.php$/.test(path) && /\benv\(/.test(text);
    // PHP 8 throws within an expression ("Exceptions").
    if (required && !isLaravel) return { code: `(getenv('${name}') ?: throw new \\RuntimeException('${name} is not set'))`, edits: [] };
    const code = isLaravel ? laravel(name, fallback) : plain(name, fallback, type);
    return { code: type === "number" ? `(int) ${code}` : code, edits: [] };
  },
  logToConsole: exchange([
    // Monolog, whose StreamHandler takes PHP's own name of the standard output for a path: new StreamHandler('app.log', Level::Info)
    [
      callOf(String.raw`new [\w\\]*(?:RotatingFileHandler|SyslogHandler|SyslogUdpHandler|SocketHandler|GelfHandler)`),
      "new \\Monolog\\Handler\\StreamHandler('php://stdout')",
    ],
    [new RegExp(String.raw`(?<=^new [\w\\]*StreamHandler\(\s*)${oneArgument}(?=\s*[,)])`), "'php://stdout'"],
    // error_log($message, 3, "/var/log/app.log")
    [/(?<=^error_log\(.*),\s*3\s*,[^,]*(?=\)$)/s, ""],
  ]),
  logError: logInCatch((name) => `error_log((string) ${name});`),
};

function plain(name: string, fallback: string | undefined, type: "string" | "number" | "boolean"): string {
  if (type === "boolean") return `filter_var(getenv('${name}'), FILTER_VALIDATE_BOOLEAN)`;
  return fallback === undefined ? `getenv('${name}')` : `(getenv('${name}') ?: ${fallback})`;
}

const laravel = (name: string, fallback: string | undefined): string =>
  fallback === undefined ? `env('${name}')` : `env('${name}', ${fallback})`;

/** Constants, properties and parameters take no call as their value (PHP manual, "Constant expressions"). */
function isConstantExpression(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2000), at);
  const statement = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("{"), before.lastIndexOf("}")) + 1);
  return (
    /(^|\s)(const\s|((public|private|protected|static|var|readonly)\s+)+[?\w\\|\s]*\$)/.test(statement) ||
    /\b(function|fn)\b[^)]*$/.test(statement)
  );
}

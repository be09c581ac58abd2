#!/usr/bin/env node
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort } from "node:worker_threads";
import { auditCommand } from "./audit-command.js";
import { explainCommand, rulesCommand } from "./rules-command.js";
import { UsageError } from "./usage-error.js";
import { version } from "./version.js";
import { answerBatches } from "../disk/batches.js";

const usage = `usage: twelve-factor audit [PATH...]   look for twelve-factor violations
         --format text|json|sarif|markdown|html   --output FILE
         --rule ID  --factor SLUG                 only these; may be repeated
         --fail-on error|warning|information|hint|never
         --fix  --fix-unsafe                      write the fixes into the files
         --config FILE                            in place of the .twelve-factor.yaml files
         --baseline FILE  --update-baseline       only what is new since then
         --threads N
         --no-cache                               read every file, also what has not changed since the last audit
       twelve-factor rules                 list the rules
       twelve-factor explain ID            explain one
       twelve-factor lsp --stdio           start the language server
       twelve-factor --version | --help
`;

// A reader such as "head" may close the pipe early; that is its right and no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  throw error;
});

if (parentPort === null) void run(process.argv.slice(2)).then(exitWith, explainFailure);
else answerBatches(parentPort);

function exitWith(code: number): void {
  process.exitCode = code;
}

function explainFailure(error: unknown): void {
  const isUsage = error instanceof UsageError;
  process.stderr.write(`twelve-factor: ${isUsage ? error.message : `failed: ${String(error instanceof Error ? error.stack : error)}`}\n`);
  exitWith(2);
}

async function run([command, ...words]: readonly string[]): Promise<number> {
  switch (command) {
    case "audit":
      return words.includes("--help") ? print(usage) : auditCommand(words);
    case "rules":
      return print(rulesCommand());
    case "explain":
      return print(explainCommand(words[0]));
    case "lsp":
      // The server reads "--stdio" and the like from the command line itself.
      await import(pathToFileURL(path.join(__dirname, "server.js")).href);
      return 0;
    case "--version":
      return print(`${version()}\n`);
    case "--help":
    case "help":
      return print(usage);
    case undefined:
      throw new UsageError('say what to do, such as "twelve-factor audit"; "twelve-factor --help" lists it all');
    default:
      throw new UsageError(`there is no command "${command}"; "twelve-factor --help" lists them`);
  }
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

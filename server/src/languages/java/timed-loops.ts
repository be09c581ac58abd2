import type { TimedLoopForms } from "../source/timed-loops.js";

/** `new Thread(() -> { while (true) { sync(); Thread.sleep(60_000); } })`, `executor.submit(this::run)`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\bThread\.sleep(?=\()/g,
  takes: /[qQ]ueue\.take(?=\(\))/g,
  unit: "milliseconds",
  launches: /(?:\bnew\s+Thread|(?:\b\w+\.)*\b(?:submit|execute|runAsync|startVirtualThread))\(\s*$/,
  launchesNamed: String.raw`(?:\bnew\s+Thread|(?:\b\w+\.)*\b(?:submit|execute|runAsync|startVirtualThread))\(\s*(?:\w+::|\(\)\s*->\s*(?:\w+\.)*)%\b`,
  functions: /^(method_declaration|constructor_declaration|lambda_expression)$/,
};

import type { TimedLoopForms } from "../source/timed-loops.js";

/** `scope.launch { while (true) { sync(); delay(1.hours) } }`, `thread { }`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\b(?:delay|Thread\.sleep)(?=\()/g,
  takes: /[qQ]ueue\.take(?=\(\))/g,
  unit: "milliseconds",
  launches: /(?:\b\w+\.)*\b(?:launch|async|thread|submit|execute)(?:\([^()\n]*\))?\s*$/,
  launchesNamed: String.raw`(?:\b\w+\.)*\b(?:launch|async|thread)(?:\([^()\n]*\))?\s*\{\s*(?:\w+\.)*%(?=\()`,
  functions: /^(function_declaration|lambda_literal|anonymous_function|secondary_constructor)$/,
};

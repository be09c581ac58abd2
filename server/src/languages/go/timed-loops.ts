import type { TimedLoopForms } from "../source/timed-loops.js";

/** `go func() { for { sync(); time.Sleep(time.Hour) } }()`, `go s.run()`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\btime\.Sleep(?=\()/g,
  unit: "seconds",
  launches: /\bgo\s+$/,
  launchesNamed: String.raw`\bgo\s+(?:\w+\.)*%(?=\()`,
  functions: /^(function_declaration|method_declaration|func_literal)$/,
};

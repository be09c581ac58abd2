import type { TimedLoopForms } from "../source/timed-loops.js";

/** `tokio::spawn(async move { loop { sync().await; interval.tick().await; } })`, `thread::spawn(work)`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\b(?:sleep|tick)(?=\()/g,
  unit: "seconds",
  launches: /(?:\b\w+::)*\bspawn(?:_local|_blocking)?\(\s*(?:async\s+move\s*|move\s*)?$/,
  launchesNamed: String.raw`(?:\b\w+::)*\bspawn(?:_local|_blocking)?\(\s*(?:\w+(?:::|\.))*%\b`,
  functions: /^(function_item|closure_expression|async_block)$/,
};

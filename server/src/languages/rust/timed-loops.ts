import { patternInLines } from "../../text/pattern.js";
import type { TimedLoopForms } from "../source/timed-loops.js";

/** `tokio::spawn(async move { loop { sync().await; interval.tick().await; } })`, `thread::spawn(work)`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\b(?:sleep|tick)(?=\()/g,
  takes: patternInLines("g")`
    \b\w*(?:job|task|queue|work|mail|event|hit|order|notif)\w*\.recv(?=\()
    |(?<=\bSome\((?:mut\s+)?\(?(?:job|task|e?mail|event|order|message|msg|work)\w*[^\n=]{0,30}=\s*)\w+\.recv(?=\()
  `,
  unit: "seconds",
  launches: /(?:\b\w+::)*\bspawn(?:_local|_blocking)?\(\s*(?:async\s+move\s*|move\s*)?$/,
  launchesNamed: String.raw`(?:\b\w+::)*\bspawn(?:_local|_blocking)?\(\s*(?:\w+(?:::|\.))*%\b`,
  functions: /^(function_item|closure_expression|async_block)$/,
};

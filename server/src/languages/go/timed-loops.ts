import { sourceInLines } from "../../text/pattern.js";
import type { TimedLoopForms } from "../source/timed-loops.js";

/** Channels by which work is handed over, as their names say: `for job := range jobs`, `case mail := <-s.outbox`. */
const work = sourceInLines`
  [\w.]*(?:[jJ]obs?|[tT]asks?|[qQ]ueue\w*|[wW]ork|[mM]ails?|[oO]utbox|[eE]vents?|[nN]otifications?|[mM]essages|[mM]sgs|[pP]ayloads?|[hH]its
  |[cC]licks|[vV]isits|\w*[vV]iews|[oO]rders|[uU]ploads)(?:[cC]h(?:an(?:nel)?)?|Queue)?
`;

/** `go func() { for { sync(); time.Sleep(time.Hour) } }()`, `go s.run()`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\btime\.(?:Sleep|After)(?=\()/g,
  takes: new RegExp(
    String.raw`(?<=\bfor\s+\w+(?:,\s*\w+)?\s*:=\s*)range\s+${work}(?=\s*\{)|(?<=\bcase\s+\w+(?:,\s*\w+)?\s*:=\s*)<-\s*${work}(?=\s*:)`,
    "g",
  ),
  unit: "seconds",
  launches: /\bgo\s+$/,
  launchesNamed: String.raw`\bgo\s+(?:\w+\.)*%(?=\()`,
  functions: /^(function_declaration|method_declaration|func_literal)$/,
};

import type { TimedLoopForms } from "../source/timed-loops.js";

/** `Task.Run(async () => { while (true) { await Sync(); await Task.Delay(TimeSpan.FromHours(1)); } })`, `new Thread(Work)`. */
export const timedLoops: TimedLoopForms = {
  sleeps: /\b(?:Task\.Delay|Thread\.Sleep)(?=\()/g,
  takes: /[qQ]ueue\.Take(?=\()/g,
  unit: "milliseconds",
  launches: /(?:\bTask\.(?:Run|Factory\.StartNew)|\bnew\s+(?:\w+\.)*Thread)\(\s*$/,
  launchesNamed: String.raw`(?:\bTask\.(?:Run|Factory\.StartNew)|\bnew\s+(?:\w+\.)*Thread)\(\s*(?:(?:async\s*)?\(\)\s*=>\s*(?:await\s+)?)?(?:\w+\.)*%\b`,
  functions: /^(method_declaration|local_function_statement|lambda_expression|anonymous_method_expression|constructor_declaration)$/,
};

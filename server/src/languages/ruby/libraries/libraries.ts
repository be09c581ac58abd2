import { rootsOf } from "../../source/known-names.js";
import type { Libraries } from "../../source/library.js";
import { choiceCalls, choiceSettings } from "./choices.js";
import { environmentCalls, environmentReads } from "./environment.js";
import { fileCalls, fileSettings } from "./files.js";
import { loggingCalls } from "./logging.js";
import { processCalls } from "./processes.js";
import { requestCalls } from "./requests.js";
import { secretCalls } from "./secrets.js";
import { deploySettings, serviceCalls, serviceSettings } from "./services.js";
import { webCalls, webSettings } from "./web.js";
import { patternInLines } from "../../../text/pattern.js";

const calls = [
  ...environmentCalls,
  ...serviceCalls,
  ...loggingCalls,
  ...processCalls,
  ...fileCalls,
  ...webCalls,
  ...choiceCalls,
  ...requestCalls,
  ...secretCalls,
];

/** What Ruby and its gems mean, by subject. */
export const rubyLibraries: Libraries = {
  calls,
  settings: [...serviceSettings, ...deploySettings, ...fileSettings, ...webSettings, ...choiceSettings],
  classes: [],
  // Bundler requires the gems: every constant is there without an import.
  globals: rootsOf({ calls, environment: environmentReads }),
  environment: environmentReads,
  expectedErrors: patternInLines()`
    NotFound$
    |^(
      ENOENT|ENOTDIR|EEXIST|ESRCH|LoadError|EPIPE|ECHILD|ECONNRESET|ECONNABORTED|EINTR|EAGAIN|EOFError|StopIteration|KeyError
      |NameError|Interrupt|ParserError|RecordNotUnique|SystemExit|ArgumentError
    )$
  `,
  conversions: [
    "Integer",
    "String",
    "Float",
    ...["to_i", "to_s", "to_sym", "strip", "presence", "downcase", "chomp", "to_f"].map((method) => `*.${method}`),
  ],
};

import { rootsOf } from "../../source/known-names.js";
import type { Libraries } from "../../source/library.js";
import { environmentCalls, environmentReads } from "./environment.js";
import { fileCalls, fileSettings } from "./files.js";
import { loggingCalls, loggingSettings } from "./logging.js";
import { processCalls, processSettings } from "./processes.js";
import { requestCalls } from "./requests.js";
import { secretCalls } from "./secrets.js";
import { serviceCalls, serviceSettings } from "./services.js";
import { webCalls, webSettings } from "./web.js";

const calls = [
  ...environmentCalls,
  ...serviceCalls,
  ...loggingCalls,
  ...processCalls,
  ...fileCalls,
  ...webCalls,
  ...secretCalls,
  ...requestCalls,
];

/** What PHP and its libraries mean, by subject. */
export const phpLibraries: Libraries = {
  calls,
  settings: [...serviceSettings, ...webSettings, ...fileSettings, ...loggingSettings, ...processSettings],
  classes: [],
  // Every class can be named in full, without an import.
  globals: rootsOf({ calls, environment: environmentReads }),
  environment: environmentReads,
  expectedErrors: /NotFoundException$|^(JsonException|InvalidArgumentException|ReflectionException|TableNotFoundException)$/,
  conversions: ["intval", "strval", "trim", "strtolower", "strtoupper", "rtrim", "boolval"],
};

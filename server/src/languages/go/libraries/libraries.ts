import type { Libraries } from "../../source/library.js";
import { dataCalls } from "./data.js";
import { environmentReads } from "./environment.js";
import { loggingCalls } from "./logging.js";
import { processCalls } from "./processes.js";
import { webCalls } from "./web.js";

/** What the libraries of Go mean, by subject. */
export const goLibraries: Libraries = {
  calls: [...webCalls, ...dataCalls, ...loggingCalls, ...processCalls],
  settings: [],
  classes: [],
  environment: environmentReads,
  conversions: ["string", "strconv.Itoa", "strings.TrimSpace", "strings.ToLower", "strconv.Atoi"],
};

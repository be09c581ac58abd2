import type { Libraries } from "../../source/library.js";
import { environmentReads } from "./environment.js";
import { loggingCalls } from "./logging.js";
import { webCalls, webSettings } from "./web.js";

/** What the libraries of Python mean, by subject. */
export const pythonLibraries: Libraries = {
  calls: [...loggingCalls, ...webCalls],
  settings: [...webSettings],
  classes: [],
  environment: environmentReads,
  conversions: ["int", "str", "float", "bool", "*.strip", "*.lower", "*.upper", "*.rstrip"],
};

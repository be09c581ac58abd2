import type { Libraries } from "../../source/library.js";
import { namedAddresses } from "../../source/named-ports.js";
import { dataCalls, dataSettings } from "./data.js";
import { branchCalls, environmentReads } from "./environment.js";
import { loggingCalls } from "./logging.js";
import { processCalls } from "./processes.js";
import { secretCalls } from "./secrets.js";
import { debugSettings, signalSettings, webCalls } from "./web.js";
import { patternInLines } from "../../../text/pattern.js";

/** What the libraries of C# mean, by subject. A callee is written with its namespace; extension methods count wherever they are called. */
export const csharpLibraries: Libraries = {
  calls: [...branchCalls, ...webCalls, ...dataCalls, ...loggingCalls, ...processCalls, ...secretCalls],
  settings: [...dataSettings, ...signalSettings, ...debugSettings, namedAddresses],
  classes: [],
  globals: ["System"],
  environment: environmentReads,
  expectedErrors: patternInLines()`
    (^|\.)(
      OperationCanceledException|TaskCanceledException|FileNotFoundException|DirectoryNotFoundException|ObjectDisposedException
      |FormatException|KeyNotFoundException|ThreadAbortException
    )$
  `,
  conversions: [
    "int.Parse",
    "Int32.Parse",
    "Convert.ToInt32",
    "Uri",
    "System.Uri",
    "*.ToString",
    "*.Trim",
    "*.ToLower",
    "*.ToLowerInvariant",
    "*.ToArray",
    "Encoding.UTF8.GetBytes",
    "Encoding.ASCII.GetBytes",
    "Convert.FromBase64String",
    "System.Convert.FromBase64String",
    "System.Text.Encoding.UTF8.GetBytes",
    "System.Text.Encoding.ASCII.GetBytes",
  ],
};

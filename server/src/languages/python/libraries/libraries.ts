import type { Libraries } from "../../source/library.js";
import { namedPorts } from "../../source/named-ports.js";
import { adminCalls } from "./admin.js";
import { choiceSettings } from "./choices.js";
import { credentialCalls } from "./credentials.js";
import { serviceCalls, serviceSettings } from "./services.js";
import { djangoCalls, djangoSettings } from "./django.js";
import { environmentCalls, environmentClasses, environmentReads, environmentSettings } from "./environment.js";
import { loggingCalls, loggingSettings } from "./logging.js";
import { processCalls } from "./processes.js";
import { queueCalls, queueSettings } from "./queues.js";
import { fileCalls } from "./files.js";
import { requestCalls } from "./requests.js";
import { limiterCalls, sessionSettings, stickyCalls } from "./sessions.js";
import { toolServerCalls, toolServerSettings } from "./tool-servers.js";
import { webCalls, webSettings } from "./web.js";
import { patternInLines } from "../../../text/pattern.js";

/** What the libraries of Python mean, by subject. */
export const pythonLibraries: Libraries = {
  calls: [
    ...adminCalls,
    ...credentialCalls,
    ...djangoCalls,
    ...environmentCalls,
    ...fileCalls,
    ...limiterCalls,
    ...loggingCalls,
    ...processCalls,
    ...queueCalls,
    ...requestCalls,
    ...serviceCalls,
    ...stickyCalls,
    ...toolServerCalls,
    ...webCalls,
  ],
  settings: [
    ...choiceSettings,
    ...djangoSettings,
    ...environmentSettings,
    ...loggingSettings,
    namedPorts,
    ...queueSettings,
    ...serviceSettings,
    ...sessionSettings,
    ...toolServerSettings,
    ...webSettings,
  ],
  classes: environmentClasses,
  environment: environmentReads,
  conversions: ["int", "str", "float", "bool", "bytes", "pathlib.Path", "*.encode", "*.strip", "*.lower", "*.upper", "*.rstrip"],
  expectedErrors: patternInLines()`
    (?:^|\.)(?:
      File(?:NotFound|Exists)Error|NotADirectoryError|KeyError|IndexError|LookupError|AttributeError|ValueError|OverflowError
      |Invalid\w+|TypeError|Unicode\w*Error|StopIteration|StopAsyncIteration|ImportError|ModuleNotFoundError|KeyboardInterrupt
      |SystemExit|GeneratorExit|Process(?:Lookup)?Error|ChildProcessError|BrokenPipeError|Connection(?:Reset|Aborted)Error
      |NotImplementedError|InterruptedError|EOFError|JSONDecodeError|CancelledError|\w*DoesNotExist|\w*NotFound\w*|\w*Exists\w*
      |\w*Timeout\w*|timeout|Empty|Full|QueueEmpty|QueueFull|NoReverseMatch|NoSuch\w+|\w*Stop\w*
    )$
  `,
};

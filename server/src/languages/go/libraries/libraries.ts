import type { Libraries } from "../../source/library.js";
import { namedAddresses } from "../../source/named-ports.js";
import { dataCalls } from "./data.js";
import { environmentReads, namedReads } from "./environment.js";
import { fileCalls } from "./files.js";
import { loggingCalls, loggingSettings } from "./logging.js";
import { processCalls } from "./processes.js";
import { secretCalls } from "./secrets.js";
import { requestCalls, webCalls, webSettings } from "./web.js";

/** What the libraries of Go mean, by subject. */
export const goLibraries: Libraries = {
  calls: [...namedReads, ...webCalls, ...requestCalls, ...dataCalls, ...loggingCalls, ...processCalls, ...fileCalls, ...secretCalls],
  settings: [...webSettings, ...loggingSettings, namedAddresses],
  classes: [],
  environment: environmentReads,
  conversions: [
    "string",
    "strconv.Itoa",
    "strings.TrimSpace",
    "strings.ToLower",
    "strconv.Atoi",
    "github.com/segmentio/kafka-go.TCP",
    "github.com/aws/aws-sdk-go/aws.String",
    "github.com/aws/aws-sdk-go-v2/aws.String",
  ],
};

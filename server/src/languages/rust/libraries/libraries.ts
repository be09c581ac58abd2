import type { Libraries } from "../../source/library.js";
import { namedAddresses } from "../../source/named-ports.js";
import { dataCalls, dataSettings } from "./data.js";
import { loggingCalls } from "./logging.js";
import { processCalls } from "./processes.js";
import { secretCalls } from "./secrets.js";
import { webCalls } from "./web.js";

/** What the crates of Rust mean, by subject. A path is written with dots: "std.env.var". */
export const rustLibraries: Libraries = {
  calls: [...webCalls, ...dataCalls, ...loggingCalls, ...processCalls, ...secretCalls],
  settings: [...dataSettings, namedAddresses],
  classes: [],
  globals: ["std", "option_env"],
  environment: {
    objects: [],
    calls: [
      {
        callees: [
          "std.env.var",
          "std.env.var_os",
          "dotenvy.var",
          "dotenv.var",
          "option_env",
          "dotenvy_macro.dotenv",
          "dotenv_codegen.dotenv",
        ],
        checked: false,
      },
      { callees: ["clap.env"], checked: false },
    ],
  },
  conversions: [],
};

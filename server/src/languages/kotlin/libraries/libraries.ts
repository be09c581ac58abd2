import { javaLibraries } from "../../java/libraries/libraries.js";
import type { Libraries } from "../../source/library.js";
import { dataCalls, dataSettings } from "./data.js";
import { fileCalls } from "./files.js";
import { webCalls } from "./web.js";

/** What libraries mean in Kotlin: those of Java, and Kotlin's own. */
export const kotlinLibraries: Libraries = {
  ...javaLibraries,
  calls: [...javaLibraries.calls, ...webCalls, ...dataCalls, ...fileCalls],
  settings: [...javaLibraries.settings, ...dataSettings],
  environment: {
    objects: [
      { path: "System.getenv()", checked: false },
      // dotenv-kotlin, "Usage": `val dotenv = dotenv()` has the name of the function too.
      { path: "io.github.cdimascio.dotenv.dotenv", checked: false },
      { path: "io.github.cdimascio.dotenv.dotenv()", checked: false },
    ],
    calls: [
      ...javaLibraries.environment.calls,
      // Ktor, "Read configuration in code": a property that may be missing, and a variable may stand for.
      {
        callees: ["environment", "application.environment", "call.application.environment"].map((path) => `${path}.config.propertyOrNull`),
        word: "propertyOrNull",
        checked: false,
        isOptional: true,
      },
    ],
  },
  conversions: [
    ...javaLibraries.conversions,
    "*.toInt",
    "*.toIntOrNull",
    "*.toLong",
    "*.toString",
    "*.toBoolean",
    "*.lowercase",
    "*.toByteArray",
    // Ktor, "Session transformers".
    "io.ktor.util.hex",
    "hex",
  ],
};

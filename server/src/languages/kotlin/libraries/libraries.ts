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
  environment: { objects: [{ path: "System.getenv()", checked: false }], calls: javaLibraries.environment.calls },
  conversions: [
    ...javaLibraries.conversions,
    "*.toInt",
    "*.toIntOrNull",
    "*.toLong",
    "*.toString",
    "*.toBoolean",
    "*.lowercase",
    "*.toByteArray",
  ],
};

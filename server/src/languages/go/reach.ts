import type { CallForms } from "../source/calls-made.js";
import { instancesIn } from "./instances.js";
import { standard } from "./standard.js";
import { patternInLines } from "../../text/pattern.js";

/** Packages of the module by their path, functions of the other files of the own package by their bare name, and methods of objects. */
export const calls: CallForms = {
  instances: instancesIn,
  shared: /^[A-Z]/,
  moduleOf: (module) => (standard.test(module) ? undefined : module),
  leading: /\bfunc main\b|\bhttp\.ResponseWriter\b|\bgin\.Context\b|\becho\.Context\b|\bfiber\.Ctx\b/g,
  named: patternInLines("g")`
    (?<![\w.)\]"\x60]|\bfunc )(?!
      (?:
        append|cap|close|copy|delete|func|if|for|len|make|new|panic|print|println|recover|return|string|switch|byte|int\d*|uint\d*
        |float\d*|error|any
      )\b
    )(?<name>[A-Za-z_]\w*)\(
  `,
};

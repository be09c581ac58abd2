import type { StateForms } from "../source/state-forms.js";
import { patternInLines } from "../../text/pattern.js";

/** `var carts = map[string]Cart{}`, `var visits int`, fields of what holds handlers, and handlers of net/http, Gin, Echo, Fiber, Chi and gRPC. */
export const state: StateForms = {
  declared: patternInLines("gm")`
    ^(?:var\s+|\t)(?<name>[A-Za-z_]\w*)(?:
      \s+(?:map\[[^\n=]*|\[\][^\n=]*|sync\.Map|(?:u?int\d*|atomic\.\w+))
      |\s*(?:(?:map|\[\])[^\n=]*)?=\s*(?:make\([^\n]*\)|map\[[^\n]*\{\s*\}|\[\][^\n]*\{\s*\}|sync\.Map\{\}|\d+)
    )[ \t]*$
  `,
  seeded: { declared: /^(?:var\s+|\t)(?<name>[A-Za-z_]\w*)(?:\s+[^\n=]*)?\s*=\s*(?:\[\][^\n{]*|(?<map>map\[[^\n{]*))\{(?!\s*\})/gm },
  within: /^var_spec$/,
  field: /^\t(?<name>[A-Za-z_]\w*)\s+(?:map\[[^\n]*|\[\][^\n]*|sync\.Map)[ \t]*$/gm,
  singleton: /^\w*(?:Handler|Controller|Hub)\s+struct\b/,
  registrable: /^\w+(?:\[[^\]]*\])?\s+struct\b/,
  methodOf: (type) => new RegExp(String.raw`^func \((?:\w+ )?\*?${type}(?:\[[^\]]*\])?\)`),
  local: patternInLines("gm")`
    ^\t+(?:
      (?<name>[a-zA-Z_]\w*)\s*:=\s*(?:make\((?:map|\[\])[^\n]*\)|map\[[^\n]*\{\s*\}?|\[\][^\n{]*\{\s*\}?|&?sync\.Map\{\}|0)
      |var\s+(?<typed>\w+)\s+(?:map\[[^\n=]*|\[\][^\n=]*|sync\.Map|u?int\d*)(?:\s*=\s*(?:make\([^\n]*\)|[^\n]*\{\s*\}?|0))?
    )[ \t]*$
  `,
  locked: {
    head: patternInLines()`
      ^(?!Mock|mock|fake|Fake|stub|test)\w*(?:
        [sS]tore|[sS]torage|[rR]epo|[rR]epository|[dD]atabase|DB|[sS]essions?|[cC]arts?|[qQ]ueue|[sS]ervice|[mM]anager|[mM]emory\w*
        |[iI]n[mM]em\w*
      )(?:\[[^\]]*\])? struct\b
    `,
    lock: /\bsync\.(?:RW)?Mutex\b/,
  },
  objects: {
    declared:
      /^(?:var[ \t]+|\t)(?<name>[A-Za-z_]\w*)(?:[ \t]+\*?|[ \t]*=[ \t]*(?:&|[nN]ew|new\())(?<type>[A-Z]\w*)(?:[ \t]*=.*|[{()].*|[ \t]*)$/gm,
    // newLimiter() makes a limiter, NewLimiter() may too.
    methods: (type) =>
      new RegExp(
        String.raw`^func[ \t]*\((?<self>\w+)[ \t]+\*[${type.charAt(0)}${type.charAt(0).toLowerCase()}]${type.slice(1)}\)[ \t]*(?<name>\w+)\(`,
        "gm",
      ),
  },
  classes: /^type_spec$/,
  functions: /^(function_declaration|method_declaration|func_literal)$/,
  handler: /http\.ResponseWriter|\*?(gin|echo|fiber)\.(Context|Ctx)\b|context\.Context, \w+ \*\w+\.\w+Request\b/,
};

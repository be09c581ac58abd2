import { patternInLines, sourceInLines } from "../../text/pattern.js";
import { bodiesLogged, objectsHeld } from "../source/bodies-logged.js";
import { secretsStandIn } from "../source/secrets-behind-settings.js";
import { pages } from "./errors.js";
import { state } from "./state.js";

/** `console.log("sent", JSON.stringify(…`, up to the value that is written. */
const written = sourceInLines`
  \b(?<by>(?:console|\w*[lL]ogger|log|winston)\.(?:log|info|debug|warn|error|trace|dir))\(
  (?:[^()\n]|(?:JSON\.stringify|util\.inspect|inspect)\()*?(?<![\w.'"\x60$])
`;

export const shown = [
  secretsStandIn,
  bodiesLogged({
    logged: patternInLines("g")`
      ${written}(?<what>(?:req|request|ctx\.request)\.body|body|payload|credentials|\w*[uU]ser|account)(?=\s*[,)}])
    `,
    functions: state.functions,
    page: pages,
  }),
  objectsHeld({
    logged: patternInLines("g")`${written}(?<what>\w*(?:[cC]onfig|[sS]ettings|[oO]ptions)|env)(?=\s*[,)}])`,
    held: (name) => patternInLines("g")`
      \b(?:const|let|var)\s+${name}\s*(?::[^=\n]+)?=\s*(?:Object\.freeze\(\s*)?(?<body>\{[^;]*?\n\}|\{[^{};\n]*\})
    `,
    field: /(?<name>\w+)\s*:\s*[^,\n]*?\bprocess\.env\b/g,
    imported: (name) => patternInLines()`
      \b(?:const|let|var|import)\s+(?:\{[^{}]*\b${name}\b[^{}]*\}|(?:\*\s+as\s+)?${name})\s*(?:=\s*require\(|from\s+)\s*
      ["']\.{1,2}/(?:[\w.-]+/)*(?:config|settings)(?:/index)?(?:\.[jt]s)?["']
    `,
    page: pages,
  }),
];

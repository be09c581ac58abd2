import { bodiesLogged, objectsHeld } from "../source/bodies-logged.js";
import { pages } from "./errors.js";
import { state } from "./state.js";

export const shown = [
  bodiesLogged({
    logged:
      /\b(?<by>(?:console|\w*[lL]ogger|log|winston)\.(?:log|info|debug|warn|error|trace|dir))\((?:[^()\n]|JSON\.stringify\()*?(?<![\w.'"`$])(?<what>(?:req|request|ctx\.request)\.body|body|payload|credentials|\w*[uU]ser|account)(?=\s*[,)}])/g,
    functions: state.functions,
    page: pages,
  }),
  objectsHeld({
    logged:
      /\b(?<by>(?:console|\w*[lL]ogger|log|winston)\.(?:log|info|debug|warn|error|dir))\((?:[^()\n]|(?:JSON\.stringify|util\.inspect|inspect)\()*?(?<![\w.'"`$])(?<what>\w*(?:[cC]onfig|[sS]ettings|[oO]ptions)|env)(?=\s*[,)}])/g,
    held: (name) =>
      new RegExp(
        String.raw`\b(?:const|let|var)\s+${name}\s*(?::[^=\n]+)?=\s*(?:Object\.freeze\(\s*)?(?<body>\{[^;]*?\n\}|\{[^{};\n]*\})`,
        "g",
      ),
    field: /(?<name>\w+)\s*:\s*[^,\n]*?\bprocess\.env\b/g,
    page: pages,
  }),
];

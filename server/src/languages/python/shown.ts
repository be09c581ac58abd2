import { patternInLines, sourceInLines } from "../../text/pattern.js";
import { bodiesLogged, objectsHeld } from "../source/bodies-logged.js";
import { secretsStandIn } from "../source/secrets-behind-settings.js";

/** `print(f"sent {…`, `logger.info("sent %s", …`, up to the value that is written. */
const written = sourceInLines`
  (?<![\w.])(?<by>print|pprint|(?:\w*logger|logging|log|app\.logger)\.(?:info|debug|warning|error))\(
  (?:[^()\n]*?,\s*|f["'][^"'\n]*\{)?
`;

export const shown = [
  secretsStandIn,
  bodiesLogged({
    logged: patternInLines("g")`
      ${written}(?<what>request\.(?:form|json|data|POST|get_json\(\))|data|payload|form_data|credentials)(?=\s*[,)}!])
    `,
    functions: /^function_definition$/,
  }),
  objectsHeld({
    logged: patternInLines("g")`
      ${written}(?<what>settings|config|cfg|conf|app_settings|app_config|(?:current_)?app\.config)
      (?=(?:\.(?:dict|model_dump|model_dump_json|json)\(\))?\s*[,)!}])
    `,
    held: (name) => patternInLines("g")`
      \bclass\s+(?<type>\w+)\(\s*(?:\w+\.)?BaseSettings\s*\):(?<body>(?:\n(?:[ \t][^\n]*)?)+)
      (?=[^]*\b${name}\s*(?::\s*\w+\s*)?=\s*\k<type>\()
    `,
    field: /\n[ \t]+(?<name>\w+)\s*:\s*(?:Optional\[)?str\b/g,
    imported: (name) =>
      name.endsWith("app\\.config")
        ? /\bfrom\s+flask\s+import\b/
        : new RegExp(String.raw`\bfrom\s+[\w.]*(?:config|settings)\s+import\s[^\n]*(?<![\w.])${name}(?!\w)`),
  }),
];

import { bodiesLogged, objectsHeld } from "../source/bodies-logged.js";

export const shown = [
  bodiesLogged({
    logged:
      /(?<![\w.])(?<by>print|pprint|(?:\w*logger|logging|log|app\.logger)\.(?:info|debug|warning|error))\((?:[^()\n]*?,\s*|f["'][^"'\n]*\{)?(?<what>request\.(?:form|json|data|POST|get_json\(\))|data|payload|form_data|credentials)(?=\s*[,)}!])/g,
    functions: /^function_definition$/,
  }),
  objectsHeld({
    logged:
      /(?<![\w.])(?<by>print|pprint|(?:\w*logger|logging|log)\.(?:info|debug|warning|error))\((?:[^()\n]*?,\s*|f["'][^"'\n]*\{)?(?<what>settings|config|cfg|conf|app_settings|app_config)(?=(?:\.(?:dict|model_dump|model_dump_json|json)\(\))?\s*[,)!}])/g,
    held: (name) =>
      new RegExp(
        String.raw`\bclass\s+(?<type>\w+)\(\s*(?:\w+\.)?BaseSettings\s*\):(?<body>(?:\n(?:[ \t][^\n]*)?)+)(?=[^]*\b${name}\s*(?::\s*\w+\s*)?=\s*\k<type>\()`,
        "g",
      ),
    field: /\n[ \t]+(?<name>\w+)\s*:\s*(?:Optional\[)?str\b/g,
  }),
];

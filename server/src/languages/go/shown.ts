import { signingKeys } from "./signing-keys.js";
import { insideCall, objectsLogged, secretsHeld, type ShownForms } from "../source/objects-logged.js";

/** `%v` and `%+v` show the fields of a struct (fmt, "Printing"). */
const forms: ShownForms = {
  held: /\btype\s+(?<type>\w+)\s+struct\s*\{(?<body>(?=[^{}]{0,3000}?(?:[pP]ass|[sS]ecret|[tT]oken|[kK]ey))[^{}]*)\}/g,
  field: /(?<=\n)[ \t]*(?<name>[A-Za-z]\w*)[ \t]+\*?string\b/g,
  logged: new RegExp(
    String.raw`\b(?:log|logger|slog|fmt|logrus|zap|sugar)\.(?:Print|Info|Debug|Warn|Error|Trace)(?:f|ln|w)?\(${insideCall}\)(?=[ \t]*\n)`,
    "g",
  ),
  format: /%[+#]?v|^[^"]*$|"[^"%]*"/,
  shown: /(?<=,\s*[&*]?)(?<name>[a-z]\w*)\s*(?=,|$)/g,
  typed: (name) =>
    new RegExp(String.raw`\b${name}\s+\*?(?:\w+\.)?(?<type>[A-Za-z]\w*)|\b${name}\s*:?=\s*&?(?:\w+\.)?(?<made>[A-Za-z]\w*)\{`, "g"),
  functions: /^(function_declaration|method_declaration)$/,
};

export const shown = [signingKeys, secretsHeld(forms), objectsLogged(forms)];

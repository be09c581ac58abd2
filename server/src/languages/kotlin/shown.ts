import { insideCall, objectsLogged, secretsHeld, type ShownForms } from "../source/objects-logged.js";

/** Data classes show all their properties (Kotlin, "Data classes"). */
const forms: ShownForms = {
  held: /\bdata\s+class\s+(?<type>\w+)\s*\((?<body>(?=[^{}]{0,2000}?(?:[pP]ass|[sS]ecret|[tT]oken|[kK]ey))(?:[^()]|\([^()]*\))*)\)/g,
  field: /\bva[lr]\s+(?<name>\w+)\s*:\s*String\b/g,
  logged: new RegExp(
    String.raw`\b(?:log|logger|LOG)\s*\.\s*(?:trace|debug|info|warn|error)\s*(?:\(${insideCall}\)|\{(?<block>[^{}\n]*(?:\$\{[^{}\n]*\}[^{}\n]*)*)\})`,
    "g",
  ),
  shown: /\$(?<name>[a-z]\w*)(?![\w(]|\.\w)|(?<=,\s*)(?<named>[a-z]\w*)\s*(?=,|$)/g,
  typed: (name) =>
    new RegExp(
      String.raw`\b${name}\s*:\s*(?<type>[A-Z]\w*)|\bva[lr]\s+${name}\s*=\s*(?:(?:\w+\.)*receive<)?(?<made>[A-Z]\w*)(?=[(>])`,
      "g",
    ),
  functions: /^(function_declaration|secondary_constructor)$/,
};

export const shown = [secretsHeld(forms), objectsLogged(forms)];

import { insideCall, objectsLogged, secretsHeld, type ShownForms } from "../source/objects-logged.js";

/** Records show their members (C#, "Records", "Built-in formatting for display"). */
const forms: ShownForms = {
  held: /\brecord\s+(?:class\s+|struct\s+)?(?<type>\w+)\s*\((?<body>(?=[^{};]{0,2000}?(?:[pP]ass|[sS]ecret|[tT]oken|[kK]ey))(?:[^()]|\([^()]*\))*)\)/g,
  field: /\bstring\??\s+(?<name>\w+)\s*(?=,|=|$)/g,
  logged: new RegExp(String.raw`\b(?:_?logger|Log)\s*\.\s*(?:Log)?(?:Trace|Debug|Information|Warning|Error)\(${insideCall}\)\s*;`, "g"),
  shown: /(?<=,\s*)(?<name>[a-z]\w*)\s*(?=,|$)|\{(?<named>[a-z]\w*)\}/g,
  typed: (name) =>
    new RegExp(String.raw`\b(?<type>[A-Z]\w*)\??\s+${name}\b\s*(?=[,)=;])|\bvar\s+${name}\s*=\s*new\s+(?<made>[A-Z]\w*)\(`, "g"),
  functions: /^(method_declaration|constructor_declaration|local_function_statement|lambda_expression)$/,
};

export const shown = [secretsHeld(forms), objectsLogged(forms)];

import { insideCall, objectsLogged, secretsHeld, type ShownForms } from "../source/objects-logged.js";
import { patternInLines } from "../../text/pattern.js";

const text = String.raw`(?=[^;]{0,3000}?(?:[pP]ass|[sS]ecret|[tT]oken|[kK]ey))`;

/** Records, and classes for which Lombok writes `toString` (Lombok, "@ToString", "@Data"). */
const forms: ShownForms = {
  held: patternInLines("g")`
      @(?:Data|ToString|Value)\b(?:\(\))?\s*(?:(?:@\w+(?:\([^)\n]*\))?|public|final)\s+)*class\s+(?<type>\w+)[^{;]*\{(?<body>
        (?=[^{}]{0,3000}?\bString\s+\w*(?:[pP]assword|[sS]ecret|[tT]oken|[kK]ey)\b)(?:[^{}]|\{[^{}]*\}){0,4000}
      )
    `,
  field: /(?<!@ToString\.Exclude\s+(?:@\w+(?:\([^)]*\))?\s+)*(?:private\s+|final\s+)*)\bString\s+(?<name>\w+)\s*(?=[;=])/g,
  logged: new RegExp(String.raw`\b(?:log|logger|LOG|LOGGER)\s*\.\s*(?:trace|debug|info|warn|error)\(${insideCall}\)\s*;`, "g"),
  shown: /(?<=[,+]\s*)(?<name>[a-z]\w*)\s*(?=[,+]|$)/g,
  typed: (name) => new RegExp(String.raw`\b(?<type>[A-Z]\w*)\s+${name}\b\s*(?=[,)=;:])`, "g"),
  functions: /^(method_declaration|constructor_declaration)$/,
};

const records: ShownForms = {
  ...forms,
  held: new RegExp(String.raw`\brecord\s+(?<type>\w+)\s*\((?<body>${text}[^{;]*?)\)\s*(?:implements[^{]*)?\{`, "g"),
  field: /\bString\s+(?<name>\w+)\s*(?=,|$)/g,
};

export const shown = [secretsHeld(forms), secretsHeld(records), objectsLogged(forms)];

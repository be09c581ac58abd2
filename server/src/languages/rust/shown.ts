import { insideCall, objectsLogged, secretsHeld, type ShownForms } from "../source/objects-logged.js";
import { patternInLines } from "../../text/pattern.js";

/** `#[derive(Debug)]` shows every field to `{:?}` (std::fmt, "Debug"). */
const forms: ShownForms = {
  held: patternInLines("g")`
    #\[derive\([^)\n]*\bDebug\b[^)\n]*\)\]\s*(?:#\[[^\n]*\]\s*)*(?:pub(?:\([^)\n]*\))?\s+)?struct\s+(?<type>\w+)\s*\{
    (?<body>(?=[^{}]{0,2000}?(?:pass|secret|token|key))[^{}]*)\}
  `,
  field: /(?<=^|\n)\s*(?:pub(?:\([^)]*\))?\s+)?(?<name>\w+)\s*:\s*(?:Option<\s*)?(?:&(?:'\w+\s+)?str|String)\b/g,
  logged: new RegExp(String.raw`\b(?:trace|debug|info|warn|error|println|eprintln|dbg)!\s*\(${insideCall}\)`, "g"),
  format: /:#?\?\}|(?<!\w)\?\w/,
  shown: /(?<=,\s*&?(?:\w+\s*=\s*)?\??)(?<name>[a-z_]\w*)\s*(?=,|$)|\{(?<named>[a-z_]\w*):#?\?\}/g,
  typed: (name) =>
    new RegExp(
      String.raw`\b${name}\)?\s*:\s*&?(?:'\w+\s+)?(?:mut\s+)?(?:\w+<\s*)?(?:\w+::)*(?<type>[A-Z]\w*)|\blet\s+(?:mut\s+)?${name}\s*=\s*(?:\w+::)*(?<made>[A-Z]\w*)(?:::|\s*\{)`,
      "g",
    ),
  functions: /^function_item$/,
};

export const shown = [secretsHeld(forms), objectsLogged(forms)];

import type { StateForms } from "../source/state-forms.js";
import { patternInLines } from "../../text/pattern.js";

const collection = String.raw`(?:Concurrent(?:Dictionary|Bag|Queue|Stack)|(?:I?List|I?Dictionary|HashSet|ISet|ICollection|Queue|Stack|SortedDictionary))`;

/** Static collections and counters, and fields of what the app registers as one object; a controller itself is made for each request. */
export const state: StateForms = {
  declared: patternInLines("gm")`
    ^(?:var|(?:List|Dictionary|HashSet|Queue|Concurrent\w+)<[^\n=]*>)\s+(?<top>\w+)\s*=\s*(?:
      new\s+(?:List|Dictionary|HashSet|Queue|Concurrent\w+)<[^\n]*>\s*[({]?|new\s*\(\s*\)|\[
    )
    |^[ \t]*(?:(?:private|public|protected|internal|readonly|volatile)\s+)*static\s+(?:readonly\s+|volatile\s+)*[\w<>,.?[\] ]+\s
    (?<name>\w+)\s*(?:
      =\s*(?:
        new(?:\s+(?:Concurrent)?(?:Dictionary|Bag|Queue|Stack)|\s+(?:List|HashSet|Queue|Stack|SortedDictionary))?(?:<[^\n]*>)?\s*\(
        \s*\)|\[\s*\]|\d+
      )|(?<=\b(?:int|long)\s+\w+)
    )\s*;
    |^[ \t]*(?:(?:private|public|protected|internal|volatile)\s+)*static\s+(?:string|bool)\??\s+(?<value>\w+)\s*
    (?:\{\s*get;\s*set;\s*\}(?=\s*(?:=|$))|(?==|;))(?:\s*=\s*(?:"[^"\n]*"|string\.Empty|true|false|null)\s*)?;?[ \t]*$
  `,
  field: patternInLines("gm")`
      ^[ \t]+(?:(?:private|public|protected|internal|readonly)\s+)*${collection}<[^\n=]*>\s+(?<name>\w+)\s*=\s*
      (?:new(?:\s+${collection}<[^\n=]*>)?\s*\(\s*\)|\[\s*\])\s*;
      |^[ \t]+(?:(?:private|public|protected|internal|readonly)\s+)*${collection}<[^\n=]*>\s+(?<later>\w+)
      (?=;[^]{0,3000}?[\s.{]\k<later>\s*=\s*(?:new(?:\s+${collection}<[^\n=]*>)?\s*\(\s*\)|\[\s*\])\s*;)
      |^[ \t]+(?:(?:private|public|protected|internal)\s+)*${collection}<[^\n=]*>\s+(?<property>\w+)\s*\{\s*get;[^\n}]*\}
      \s*=\s*(?:new(?:\s+${collection}<[^\n=]*>)?\s*\(\s*\)|\[\s*\])\s*;
    `,
  local: patternInLines("gm")`
    ^[ \t]+(?:var|${collection}<[^\n=]*>)\s+(?<name>\w+)\s*=\s*(?:
      new(?:\s+${collection}<[^\n=]*>)?\s*(?:\(\s*\)|\[\s*\])\s*;|new\s+${collection}<[^\n=]*>\s*(?:\(\s*\))?\s*\{?[ \t]*$
    )
  `,
  seeded: {
    declared: patternInLines("gm")`
        ^[ \t]*(?:(?:private|public|protected|internal|readonly)\s+)*static\s+(?:readonly\s+)?${collection}<[^\n=]*>\s+(?<name>\w+)
        \s*=\s*(?:new(?:\s+(?:${collection}|(?<map>(?:Sorted|Concurrent)?Dictionary))<[^\n=]*>)?\s*(?:\(\s*\))?\s*\{|\[(?!\s*\]))
      `,
  },
  singleton: /\bclass\b/,
  isRegistered: true,
  // SignalR makes a hub for each call.
  answering: /\bclass \w+[^{]*: (\w+\.)*Hub(<\w+>)?\b/,
  classes: /^class_declaration$/,
  functions: /^(method_declaration|local_function_statement|lambda_expression|constructor_declaration)$/,
  handler:
    /\bTask Invoke(?:Async)?\(HttpContext\b|\[Http(Get|Post|Put|Patch|Delete)|\.Map(Get|Post|Put|Patch|Delete)\(|\b(IActionResult|ActionResult|IResult)\b/,
};

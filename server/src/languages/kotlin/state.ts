import type { StateForms } from "../source/state-forms.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

const collection = sourceInLines`
  (?:
    mutable(?:List|Map|Set)Of|hashMapOf|arrayListOf|linkedMapOf|hashSetOf|ConcurrentHashMap|CopyOnWriteArrayList|HashMap|ArrayList
    |Atomic(?:Integer|Long)|Collections\.synchronized\w+|ConcurrentHashMap\.newKeySet|Linked\w+|ArrayDeque|ConcurrentLinkedQueue
  )(?:<[^\n]*>)?\(\s*(?:\d*|(?:Linked)?Hash(?:Set|Map)(?:<[^\n]*>)?\(\)|mutable\w+Of(?:<[^\n]*>)?\(\)|ArrayList(?:<[^\n]*>)?\(\))\s*\)
`;

const seeded = String.raw`(?:mutable(?:List|Set)Of|arrayListOf|hashSetOf|(?<map>mutableMapOf|hashMapOf|linkedMapOf))(?:<[^\n]*>)?\((?!\s*\))`;

/** Properties of the file or of an object, fields of controllers, and handlers of Spring and Ktor. */
export const state: StateForms = {
  declared: patternInLines("gm")`
      ^(?:private\s+|internal\s+)?(?:
        va[lr]\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*${collection}|var\s+(?<counter>\w+)(?:\s*:\s*(?:Int|Long))?\s*=\s*\d+L?
      )[ \t]*$
    `,
  field: new RegExp(
    String.raw`^[ \t]+(?:private\s+|internal\s+)?va[lr]\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*${collection}[ \t]*$`,
    "gm",
  ),
  local: new RegExp(
    String.raw`^[ \t]+(?:va[lr]\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*(?:${collection}[ \t]*$|${seeded})|var\s+(?<counter>\w+)(?:\s*:\s*(?:Int|Long))?\s*=\s*\d+L?[ \t]*$)`,
    "gm",
  ),
  seeded: {
    declared: new RegExp(String.raw`^(?:private\s+|internal\s+)?va[lr]\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*${seeded}`, "gm"),
    field: new RegExp(String.raw`^[ \t]+(?:private\s+|internal\s+)?va[lr]\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*${seeded}`, "gm"),
  },
  made: /^(?:private\s+|internal\s+)?val\s+(?<name>\w+)(?:\s*:\s*[^=\n]+)?\s*=\s*(?<type>[A-Z]\w*)\(/gm,
  singleton: /@(RestController|Controller|Service|Component|Repository|Singleton|ApplicationScoped)\b(?!.*@Scope)|\bobject \w+/,
  registrable: /\b(?:class|object) \w+/,
  classes: /^(class_declaration|object_declaration|companion_object)$/,
  functions: /^(function_declaration|lambda_literal|anonymous_function)$/,
  handler:
    /@(Get|Post|Put|Patch|Delete|Request)Mapping\b|@(Get|Post|Put|Delete|Patch)\(|(^|\W)(get|post|put|patch|delete|webSocket)(<\w+>)? ?(\("[^"]*"\) ?\{?|\{)/,
};

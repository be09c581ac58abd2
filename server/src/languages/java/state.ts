import type { StateForms } from "../source/state-forms.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

const collection = sourceInLines`
  new\s+(?:\w*(?:Map|Set|List|Queue|Deque)|Vector|Atomic(?:Integer|Long))\b(?:<[^\n]*>)?\(\s*(?:
    \d*|(?:Arrays\.asList|List\.of|Set\.of|Map\.of)\([^;]{0,1000}?\)
  )\s*\)
`;

/** Static collections, and fields of the one object that Spring, Micronaut and CDI make of a controller or a service. */
export const state: StateForms = {
  declared: patternInLines("gm")`
      ^[ \t]*(?:(?:private|public|protected|final|volatile)\s+)*static\s+(?:final\s+|volatile\s+)*[\w<>,.? \[\]]+\s(?:
        (?<name>\w+)\s*=\s*(?:Collections\.synchronized\w+\(\s*)?${collection}\)?
        |(?<=\b(?:int|long)\s)(?<counter>\w+)(?:\s*=\s*\d+L?)?
        |(?<=^(?![^\n]*\bfinal\b)[^\n;=]*\b(?:String|[bB]oolean)\s+)(?<value>\w+)(?:\s*=\s*(?:"[^"\n]*"|true|false|null|Boolean\.\w+))?
      );
    `,
  field: patternInLines("gm")`
      ^[ \t]+(?:(?:private|protected|public|final|volatile)\s+)*(?:
        [A-Z][\w<>,.? \[\]]*\s(?<name>\w+)\s*=\s*${collection}|(?:int|long)\s+(?<counter>\w+)\s*=\s*\d+L?
        |(?:\w*(?:Map|Set|List|Queue|Deque))<[\w<>,.? \[\]]*\s(?<later>\w+)(?=;[^]{0,3000}?(?:\bthis\.|\n[ \t]+)\k<later>\s*=\s*${collection};)
      );
    `,
  local: new RegExp(String.raw`^[ \t]+(?:final\s+)?(?:var|[A-Z][\w<>,.? \[\]]*)\s(?<name>\w+)\s*=\s*${collection};`, "gm"),
  registrable: /\bclass \w+/,
  // One object of each: Jakarta Servlet, "Number of Instances"; Spring, "WebSocketHandler".
  singleton: patternInLines()`
    @(RestController|Controller|Service|Component|Repository|Singleton|ApplicationScoped|WebServlet|ServerEndpoint)\b(?!.*@Scope)
    |\bextends (Http|Generic)Servlet\b|\b(extends|implements) \w*WebSocketHandler\b
  `,
  classes: /^class_declaration$/,
  functions: /^(method_declaration|constructor_declaration|lambda_expression)$/,
  handler: patternInLines()`
    @(
      (Get|Post|Put|Patch|Delete|Request|Message)Mapping|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|RabbitListener
      |KafkaListener|JmsListener|\w*Route
    )\b|HttpServletRequest|\b(app|router)\.(get|post|put|patch|delete)\(
  `,
};

import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { discardedErrors, droppedErrors, unaskedErrors, unaskedMethods } from "./discarded.js";
import { uncheckedErrors } from "./unchecked.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** What Gin's AbortWithError is given, its logger writes (gin, "Context.Error"). */
const answer = patternInLines()`
  \bhttp\.Error\(
  |\.(?:WriteHeader|JSON|String|Status|SendStatus|SendString|HTML|Render|XML|NoContent|AbortWithStatus\w*|IndentedJSON)\(
  |NewHTTPError\(|fiber\.NewError\(
`;

/** A step by a name of what changes something, or lists it: it does not fail because the visitor asked for what is not there. */
const change = sourceInLines`
  \.(?:
    Create|Insert|Save|Store|Update|Upsert|Delete|Remove|Add|Append|Send|Publish|Enqueue|Commit|Write|List|Count|All|GetAll|FindAll
    |Generate|SignedString
  )(?:[A-Z]\w*)?\([^\n]*\)
`;

/** `if err != nil { … }`, and GORM's `if result.Error != nil { … }`: net/http, Gin, Echo, Fiber, Chi. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \bif\s+(?:[^\n;]*;\s*)?(?<error>err|\w+Err|\w+\.Error)\s*!=\s*nil\s*\{(?=
        [^{}]{0,300}?(?:\{[^{}]*)?(?:\b5\d\d\b|InternalServerError|Unavailable|BadGateway|GatewayTimeout)
      )
    `,
    answer,
    faultOnly: true,
  }),
  answeredErrors({
    handled: patternInLines("g")`
        \bif(?:(?<=${change}\n[ \t]*if)\s+|\s+[^\n{;]*${change};\s*)(?<error>err|\w+Err)\s*!=\s*nil\b[^\n{]*\{
        (?=[^{}]{0,300}?(?:\{[^{}]*)?(?:\b4\d\d\b|http\.Status))
      `,
    answer,
    everyError: /^/,
  }),
  answeredErrors({
    handled: patternInLines("g")`
      \bif\s+(?:[^\n;]*;\s*)?(?<error>err|\w+Err|\w+\.Error)\s*!=\s*nil\s*\{(?=
        [^{}]{0,300}?(?:\{[^{}]*)?
        (?:\b4\d\d\b|(?:http|fiber)\.Status(?:NotFound|BadRequest|Unauthorized|Forbidden|Conflict|UnprocessableEntity))
      )
    `,
    answer,
    everyError: /^/,
    serviceOnly: true,
  }),
  uncheckedErrors,
  discardedErrors,
  unaskedErrors,
  unaskedMethods,
  droppedErrors,
];

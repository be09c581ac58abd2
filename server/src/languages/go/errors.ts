import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { discardedErrors, unaskedErrors } from "./discarded.js";
import { uncheckedErrors } from "./unchecked.js";

/** `if err != nil { … }`: net/http, Gin, Echo, Fiber, Chi. What Gin's AbortWithError is given, its logger writes (gin, "Context.Error"). */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /\bif\s+(?:[^\n{]*;\s*)?(?<error>err|\w+Err)\s*!=\s*nil\s*\{(?=[^{}]{0,300}?(?:\{[^{}]*)?(?:\b5\d\d\b|InternalServerError|Unavailable|BadGateway|GatewayTimeout))/g,
    answer:
      /\bhttp\.Error\(|\.(?:WriteHeader|JSON|String|Status|SendStatus|SendString|HTML|Render|XML|NoContent|AbortWithStatus\w*|IndentedJSON)\(|NewHTTPError\(|fiber\.NewError\(/,
    faultOnly: true,
  }),
  uncheckedErrors,
  discardedErrors,
  unaskedErrors,
];

import { patternInLines } from "../../text/pattern.js";
import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { silentReactions } from "../source/reactions.js";
import { state } from "./state.js";

/** A value that says nothing. */
const empty = String.raw`null|""|Optional\.empty\(\)|Collections\.empty\w+\(\)|(?:List|Map|Set)\.of\(\)|new\s+\w+<[^>]*>\(\)`;

/** Errors that stand for every one, and those of a service that failed. */
const every = "Exception|Throwable|RuntimeException|Error";
const ofService = String.raw`\w*(?:SQL|DataAccess|IO|Socket|Timeout|RestClient|Feign|Messaging|Mail|Jedis|Mongo|Http|Connect)\w*Exception`;

/** Those of a service, as a handler names them. */
export const serviceError = new RegExp(`^(?:[\\w.]+\\.)?${ofService}$`);

/** What puts a text on the next page: Spring MVC's binding results, models and flash attributes. */
const shown = String.raw`\.(?:reject|rejectValue|addAttribute|addFlashAttribute|addObject)`;

/** Up to the brace of a handler of such errors that gives or sets something. */
const handled = new RegExp(
  String.raw`\bcatch\s*\(\s*(?:final\s+)?(?<types>(?:[\w.]+\s*\|\s*)*(?:[\w.]+\.)?(?:${every}|${ofService})(?:\s*\|\s*[\w.]+)*)\s+(?<error>\w+)\s*\)\s*\{` +
    String.raw`(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\breturn\b|sendError|setStatus|${shown}\(|=\s*(?:null|new|Optional|Collections|List|Map|Set)\b))`,
  "g",
);

const answer = new RegExp(
  String.raw`\b(?:ResponseEntity|Response|HttpResponse|ServerResponse|ProblemDetail)\b|\.(?:sendError|setStatus)\s*\(|${shown}\(`,
);

/** `@ExceptionHandler(Exception.class)`: what Spring hands every error to that nothing else is for. */
const handler = patternInLines("g")`
  @ExceptionHandler\(\s*(?:value\s*=\s*)?\{?\s*(?<types>Exception|Throwable|RuntimeException)\.class\s*\}?\s*\)
  [^{};]*?\(\s*(?:final\s+)?\w+\s+(?<error>\w+)[^{};]*\)[^{};]*\{
`;

/** `catch (Exception error) { … }`: Spring, JAX-RS, servlets. */
export const errors: readonly FactSearch[] = [
  answeredErrors({ handled: handler, answer, everyError: new RegExp(`^(?:${every})$`) }),
  answeredErrors({
    handled,
    answer,
    everyError: new RegExp(`^(?:${every})$`),
    serviceError,
    handlers: state,
    constant: new RegExp(
      String.raw`^(?:return\s+(?:${empty}|false|true|-?\d+|new\s+\w+\((?:[^()]*,\s*)?(?:${empty})(?:\s*,[^()]*)?\))|[\w.]+\s*=\s*(?:${empty}))\s*;$`,
    ),
  }),
  silentFallbacks,
  silentReactions,
];

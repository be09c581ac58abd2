import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { state } from "./state.js";

/** `catch (Exception error) { … }`: Spring, JAX-RS, servlets. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /\bcatch\s*\(\s*(?:final\s+)?(?<types>[\w.| ]+?)\s+(?<error>\w+)\s*\)\s*\{(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\breturn\b|sendError|setStatus))/g,
    answer: /\b(?:ResponseEntity|Response|HttpResponse|ServerResponse)\b|\.(?:sendError|setStatus)\s*\(/,
    everyError: /^(Exception|Throwable|RuntimeException|Error)$/,
    serviceError: /(?:SQL|DataAccess|IO|Socket|Timeout|RestClient|Feign|Messaging|Mail|Jedis|Mongo|Http|Connect)\w*Exception$/,
    handlers: state,
    constant:
      /^return\s+(?:null|false|true|-?\d+|""|Optional\.empty\(\)|Collections\.empty\w+\(\)|(?:List|Map|Set)\.of\(\)|new\s+\w+<[^>]*>\(\))\s*;$/,
  }),
  silentFallbacks,
];

import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { silentReactions } from "../source/reactions.js";
import { state } from "./state.js";

/** A value that says nothing. */
const empty = String.raw`null|""|Optional\.empty\(\)|Collections\.empty\w+\(\)|(?:List|Map|Set)\.of\(\)|new\s+\w+<[^>]*>\(\)`;

/** `catch (Exception error) { … }`: Spring, JAX-RS, servlets. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /\bcatch\s*\(\s*(?:final\s+)?(?<types>[\w.| ]+?)\s+(?<error>\w+)\s*\)\s*\{(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\breturn\b|sendError|setStatus|=\s*(?:null|new|Optional|Collections|List|Map|Set)\b))/g,
    answer: /\b(?:ResponseEntity|Response|HttpResponse|ServerResponse)\b|\.(?:sendError|setStatus)\s*\(/,
    everyError: /^(Exception|Throwable|RuntimeException|Error)$/,
    serviceError: /(?:SQL|DataAccess|IO|Socket|Timeout|RestClient|Feign|Messaging|Mail|Jedis|Mongo|Http|Connect)\w*Exception$/,
    handlers: state,
    constant: new RegExp(
      String.raw`^(?:return\s+(?:${empty}|false|true|-?\d+|new\s+\w+\((?:[^()]*,\s*)?(?:${empty})(?:\s*,[^()]*)?\))|[\w.]+\s*=\s*(?:${empty}))\s*;$`,
    ),
  }),
  silentFallbacks,
  silentReactions,
];

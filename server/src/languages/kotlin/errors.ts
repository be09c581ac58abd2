import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { state } from "./state.js";

/** `catch (error: Exception) { … }`: Spring, Ktor. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /\bcatch\s*\(\s*(?<error>\w+)\s*:\s*(?<types>[\w.]+)\s*\)\s*\{(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:ResponseEntity|call\.respond|\breturn\b|\bnull\b|\bfalse\b|\bempty\w+\())/g,
    answer: /\bResponseEntity\b|\bcall\.respond\w*\s*\(|\bServerResponse\b/,
    everyError: /^(Exception|Throwable|RuntimeException)$/,
    serviceError: /(?:SQL|DataAccess|IO|Socket|Timeout|RestClient|Feign|Messaging|Mail|Jedis|Mongo|Http|Connect)\w*Exception$/,
    handlers: state,
    constant: /^(?:return\s+)?(?:null|false|true|-?\d+|""|empty(?:List|Map|Set)\(\))$/,
  }),
  silentFallbacks,
];

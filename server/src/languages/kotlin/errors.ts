import { serviceError } from "../java/errors.js";
import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { silentReactions } from "../source/reactions.js";
import { state } from "./state.js";
import { patternInLines } from "../../text/pattern.js";

/** A value that says nothing. */
const empty = String.raw`null|""|(?:empty|listOf|mapOf|setOf|mutableListOf|mutableMapOf)(?:List|Map|Set)?\(\)`;

/** `catch (error: Exception) { … }`: Spring, Ktor. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      @ExceptionHandler\(\s*(?:value\s*=\s*)?\[?\s*(?<types>Exception|Throwable|RuntimeException)::class\s*\]?\s*\)
      [^{};]*?\(\s*(?<error>\w+)\s*:[^{};]*\)[^{};]*\{
    `,
    answer: /\bResponseEntity\b/,
    everyError: /^(Exception|Throwable|RuntimeException)$/,
  }),
  answeredErrors({
    handled: patternInLines("g")`
      \bcatch\s*\(\s*(?<error>\w+)\s*:\s*(?<types>[\w.]+)\s*\)\s*\{(?=
        (?:[^{}]|\{[^{}]*\}){0,400}?(?:ResponseEntity|call\.respond|\breturn\b|\bnull\b|\bfalse\b|\bempty\w+\()
      )
    `,
    answer: /\bResponseEntity\b|\bcall\.respond\w*\s*\(|\bServerResponse\b/,
    everyError: /^(Exception|Throwable|RuntimeException)$/,
    serviceError,
    handlers: state,
    constant: patternInLines()`
        ^(?:
          (?:return\s+)?(?:
            ${empty}|false|true|-?\d+|[A-Z]\w*\((?:(?:[^()]|\(\))*,)?\s*(?:\w+\s*=\s*)?(?:${empty})\s*(?:,(?:[^()]|\(\))*)?\)
          )|[\w.]+\s*=\s*(?:${empty})
        )$
      `,
  }),
  silentFallbacks,
  silentReactions,
];

import { serviceError } from "../java/errors.js";
import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { silentFallbacks } from "../source/fallbacks.js";
import { silentReactions } from "../source/reactions.js";
import { state } from "./state.js";

/** A value that says nothing. */
const empty = String.raw`null|""|(?:empty|listOf|mapOf|setOf|mutableListOf|mutableMapOf)(?:List|Map|Set)?\(\)`;

/** `catch (error: Exception) { … }`: Spring, Ktor. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /@ExceptionHandler\(\s*(?:value\s*=\s*)?\[?\s*(?<types>Exception|Throwable|RuntimeException)::class\s*\]?\s*\)[^{};]*?\(\s*(?<error>\w+)\s*:[^{};]*\)[^{};]*\{/g,
    answer: /\bResponseEntity\b/,
    everyError: /^(Exception|Throwable|RuntimeException)$/,
  }),
  answeredErrors({
    handled:
      /\bcatch\s*\(\s*(?<error>\w+)\s*:\s*(?<types>[\w.]+)\s*\)\s*\{(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:ResponseEntity|call\.respond|\breturn\b|\bnull\b|\bfalse\b|\bempty\w+\())/g,
    answer: /\bResponseEntity\b|\bcall\.respond\w*\s*\(|\bServerResponse\b/,
    everyError: /^(Exception|Throwable|RuntimeException)$/,
    serviceError,
    handlers: state,
    constant: new RegExp(
      String.raw`^(?:(?:return\s+)?(?:${empty}|false|true|-?\d+|[A-Z]\w*\((?:(?:[^()]|\(\))*,)?\s*(?:\w+\s*=\s*)?(?:${empty})\s*(?:,(?:[^()]|\(\))*)?\))|[\w.]+\s*=\s*(?:${empty}))$`,
    ),
  }),
  silentFallbacks,
  silentReactions,
];

import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { patternInLines } from "../../text/pattern.js";

/** `catch (Exception $error) { … }`: plain PHP, Laravel, Symfony, Slim. A `return false` is the old way to say that something failed. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \bcatch\s*\(\s*(?<types>[\\\w| ]+?)(?:\s+\$(?<error>\w+))?\s*\)\s*\{(?=
        (?:[^{}]|\{[^{}]*\}){0,600}?(?:\becho\b|\bdie\b|\bexit\b|response|Response|redirect|back\(|abort\(|render|withStatus)
      )
    `,
    answer: patternInLines()`
      ^(?:echo|die|exit)\b|\bresponse\s*\(|\bnew\s+\w*Response\s*\(|\breturn\s+(?:redirect|back|view)\s*\(|^abort\s*\(
      |(?:->|::)(?:withStatus|json|render\w*|redirect\w*)\s*\(|\bhttp_response_code\s*\(
    `,
    everyError: /^\\?(Exception|Throwable|Error)$/,
    serviceError: /(?:PDO|Query|DB|Database|mysqli_sql_|Connection|Redis|Guzzle|Request|Transport|Client|Connect)\w*Exception$/i,
  }),
  answeredErrors({
    handled: patternInLines("gi")`
      \bcatch\s*\(\s*(?<types>[\\\w| ]+?)(?:\s+\$(?<error>\w+))?\s*\)\s*\{(?=
        \s*\$\w+(?:->\w+)*\s*=\s*(?:null|false|true|-?\d+|\[\s*\]|array\(\s*\)|''|"")\s*;\s*\}
      )
    `,
    answer: /^\b$/,
    everyError: /^\\?(Exception|Throwable|Error)$/,
    constant: /^\b$/,
  }),
];

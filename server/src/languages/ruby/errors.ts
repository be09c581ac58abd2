import { earlyDeletes } from "../source/early-deletes.js";
import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { state } from "./state.js";
import { patternInLines } from "../../text/pattern.js";

/** `rescue => error`, `rescue StandardError`: Rails, Sinatra. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \brescue(?=
        [ \t]*(?<types>[\w:, \t]*?)[ \t]*(?:=>[ \t]*(?<error>\w+))?[ \t]*(?:then\b|;|#[^\n]*)?\n(?:[^\n]*\n){0,5}?[^\n]*(?:
          \brender\b|\bhead\b|\bredirect_to\b|\bhalt\b|\bredirect\b|\bstatus\b|\bnil\b|\bfalse\b|\[\]
        )
      )
    `,
    answer: /^(?:render|head|redirect_to|redirect|halt|json|status)\b/,
    everyError: /^(StandardError|Exception)$/,
    serviceError: /(?:ActiveRecord::(?:Connection|Statement)|PG::|Redis::|Faraday::|Net::|Mysql2::|Errno::E|SocketError|Timeout)\w*/,
    handlers: state,
    // A `nil` alone is the language's way to say that there is nothing.
    constant: /^(?:return\s+)?(?:false|true|\[\s*\]|\{\s*\}|""|'')$/,
  }),
  earlyDeletes,
];

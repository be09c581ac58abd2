import { earlyDeletes } from "../source/early-deletes.js";
import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { state } from "./state.js";
import { patternInLines } from "../../text/pattern.js";

/** `except Exception as error:` with something in it: Flask, Django, FastAPI and all that return what they answer. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \bexcept(?:[ \t]+\(?(?<types>[\w., ]+?)\)?)?(?:\s+as\s+(?<error>\w+))?\s*:(?=
        (?:[^\n]*\n){1,6}?[^\n]*(?:\breturn\b|\babort\(|\bflash\(|\braise[ \t]+(?:\w+\.)*HTTPException\(|=[ \t]*(?:None|False|True|-?\d+|\[\]|\{\}|""|'')[ \t]*(?:\n|$))
      )
    `,
    answer: patternInLines()`
        ^(?:abort|flash)\s*\(|^raise\s+(?:\w+\.)*HTTPException\(
        |\b(?:jsonify|JsonResponse|HttpResponse\w*|JSONResponse|PlainTextResponse|HTMLResponse|render\w*|make_response|redirect)\s*\(
      `,
    everyError: /^(Exception|BaseException|StandardError)$/,
    serviceError: /(?:SQLAlchemy|Database|Operational|Connection|Redis|PyMongo|Request|HTTP|Timeout|Client|SMTP)\w*(?:Error|Exception)$/,
    handlers: state,
    constant: /^return(?:\s+(?:None|False|True|-?\d+|\[\s*\]|\{\s*\}|\(\s*\)|""|''))?$/,
    isBareEvery: true,
    // FastAPI, "Handling Errors": it goes to the client, and no log tells of it.
    raised: /\braise\s+(?:\w+\.)*HTTPException\b/g,
  }),
  answeredErrors({
    handled: /\bexcept(?:[ \t]+\(?(?<types>[\w., ]+?)\)?)?(?:\s+as\s+(?<error>\w+))?\s*:(?=\s*(?:[\w.]+\s+)?[\w.]+\.rollback\(\))/g,
    answer: /^\b$/,
    everyError: /^(Exception|BaseException|StandardError)$/,
  }),
  earlyDeletes,
];

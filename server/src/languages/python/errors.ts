import { earlyDeletes } from "../source/early-deletes.js";
import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { state } from "./state.js";
import { patternInLines } from "../../text/pattern.js";

/** `except Exception as error:` with something in it: Flask, Django, FastAPI and all that return what they answer. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \bexcept(?:[ \t]+\(?(?<types>[\w., ]+?)\)?)?(?:\s+as\s+(?<error>\w+))?\s*:(?=
        (?:[^\n]*\n){1,6}?[^\n]*(?:\breturn\b|\babort\(|\bflash\(|=[ \t]*(?:None|False|True|-?\d+|\[\]|\{\}|""|'')[ \t]*(?:\n|$))
      )
    `,
    answer:
      /^(?:abort|flash)\s*\(|\b(?:jsonify|JsonResponse|HttpResponse\w*|JSONResponse|PlainTextResponse|HTMLResponse|render\w*|make_response|redirect)\s*\(/,
    everyError: /^(Exception|BaseException|StandardError)$/,
    serviceError: /(?:SQLAlchemy|Database|Operational|Connection|Redis|PyMongo|Request|HTTP|Timeout|Client|SMTP)\w*(?:Error|Exception)$/,
    handlers: state,
    constant: /^return(?:\s+(?:None|False|True|-?\d+|\[\s*\]|\{\s*\}|\(\s*\)|""|''))?$/,
    isBareEvery: true,
  }),
  answeredErrors({
    handled: /\bexcept(?:[ \t]+\(?(?<types>[\w., ]+?)\)?)?(?:\s+as\s+(?<error>\w+))?\s*:(?=\s*(?:[\w.]+\s+)?[\w.]+\.rollback\(\))/g,
    answer: /^\b$/,
    everyError: /^(Exception|BaseException|StandardError)$/,
  }),
  earlyDeletes,
];

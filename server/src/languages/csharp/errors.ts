import { answeredErrors } from "../source/errors.js";
import type { FactSearch } from "../source/fact-search.js";
import { state } from "./state.js";
import { patternInLines } from "../../text/pattern.js";

/** A value that says nothing. */
const empty = String.raw`null|default|""|string\.Empty|\[\s*\]|(?:Array|Enumerable)\.Empty<[^>]*>\(\)|new\s+\w+<[^>]*>\(\)`;

/** `catch (Exception error) { … }`, `catch { … }`: controllers and minimal APIs of ASP.NET. */
export const errors: readonly FactSearch[] = [
  answeredErrors({
    handled: patternInLines("g")`
      \bcatch\s*(?:\(\s*(?<types>[\w.]+)(?:\s+(?<error>\w+))?\s*\)\s*)?\{(?=
        (?:[^{}]|\{[^{}]*\}){0,400}?(?:
          \breturn\b|StatusCode|WriteAsync|ModelState|\b(?:TempData|ViewData)\[|\bViewBag\.|\b(?:Error|Status)?Message\s*=
          |=\s*(?:null|new|default|string|\[)
        )
      )
    `,
    answer: patternInLines()`
      ^return\b[^;]*\b(?:
        StatusCode|Problem|BadRequest|NotFound|InternalServerError|Content|View|Json|Ok|Redirect\w*|(?:Typed)?Results\.\w+
        |HttpResponseMessage
      )\s*\(|\.StatusCode\s*=|\.WriteAsync\s*\(|\bModelState\.AddModelError\s*\(|^(?:TempData|ViewData)\[|^ViewBag\.\w+\s*=
      |^[\w.]*\b(?:Error|Status)?Message\s*=
    `,
    everyError: /^(?:System\.)?Exception$/,
    serviceError: /(?:Sql|Db|Npgsql|MySql|Redis|Mongo|Http|Socket|Timeout|Smtp|IO)\w*Exception$/,
    handlers: state,
    constant: new RegExp(String.raw`^(?:return(?:\s+(?:${empty}|false|true|-?\d+))?|[\w.]+\s*=\s*(?:${empty}))\s*;$`),
  }),
];

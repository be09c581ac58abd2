import { answeredErrors, type ErrorSearch } from "../source/errors.js";
import { state } from "./state.js";

/** `catch (Exception error) { … }`, `catch { … }`: controllers and minimal APIs of ASP.NET. */
export const errors: readonly ErrorSearch[] = [
  answeredErrors({
    handled:
      /\bcatch\s*(?:\(\s*(?<types>[\w.]+)(?:\s+(?<error>\w+))?\s*\)\s*)?\{(?=(?:[^{}]|\{[^{}]*\}){0,400}?(?:\breturn\b|StatusCode|WriteAsync))/g,
    answer:
      /^return\b[^;]*\b(?:StatusCode|Problem|BadRequest|NotFound|InternalServerError|Content|View|Json|Ok|Redirect\w*|(?:Typed)?Results\.\w+|HttpResponseMessage)\s*\(|\.StatusCode\s*=|\.WriteAsync\s*\(/,
    everyError: /^(?:System\.)?Exception$/,
    serviceError: /(?:Sql|Db|Npgsql|MySql|Redis|Mongo|Http|Socket|Timeout|Smtp|IO)\w*Exception$/,
    handlers: state,
    constant:
      /^return(?:\s+(?:null|false|true|default|-?\d+|""|string\.Empty|\[\s*\]|(?:Array|Enumerable)\.Empty<[^>]*>\(\)|new\s+\w+<[^>]*>\(\)))?\s*;$/,
  }),
];

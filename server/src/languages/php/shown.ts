import { patternInLines } from "../../text/pattern.js";
import { bodiesLogged } from "../source/bodies-logged.js";
import { secretsStandIn } from "../source/secrets-behind-settings.js";

export const shown = [
  secretsStandIn,
  bodiesLogged({
    logged: patternInLines("g")`
      (?<by>\\?Log::(?:info|debug|warning|error|notice)|error_log|var_dump|print_r|logger)\(
      (?:[^()\n]*?,\s*|(?:json_encode|print_r)\()?(?<what>(?<object>\$request)->all\(\)|\$_POST)(?=\s*[,)\]])
    `,
    functions: /^(method_declaration|function_definition|anonymous_function|anonymous_function_creation_expression|arrow_function)$/,
  }),
];

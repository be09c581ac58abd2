import { patternInLines } from "../text/pattern.js";

/**
 * Resolved names that stand for all variables at once. Sources: the standard libraries of the languages, process environment.
 */
export const wholeEnvironments = patternInLines()`
  ^(
    process\.env|Bun\.env|Deno\.env\.toObject\(\)|import\.meta\.env|os\.environ(\.(copy|items|values)\(\))?
    |ENV(\.(to_h|to_hash|inspect|to_a)(\(\))?)?|_ENV|os\.Environ\(\)|(java\.lang\.)?System\.getenv\(\)
    |cfenv\.getAppEnv\(\)|(System\.)?Environment\.GetEnvironmentVariables\(\)|(std\.|std::)?env(\.|::)vars\(\)
  )$
`;

/** Whether a command of the shell shows all variables: `env`, `export -p`, `declare -x`; `set` alone shows those of the shell among them. */
export const showsEnvironment = (program: string, words: readonly string[]): boolean =>
  words.length === 0
    ? /^(env|printenv|export|set)$/.test(program)
    : words.length === 1 &&
      ((program === "export" && words[0] === "-p") || (/^(declare|typeset)$/.test(program) && /^-(x|p|px|xp)$/.test(words[0] ?? "")));

/**
 * Resolved names that stand for all variables at once. Sources: the standard libraries of the languages, process environment.
 */
export const wholeEnvironments =
  /^(process\.env|Bun\.env|Deno\.env\.toObject\(\)|import\.meta\.env|os\.environ(\.(copy|items|values)\(\))?|ENV(\.(to_h|to_hash|inspect|to_a)(\(\))?)?|_ENV|os\.Environ\(\)|(java\.lang\.)?System\.getenv\(\)|(System\.)?Environment\.GetEnvironmentVariables\(\)|(std\.|std::)?env(\.|::)vars\(\))$/;

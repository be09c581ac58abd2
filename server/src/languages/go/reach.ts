import type { CallForms } from "../source/calls-made.js";

/** Packages of the module by their path, and functions of the other files of the own package by their bare name. */
export const calls: CallForms = {
  moduleOf: (module) => (standard.test(module) ? undefined : module),
  leading: /\bfunc main\b|\bhttp\.ResponseWriter\b|\bgin\.Context\b|\becho\.Context\b|\bfiber\.Ctx\b/g,
  named:
    /(?<![\w.)\]"`]|\bfunc )(?!(?:append|cap|close|copy|delete|func|if|for|len|make|new|panic|print|println|recover|return|string|switch|byte|int\d*|uint\d*|float\d*|error|any)\b)(?<name>[A-Za-z_]\w*)\(/g,
};

/** Folders of the standard library (Go, "Standard library"). */
const standard =
  /^(?:archive|bufio|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|hash|html|image|io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time|unicode|unsafe)(?:\/|$)/;

import { patternInLines } from "../../text/pattern.js";

/** Folders of the standard library (Go, "Standard library"). */
export const standard = patternInLines()`
  ^(?:
    archive|bufio|bytes|cmp|compress|container|context|crypto|database|debug|embed|encoding|errors|expvar|flag|fmt|hash|html|image
    |io|iter|log|maps|math|mime|net|os|path|plugin|reflect|regexp|runtime|slices|sort|strconv|strings|sync|syscall|testing|text|time
    |unicode|unsafe
  )(?:/|$)
`;

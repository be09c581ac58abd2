import type { FactDraft } from "../../facts/vocabulary.js";
import { literally, patternInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import type { Node } from "./tree-sitter.js";

/** A function with a parameter for a secret, up to the end of its parameters. */
export const secretsTaken = patternInLines("gi")`
  (?:
    \b(?:def|func|fun|fn|function)\s+(?:\([^()\n]*\)\s*)?|\b(?:const|let)\s+(?=\w+\s*=)|(?<=\s)
  )(?<name>[a-z_]\w*)(?:<[^<>\n]*>)?\s*(?:=\s*(?:async\s*)?)?\(
    (?<parameters>[^()]{0,200}\b(?:\w+_?)?(?:password|passwd|pwd|secret|api_?key)\b[^()]{0,200})
  \)(?=
    \s*(?:throws\s[\w., ]+)?(?::\s*\??[\w<>[\]|., ]+|->\s*[\w<>[\]:,&'() ]+)?\s*(?:\{|=>|:\s*\n)
    |(?<=\b(?:def|func|fun|fn)\s[^\n]*)
  )
`;

/** Without a call that is given a text no function is given a secret. */
export const textGiven = /\w\((?:[^()"'\n]{0,80},)?\s*["'][^"'\n]+["']\s*[,)]/;

/** Secrets that a file's own functions are given as texts: `insertUser("ada", "…")` of `void insertUser(String name, String password)`. */
export function* secretsGiven(root: Node, { each, text }: Search): Generator<FactDraft> {
  for (const { groups = {} } of each(secretsTaken)) {
    const { name = "", parameters = "" } = groups;
    const taken = namesOf(parameters);
    const place = taken.findIndex((one) => ofSecret.test(one));
    const parameter = taken[place];
    if (parameter === undefined || notFunctions.test(name)) continue;
    const isOfPerson = taken.some((one) => ofPerson.test(one));
    for (const { index, 0: called } of text.matchAll(new RegExp(String.raw`(?<![\w$])${literally(name)}\(`, "g"))) {
      const given = argumentsFrom(index + called.length, text)[place];
      const { 2: value } = /^\s*(["'])([^"'\\\n]+)\1\s*$/.exec(given?.written ?? "") ?? [];
      const leaf = value === undefined ? null : root.descendantForIndex(index, index + 1);
      if (given === undefined || value === undefined || leaf === null || /comment|string/.test(leaf.type)) continue;
      const start = given.start + given.written.indexOf(value) - 1;
      const span = { start, end: start + value.length + 2 };
      const parts = { value: { start: start + 1, end: span.end - 1 } };
      yield { kind: "literalAssigned", name: parameter, value, form: "argument", ...(isOfPerson && { isOfPerson }), span, parts };
    }
  }
}

/** Words of the language, and what only looks at a password, which may be a made-up one. */
const notFunctions = patternInLines()`
  ^(?:
    if|for|foreach|while|switch|catch|when|return|function|match|using|with
    |(?:check|verify|validate|compare|hash|encrypt|encode|is|has|matches|test)(?:[A-Z_]\w*)?
    |(?:Check|Verify|Validate|Compare|Hash|Encrypt|Is|Has)(?:[A-Z]\w*)?
  )$
`;

const ofSecret = /(?:^|[a-z_])(?:password|passwd|pwd|secret|api_?key)$/i;

const ofPerson = /user|mail|login|name$/i;

/** `["name", "password"]` of `String name, String password`, `$name, $password`, `&self, name: &str, password: &str`, `name, password string`. */
const namesOf = (parameters: string): readonly string[] =>
  parameters
    .split(",")
    .map((one) => one.trim())
    .filter((one, index) => index > 0 || !/^(?:self|cls|&(?:mut )?self|mut self)$/.test(one))
    .map((one) => {
      const [plain = ""] = one.split("=");
      const named = /^(?:(?:public|private|readonly|protected|mut)\s+)*(\w+)\??\s*:/.exec(plain)?.[1];
      const words = plain.match(/\w+/g) ?? [];
      return named ?? words.findLast((word) => ofSecret.test(word)) ?? words.at(-1) ?? "";
    });

interface Given {
  readonly written: string;
  readonly start: number;
}

/** The arguments of a call as they are written, from behind its bracket. */
function argumentsFrom(start: number, text: string): readonly Given[] {
  const found: Given[] = [];
  let from = start;
  let depth = 0;
  let quote = "";
  for (let at = start; at < Math.min(text.length, start + 600); at++) {
    const sign = text[at] ?? "";
    if (quote !== "") {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (/["'`]/.test(sign)) quote = sign;
    else if (/[([{]/.test(sign)) depth++;
    else if (/[)\]}]/.test(sign) && depth-- === 0) return [...found, { written: text.slice(from, at), start: from }];
    else if (sign === "," && depth === 0) {
      found.push({ written: text.slice(from, at), start: from });
      from = at + 1;
    }
  }
  return [];
}

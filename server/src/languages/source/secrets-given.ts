import type { FactDraft } from "../../facts/vocabulary.js";
import { literally, patternInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import { partsOf } from "./nodes.js";
import { spanOf, type Node } from "./tree-sitter.js";

/** A function with a parameter for a secret, up to the end of its parameters. */
export const secretsTaken = patternInLines("gi")`
  (?:
    \b(?:def|func|fun|fn|function)\s+(?:\([^()\n]*\)\s*)?|\b(?:const|let)\s+(?=\w+\s*=)|(?<=\s)
  )(?<name>[a-z_]\w*)(?:<[^<>\n]*>)?\s*(?:=\s*(?:async\s*)?)?\(
    (?<parameters>[^()]{0,200}(?<!["'])\b(?:\w+_?)?(?:password|passwd|pwd|secret|api_?key)\b(?!["'])[^()]{0,200})
  \)(?=
    \s*(?:throws\s[\w., ]+)?(?::\s*\??[\w<>[\]|., ]+|->\s*[\w<>[\]:,&'() ]+)?\s*(?:\{|=>|:\s*\n)
    |(?<=\b(?:def|func|fun|fn)\s[^\n]*)
  )
`;

/** Without a call that is given a text no function is given a secret. */
export const textGiven = /\w\((?:[^()"'\n]{0,80},)?\s*["'][^"'\n]+["']\s*[,)]/;

/** Secrets that a file's own functions are given as texts: `insertUser("ada", "…")` of `void insertUser(String name, String password)`. */
export function* secretsGiven(root: Node, { each, text }: Search): Generator<FactDraft> {
  for (const { index, 0: whole, groups = {} } of each(secretsTaken)) {
    const { name = "", parameters = "" } = groups;
    const taken = namesOf(parameters);
    const place = taken.findIndex((one) => ofSecret.test(one));
    const parameter = taken[place];
    if (parameter === undefined || notFunctions.test(name)) continue;
    const isOfPerson = taken.some((one) => ofPerson.test(one));
    // A function of no class is called by its name alone: `errors.New("…")` is another package's.
    const before = methodOfGo.test(whole) || /[ \t]/.test(text[index - 1] ?? "") ? "" : ".:";
    for (const { index, 0: called } of text.matchAll(new RegExp(String.raw`(?<![\w$${before}])${literally(name)}\(`, "g"))) {
      const given = argumentAt(place, index + called.length, root);
      const value = /^(["'])([^"'\\\n]+)\1$/.exec(given?.text ?? "")?.[2];
      if (given === undefined || value === undefined) continue;
      const span = spanOf(given);
      const parts = { value: { start: span.start + 1, end: span.end - 1 } };
      yield { kind: "literalAssigned", name: parameter, value, form: "argument", ...(isOfPerson && { isOfPerson }), span, parts };
    }
  }
}

/** What a call is given in one place, of the arguments whose bracket ends at an offset. */
function argumentAt(place: number, start: number, root: Node): Node | undefined {
  const bracket = root.descendantForIndex(start - 1, start);
  return bracket?.type === "(" && bracket.parent !== null ? partsOf(bracket.parent)[place] : undefined;
}

const methodOfGo = /^func\s*\(/;

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
      // A text is given, and not taken: `if hasattr(item, "password"):`.
      if (/^["']/.test(one)) return "";
      const [plain = ""] = one.split("=");
      const named = /^(?:(?:public|private|readonly|protected|mut)\s+)*(\w+)\??\s*:/.exec(plain)?.[1];
      const words = plain.match(/\w+/g) ?? [];
      return named ?? words.findLast((word) => ofSecret.test(word)) ?? words.at(-1) ?? "";
    });

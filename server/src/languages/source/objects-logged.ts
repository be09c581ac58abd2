import type { FactDraft } from "../../facts/vocabulary.js";
import { isWrittenOutSecret } from "../../knowledge/secret-names.js";
import { literally, patternInLines } from "../../text/pattern.js";
import type { Search } from "../../text/search.js";
import type { FactSearch } from "./fact-search.js";
import { nodesAround } from "./functions-around.js";

/** How a language writes classes whose text shows their fields, and how it writes objects to the log. */
export interface ShownForms {
  /** Such classes, with the groups `type` and `body`. */
  readonly held: RegExp;
  /** Their fields that hold a text, with the group `name`; those that are kept out of it do not match. */
  readonly field: RegExp;
  /** A call that writes to the log, with the group `written` or `block`. */
  readonly logged: RegExp;
  /** What must stand in it for objects to be shown with their fields. */
  readonly format?: RegExp;
  /** The names that it shows whole, with the group `name`, or `named` in a text. */
  readonly shown: RegExp;
  /** How a name gets its class, with the groups `type` and `made`. */
  readonly typed: (name: string) => RegExp;
  readonly functions: RegExp;
}

/** Classes with a secret that their text shows: `#[derive(Debug)] struct Config { password: String }`. */
export const secretsHeld = (forms: ShownForms): FactSearch => ({
  near: forms.held,
  *factsIn(_root, { each }) {
    for (const { index, 0: written, groups = {} } of each(forms.held)) {
      const { type = "", body = "" } = groups;
      const fields = Array.from(body.matchAll(forms.field), (field) => field.groups?.["name"] ?? "").filter(isWrittenOutSecret);
      const [first] = fields;
      if (first !== undefined) yield { kind: "secretsHeld", type, name: first, span: { start: index, end: index + written.indexOf(body) } };
    }
  },
});

/** Only objects by such names are worth reading a file for. */
const near = patternInLines("g")`
    \b(?:
      (?:[tT]race|[dD]ebug|[iI]nfo|[wW]arn|[eE]rror|[pP]rint)(?:f|ln|w)?|Log(?:Information|Debug|Trace|Warning|Error)|Information
    )(?=
      !?\s*[({][^;\n]{0,160}?(?:
        [cC]onfig|[cC]fg|[sS]ettings|[cC]redential|[lL]ogin|[rR]egist|[uU]ser|[aA]ccount|[dD]to\b|[rR]equest|[pP]ayload|\bbody
        |\bform|\binput
      )\w*\s*[,)}:]
    )
  `;

/** Objects of the app's own classes that are written to the log whole. */
export const objectsLogged = (forms: ShownForms): FactSearch => ({
  near,
  *factsIn(root, search) {
    for (const match of search.each(forms.logged)) yield* objectsIn(match, root, search, forms);
  },
});

function* objectsIn(
  match: RegExpExecArray,
  root: Parameters<FactSearch["factsIn"]>[0],
  { text }: Search,
  forms: ShownForms,
): Generator<FactDraft> {
  const { written, block } = match.groups ?? {};
  const shown = written ?? block ?? "";
  if (forms.format?.test(shown) === false) return;
  const leaf = root.descendantForIndex(match.index, match.index + 1);
  const around = leaf === null || /string|comment/.test(leaf.type) ? undefined : nodesAround(leaf, forms.functions).at(-1);
  if (around === undefined) return;
  const before = text.slice(around.startIndex, match.index);
  const from = match.index + match[0].lastIndexOf(shown);
  for (const { index, 0: place, groups = {} } of shown.matchAll(forms.shown)) {
    const name = groups["name"] ?? groups["named"] ?? "";
    const { type, made } = Array.from(before.matchAll(forms.typed(literally(name)))).at(-1)?.groups ?? {};
    const of = type ?? made;
    const start = from + index + place.lastIndexOf(name);
    const by = /^[\w.!]+/.exec(match[0])?.[0] ?? "";
    if (of !== undefined) yield { kind: "objectLogged", name, type: of, by, span: { start, end: start + name.length } };
  }
}

/** The source of a pattern: what stands between the brackets of a call. */
export const insideCall = String.raw`(?<written>(?:[^()"]|"(?:[^"\\\n]|\\.)*"|\((?:[^()]|\([^()]*\))*\)){1,400}?)`;

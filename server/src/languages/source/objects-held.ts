import type { FactDraft } from "../../facts/vocabulary.js";
import { isHandleName, isSetUp } from "../../knowledge/state-names.js";
import type { Search } from "../../text/search.js";
import { answersRequest, nameOf, nodesAround } from "./functions-around.js";
import { leadsTo } from "./state.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import { writtenForm } from "./state-writes.js";
import type { Node } from "./tree-sitter.js";

/** How a language writes objects of the module, and the methods that change them. */
export interface ObjectForms {
  /** An object at the level of the module, with the groups `name` and `type`. */
  readonly declared: RegExp;
  /** The heads of methods of a class, with the groups `self` and `name`. */
  readonly methods: (type: string) => RegExp;
}

/** `var Stats Statistics`, whose `Add` counts: where requests lead to it, each process has a count of its own. */
export function* objectsHeld(root: Node, search: Search, forms: StateForms): Generator<FactDraft> {
  const { objects } = forms;
  if (objects === undefined || isOfPage(forms, search)) return;
  for (const match of search.each(objects.declared)) {
    const { name = "", type = "" } = match.groups ?? {};
    const start = match.index + match[0].indexOf(name);
    const leaf = root.descendantForIndex(start, start + name.length);
    if (leaf === null || isHandleName(name) || nodesAround(leaf, forms.functions).length > 0) continue;
    if (forms.within !== undefined && nodesAround(leaf, forms.within).length === 0) continue;
    const writing = [...methodsWriting(type, root, search.text, objects, forms)].filter((method) => !isSetUp(method));
    const [first] = writing;
    if (first === undefined) continue;
    const run = isAsked(name, writing, root, search.text, forms) ? {} : { run: { through: writing.map((method) => `${name}.${method}`) } };
    yield { kind: "stateHeld", name, by: `${type}.${first} writes it`, certain: false, ...run, span: { start, end: start + name.length } };
  }
}

/** A handler of the same file calls one of the methods. */
function isAsked(name: string, methods: readonly string[], root: Node, text: string, forms: StateForms): boolean {
  const called = new RegExp(String.raw`(?<![\w.])${name}\.(?:${methods.join("|")})\(`, "g");
  return Array.from(text.matchAll(called)).some(({ index }) => {
    const leaf = root.descendantForIndex(index, index + name.length);
    const around = leaf === null ? [] : nodesAround(leaf, forms.functions);
    return around.length > 0 && leadsTo(around, { root, text, forms }, answersRequest);
  });
}

/** `func (s *Statistics) Add(n int) { s.Total += n }` */
function* methodsWriting(type: string, root: Node, text: string, objects: ObjectForms, forms: StateForms): Generator<string> {
  for (const { index, 0: head, groups = {} } of text.matchAll(objects.methods(type))) {
    const { self = "", name = "" } = groups;
    const leaf = root.descendantForIndex(index + head.length - 1, index + head.length);
    const method = leaf === null ? undefined : nodesAround(leaf, forms.functions).find((one) => nameOf(one) === name);
    const body = method?.childForFieldName("body");
    if (self !== "" && body && new RegExp(String.raw`(?<![\w.])${self}(?=[.[])`).test(body.text) && writtenForm(self).test(body.text))
      yield name;
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Search } from "../../text/search.js";
import { isOfPage, type StateForms } from "./state-forms.js";
import type { Import } from "./syntax.js";

/** Classes of other files of which a module makes one object: `import Carts from "./carts.js"; const carts = new Carts();`. */
export function* singletonsMade(search: Search, imports: readonly Import[], forms: StateForms): Generator<FactDraft> {
  if (forms.made === undefined || forms.registrable === undefined || isOfPage(forms, search)) return;
  for (const { index, 0: written, groups = {} } of search.each(forms.made)) {
    const { type = "" } = groups;
    const from = imports.find(({ bindings }) => bindings.some(({ local }) => local === type));
    const bound = from?.bindings.find(({ local }) => local === type);
    if (from === undefined || bound === undefined) continue;
    const span = { start: index, end: index + written.length };
    // What a module gives by default is called as each importer likes, and mostly as its file.
    const names =
      /^\w+$/.test(bound.member) && bound.member !== "default" ? [bound.member] : [type, nameOf(from.module).replace(/\..*$/, "")];
    for (const name of new Set(names)) yield { kind: "singletonRegistered", name, byModule: true, span };
  }
}

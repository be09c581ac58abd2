import type { ResultForms } from "../source/results.js";

/** `func (s *Store) Save(order Order) error`, and `Save(order Order) (int, error)` of an interface. */
export const results: ResultForms = {
  declared:
    /^(?:func[ \t]+(?:\([^()\n]*\)[ \t]*)?|\t+(?!(?:if|for|switch|return|defer|go|func)\b))(?<name>[A-Za-z]\w*)(?:\[[^\]\n]*\])?\(/gm,
  isFailing(result) {
    const [, types, end] = /^[ \t]*(?<types>\([^()]*\)|[\w.*[\]]*)[ \t]*(?<end>\{|\/\/|\r?\n|$)/.exec(result) ?? [];
    const isCall = types === undefined || (types === "" && end !== "{");
    return isCall ? undefined : /(?:^|[\s,(])error\)?$/.test(types);
  },
};

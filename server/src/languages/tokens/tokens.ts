import type { FactDraft } from "../../facts/vocabulary.js";

/** Provider tokens and private keys in any text file. */
export function tokensIn(_text: string, _path: string): readonly FactDraft<"tokenFound">[] {
  return [];
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { secretLook } from "../../knowledge/secret-looks.js";
import type { Statement, Token } from "./statements.js";

/**
 * What a script gives to a secret's name: `password 'x'` of a repository's credentials, `keyPassword = "x"` of a signing config. A word
 * that everybody guesses is for a database that the build itself starts, and the key for debugging is everybody's.
 */
export function* secretsIn({ blocks, tokens, span }: Statement): Generator<FactDraft> {
  const [name, value] = givenIn(tokens);
  if (name === undefined || value?.type !== "string" || value.interpolated || blocks.at(-1) === "debug") return;
  if (!/^(random|chosen)$/.test(secretLook(name.text, value.text))) return;
  const key = [...blocks, name.text].join(".");
  yield { kind: "setting", key, value: value.text, format: "gradle", span, parts: { key: name.span, value: value.span } };
}

/** `name 'x'`, `name = 'x'`, `def name = 'x'`, `ext.name = 'x'`. */
function givenIn(tokens: readonly Token[]): readonly (Token | undefined)[] {
  const sign = tokens.findIndex(({ type, text }) => type === "sign" && text === "=");
  const [name, value, ...others] = sign === -1 ? tokens : [tokens[sign - 1], ...tokens.slice(sign + 1)];
  return others.length === 0 && name?.type === "word" ? [name, value] : [];
}

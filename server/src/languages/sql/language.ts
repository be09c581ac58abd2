import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { passwordsOfAccounts } from "./accounts.js";

/** What a database begins with: the accounts that a script makes. */
export const sql: Language = {
  id: "sql",
  title: "SQL script",
  matches: (path) => /\.sql$/i.test(path),
  recognises: (text) => /\b(PASSWORD|IDENTIFIED)\b/i.test(text),
  comment: ["--"],
  maximumLength: 200_000,
  extract: factsOfScript,
};

function* factsOfScript(text: string): Generator<FactDraft> {
  for (const { value, start } of passwordsOfAccounts(text)) {
    const span = { start, end: start + value.length };
    yield { kind: "literalAssigned", name: "password", value, form: "entry", isOfPerson: true, span, parts: { value: span } };
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { innerSpan, jsonAt, readJson } from "../json/read-json.js";
import type { Language } from "../language.js";

export const tsconfig: Language = {
  id: "tsconfig",
  title: "tsconfig.json",
  matches: (path) => /^(ts|js)config(\.[\w-]+)*\.json$/.test(nameOf(path)),
  comment: ["//"],
  maximumLength: 1_000_000,
  extract: factsOfConfiguration,
};

/** See "baseUrl" and "paths" in the TSConfig reference. */
function* factsOfConfiguration(text: string): Generator<FactDraft> {
  const root = readJson(text);
  const base = root && jsonAt(root, "compilerOptions", "baseUrl");
  if (base?.type === "string")
    yield { kind: "pathAlias", pattern: "*", target: base.text, span: base.span, parts: { target: innerSpan(base) } };
  const paths = root && jsonAt(root, "compilerOptions", "paths");
  for (const { key, keySpan, value } of paths?.entries ?? []) {
    const target = value.items[0];
    yield {
      kind: "pathAlias",
      pattern: key,
      ...(target?.type === "string" && { target: target.text }),
      span: keySpan,
      parts: { ...(target?.type === "string" && { target: innerSpan(target) }) },
    };
  }
}

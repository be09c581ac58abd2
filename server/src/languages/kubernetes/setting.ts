import type { FactDraft } from "../../facts/vocabulary.js";
import { scalarOf, type YamlEntry } from "../yaml/node.js";

/** An entry that says how a workload runs. */
export function* settingOf(key: string, entry: YamlEntry | undefined): Generator<FactDraft<"setting">> {
  const value = scalarOf(entry?.value);
  if (entry === undefined || value === undefined) return;
  yield {
    kind: "setting",
    key,
    value: value.text,
    format: "kubernetes",
    ...(value.unknown && { unknown: true }),
    span: entry.span,
    parts: { key: entry.key.span, value: value.span },
  };
}

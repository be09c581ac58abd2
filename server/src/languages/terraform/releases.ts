import type { FactDraft } from "../../facts/vocabulary.js";
import { chartNamed, factsOfValues } from "../helm-values/values.js";
import { factsOfParameter } from "../kubernetes/releases.js";
import { at, itemsOf, oneOrMore, scalarAt, type YamlMap } from "../yaml/node.js";
import { readYamlWithin } from "../yaml/read-yaml.js";

/** Arguments of a `helm_release` that say something of the chart's own values, apart from the rest. */
const ofChart = /^(values|set|set_sensitive|set_list)$/;

/** The resource without them. */
export const withoutValues = (body: YamlMap): YamlMap => ({ ...body, entries: body.entries.filter(({ key }) => !ofChart.test(key.text)) });

/** A chart, and the values that it is installed with: `yamlencode({…})`, a heredoc, `set { name = … value = … }` (provider of Helm). */
export function* factsOfRelease(body: YamlMap, unit: string, text: string): Generator<FactDraft> {
  yield* chartNamed(scalarAt(body, "chart"));
  for (const item of oneOrMore(at(body, "values")).flatMap((node) => (node.type === "list" ? itemsOf(node) : [node]))) {
    const isText = item.type === "scalar" && item.style === "literal";
    const maps = isText ? readYamlWithin(text, item.span) : [item];
    for (const values of maps)
      for (const fact of factsOfValues(values)) yield { ...fact, unit: fact.unit === undefined ? unit : `${unit}/${fact.unit}` };
  }
  for (const key of ["set", "set_sensitive"])
    for (const parameter of oneOrMore(at(body, key)))
      for (const fact of factsOfParameter(parameter, `${unit}.`, "terraform")) yield { ...fact, unit };
}

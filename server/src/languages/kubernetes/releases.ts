import type { FactDraft } from "../../facts/vocabulary.js";
import { chartNamed, factsOfValues } from "../helm-values/values.js";
import { branchFacts } from "../ci/deploys.js";
import { at, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { readYamlWithin } from "../yaml/read-yaml.js";
import { kindOf } from "./object.js";

/** Objects that install a chart with values of their own, and the branch that Argo CD or Flux follows. */
export function* factsOfRelease(object: YamlNode, text: string): Generator<FactDraft> {
  const group = scalarAt(object, "apiVersion")?.text.split("/")[0] ?? "";
  const spec = at(object, "spec");
  const kind = kindOf(object);
  if (group === "argoproj.io" && kind === "application") yield* factsOfSources(spec, text);
  if (group === "argoproj.io" && kind === "applicationset") yield* factsOfSources(at(spec, "template", "spec"), text);
  if (/^helm\.(toolkit\.)?fluxcd\.io$/.test(group) && kind === "helmrelease") {
    yield* chartNamed(scalarAt(spec, "chart", "spec", "chart") ?? scalarAt(spec, "chart", "name"));
    yield* valuesIn(at(spec, "values"), text);
  }
  if (group === "source.toolkit.fluxcd.io" && kind === "gitrepository") yield* branchFacts(at(spec, "ref", "branch"));
  // K3s and RKE2, "Helm": the values are a text.
  if (group === "helm.cattle.io") {
    yield* chartNamed(scalarAt(spec, "chart"));
    yield* valuesIn(at(spec, "valuesContent"), text);
  }
}

/** `source` or `sources` of Argo CD (Argo CD, "Application Specification", "Helm"). */
function* factsOfSources(spec: YamlNode | undefined, text: string): Generator<FactDraft> {
  for (const source of [at(spec, "source"), ...itemsOf(at(spec, "sources"))]) {
    const helm = at(source, "helm");
    yield* chartNamed(scalarAt(source, "chart"));
    if (at(source, "chart") === undefined) yield* branchFacts(at(source, "targetRevision"));
    yield* valuesIn(at(helm, "values"), text);
    yield* valuesIn(at(helm, "valuesObject"), text);
    for (const parameter of itemsOf(at(helm, "parameters"))) yield* factsOfParameter(parameter);
  }
}

/** Values as a map, or as a text in YAML. */
function* valuesIn(node: YamlNode | undefined, text: string): Generator<FactDraft> {
  if (node?.type === "map") yield* factsOfValues(node);
  const isText = node?.type === "scalar" && (node.style === "literal" || node.style === "folded");
  if (isText) for (const values of readYamlWithin(text, node.span)) yield* factsOfValues(values);
}

/** `{ name: image.tag, value: v1.2.3 }`: one value by its path in the chart's own. */
export function* factsOfParameter(parameter: YamlNode, prefix = "", format = "helm"): Generator<FactDraft> {
  const name = scalarAt(parameter, "name");
  const value = scalarOf(at(parameter, "value"));
  if (name === undefined || value === undefined || name.unknown) return;
  if (/(^|\.)(tag|imageTag|digest)$/.test(name.text) && value.text !== "latest")
    yield { kind: "imageReplaced", values: [name.text], span: value.span };
  const parts = { key: name.span, value: value.span };
  yield {
    kind: "setting",
    key: prefix + name.text,
    value: value.text,
    format,
    ...(value.unknown && { unknown: true }),
    span: parameter.span,
    parts,
  };
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { at, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { loadShell } from "../shell/parser.js";
import { referBy } from "../platform/take-from-deploy.js";
import { chartNamed, factsOfValues } from "./values.js";

export const helmValues: Language = {
  id: "helm-values",
  title: "Helm chart",
  matches: (path) => isValues.test(nameOf(path)) || isChart.test(nameOf(path)),
  recognises: (text, path) => isChart.test(nameOf(path)) || !/^(apiVersion|spring|services):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfFile,
  idioms: { takeFromDeploy: referBy(() => '""') },
};

const isValues = /^values([._-][\w.-]+)?\.ya?ml$/i;

/** What the chart says of itself; before Helm 3 its dependencies stood in a file of their own. */
const isChart = /^(Chart|requirements)\.ya?ml$/;

function* factsOfFile(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    if (isChart.test(nameOf(path))) yield* dependenciesOf(root);
    else yield* factsOfValues(root);
  }
}

/** Charts that are installed with this one: `postgresql` of Bitnami. Their versions are those of the charts. */
function* dependenciesOf(chart: YamlNode): Generator<FactDraft> {
  for (const item of itemsOf(at(chart, "dependencies"))) {
    const [name, version] = [scalarAt(item, "name"), scalarAt(item, "version")];
    yield* chartNamed(name);
    if (name === undefined || version === undefined || version.unknown || scalarAt(item, "repository")?.text.startsWith("file:") === true)
      continue;
    const key = `dependencies.${name.text}.version`;
    yield { kind: "setting", key, value: version.text, format: "helm-chart", span: item.span, parts: { value: version.span } };
  }
}

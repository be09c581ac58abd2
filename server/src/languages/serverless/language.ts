import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { factsOfResource } from "../cloudformation/resources.js";
import { settingsIn } from "../cloud/settings.js";
import { runtimeOf } from "../cloud/versions.js";
import type { Language } from "../language.js";
import { process, variables, within } from "../platform/facts.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import { spanIn } from "../source/written.js";
import { at, entriesOf, itemsOf, oneOrMore, scalarAt, scalarsIn, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

/** Serverless Framework, "Serverless.yml Reference". */
export const serverless: Language = {
  id: "serverless",
  title: "serverless.yml",
  matches: (path) => /^serverless([._-][\w-]+)*\.ya?ml$/.test(nameOf(path)),
  recognises: (text) => /^\uFEFF?(service|provider|functions|resources)\s*:/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfService,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfService(text: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    const provider = at(root, "provider");
    yield* runtimeOf(scalarAt(provider, "runtime"));
    yield* variables(at(provider, "environment"));
    for (const { key, value } of oneOrMore(at(root, "functions")).flatMap(entriesOf)) {
      yield process(key.text, key.span, { workload: "function" });
      yield* within(key.text, [...runtimeOf(scalarAt(value, "runtime")), ...variables(at(value, "environment")), ...routesOf(value)]);
    }
    for (const name of ["custom", "params"]) yield* settingsOf(at(root, name), name);
    for (const template of oneOrMore(at(root, "resources")))
      for (const { key, value } of entriesOf(at(template, "Resources")))
        for (const fact of factsOfResource(key, value)) yield { ...fact, unit: fact.unit ?? key.text };
    for (const scalar of scalarsIn(root)) yield* fallbacksIn(scalar);
  }
}

/** `http: DELETE /orders`, or with `method` and `path` ("API Gateway", "HTTP API"). */
function* routesOf(handler: YamlNode): Generator<FactDraft<"routeDeclared">> {
  for (const event of itemsOf(at(handler, "events")))
    for (const name of ["http", "httpApi"]) {
      const short = scalarAt(event, name);
      const path = short ?? scalarAt(event, name, "path");
      const [method = "", route = path?.text ?? ""] =
        short === undefined ? [scalarAt(event, name, "method")?.text] : short.text.split(/\s+/, 2);
      if (path === undefined || path.unknown) continue;
      yield { kind: "routeDeclared", method: method.toUpperCase(), route: route.replace(/^(?!\/)/, "/"), span: path.span };
    }
}

/** Values that the file puts into others: `${self:custom.table}`. */
const settingsOf = (node: YamlNode | undefined, name: string): Iterable<FactDraft> =>
  node === undefined ? [] : settingsIn(node, { name, format: "cloudformation" });

/** `${env:API_KEY, 'abc'}`: what is taken where whoever deploys has no such variable ("Variables"). */
function* fallbacksIn({ text, written }: YamlScalar): Generator<FactDraft<"environmentRead">> {
  for (const { 0: whole, 1: name = "", 2: value = "", index } of text.matchAll(/\$\{env:(\w+),\s*["']([^"'}]*)["']\s*\}/g)) {
    const start = index + whole.lastIndexOf(value);
    yield {
      kind: "environmentRead",
      name,
      hasDefault: true,
      default: value,
      span: spanIn(written, { start: index, end: index + whole.length }),
      parts: { default: spanIn(written, { start, end: start + value.length }) },
    };
  }
}

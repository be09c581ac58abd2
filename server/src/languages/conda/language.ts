import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { dependencyOf } from "../requirements-txt/requirement.js";
import { at, entriesOf, itemsOf, scalarOf, type YamlScalar } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";

export const conda: Language = {
  id: "conda",
  title: "conda environment",
  matches: (path) => /^(conda[-_])?env(ironment)?([-_.][\w-]+)*\.ya?ml$/i.test(nameOf(path)),
  recognises: (text) => /^dependencies:/m.test(text) && /^(channels|name|prefix):/m.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  extract: factsOfEnvironment,
};

/** conda, "Creating an environment file manually": conda's own packages, and under `pip:` those of PyPI. */
function* factsOfEnvironment(text: string): Generator<FactDraft> {
  const [root] = readYaml(text);
  yield { kind: "manifest", ecosystem: "pypi", library: false, manager: "conda", span: startOfFile };
  yield* credentialsIn(text);
  for (const item of itemsOf(at(root, "dependencies"))) {
    const own = scalarOf(item);
    if (own !== undefined) yield* condaPackage(own);
    const pip = entriesOf(item).find(({ key }) => key.text === "pip");
    for (const wanted of itemsOf(pip?.value)) {
      const scalar = scalarOf(wanted);
      const dependency =
        scalar === undefined || scalar.text.startsWith("-") ? undefined : dependencyOf(scalar.text, scalar.span.start, "runtime");
      if (dependency !== undefined) yield dependency;
    }
  }
}

/** `channel::name=1.2=build`, `name>=1.2`, `name 1.2.*`. conda, "Package match specifications". */
function* condaPackage({ text, span }: YamlScalar): Generator<FactDraft> {
  const match = /^(?:[\w./-]+::)?([\w.-]+)(?:\[[^\]]*\])?\s*([^\s#]*)/.exec(text);
  const name = match?.[1];
  if (match === null || name === undefined) return;
  const written = match[2] ?? "";
  const version = written.replace(/^=(?!=)/, "==").replace(/(\d)=[^=].*$/, "$1");
  const versionSpan = { start: span.start + match[0].length - written.length, end: span.start + match[0].length };
  if (name === "python" && /\d/.test(version)) {
    const number = /\d[\w.]*/.exec(written)?.[0] ?? "";
    const range = /[<>]/.test(written) ? { range: true } : {};
    const place = { start: versionSpan.start + written.indexOf(number), end: versionSpan.start + written.indexOf(number) + number.length };
    yield {
      kind: "runtimeDeclared",
      runtime: "python",
      version: range.range ? written : number,
      by: "manifest",
      ...range,
      span: place,
      parts: { version: place },
    };
    return;
  }
  const nameStart = span.start + match[0].indexOf(name);
  yield {
    kind: "dependencyDeclared",
    ecosystem: "pypi",
    name,
    version,
    group: name === "pip" || name === "setuptools" || name === "wheel" ? "build" : "runtime",
    source: "registry",
    span,
    parts: { name: { start: nameStart, end: nameStart + name.length }, ...(written !== "" && { version: versionSpan }) },
  };
}

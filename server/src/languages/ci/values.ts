import type { Runtime } from "../../facts/vocabulary.js";
import { entriesOf, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";

/** What a file itself gives a name to, by the words in which the file refers to it: `env.NODE_VERSION`, `inputs.node-version`. */
export type KnownValues = ReadonlyMap<string, YamlScalar>;

/** The entries of maps of names with values, or of parameters with a `default`, each under the prefix of its map. */
export function knownValues(...maps: readonly (readonly [prefix: string, map: YamlNode | undefined])[]): KnownValues {
  return new Map(
    maps.flatMap(([prefix, map]) =>
      entriesOf(map).flatMap(({ key, value }) => {
        const said = scalarOf(value) ?? scalarAt(value, "default") ?? scalarAt(value, "value");
        return said === undefined || said.unknown ? [] : [[prefix + key.text, said] as const];
      }),
    ),
  );
}

/** An image, or a map that names one, with what it refers to put in; itself where something of that is not known. */
export function filledIn(node: YamlNode | undefined, reference: RegExp, values: KnownValues, source: string): YamlNode | undefined {
  if (node?.type === "map")
    return {
      ...node,
      entries: node.entries.map((entry) => ({ ...entry, value: filledIn(entry.value, reference, values, source) ?? entry.value })),
    };
  if (node?.type !== "scalar" || node.style === "literal" || node.style === "folded") return node;
  const written = source.slice(node.span.start, node.span.end);
  const parts = [...written.matchAll(reference)];
  if (parts.length === 0 || parts.some(([, name = ""]) => !values.has(name))) return node;
  const text = written.replace(reference, (_, name: string) => values.get(name)?.text ?? "");
  return /[\s${}<>]/.test(text) ? node : { ...node, text, unknown: false };
}

/** The runtime whose version an input of the repository's own steps asks for, by its name: `node-version`, `pythonVersion`. */
export const runtimeOfInput = (name: string): Runtime | undefined =>
  inputs[/^(node|python|ruby|go|java|jdk|dotnet|php|rust)(?:js)?[-_]?version$/i.exec(name)?.[1]?.toLowerCase() ?? ""];

const inputs: Readonly<Record<string, Runtime>> = {
  node: "node",
  python: "python",
  ruby: "ruby",
  go: "go",
  java: "java",
  jdk: "java",
  dotnet: "dotnet",
  php: "php",
  rust: "rust",
};

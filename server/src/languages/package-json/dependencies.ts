import type { FactDraft } from "../../facts/vocabulary.js";
import { innerSpan, jsonAt, type JsonValue } from "../json/read-json.js";

type Dependency = FactDraft<"dependencyDeclared">;

const groups: readonly (readonly [key: string, group: Dependency["group"]])[] = [
  ["dependencies", "runtime"],
  ["devDependencies", "development"],
  ["optionalDependencies", "optional"],
  ["peerDependencies", "peer"],
];

/** Every package that a package.json asks for, and those that it shares by a path out of its folder. */
export function* dependencyFacts(root: JsonValue): Generator<FactDraft> {
  for (const [key, group] of groups) {
    for (const { key: name, keySpan, value, span } of jsonAt(root, key)?.entries ?? []) {
      if (value.type !== "string") continue;
      const version = value.text;
      const source = sourceOf(version);
      const parts = { name: keySpan, version: innerSpan(value) };
      yield { kind: "dependencyDeclared", ecosystem: "npm", name, version, group, source, span, parts };
      const outside = /^(?:file:|link:|portal:)?(\.\.\/.*)$/.exec(version)?.[1];
      if (outside !== undefined) yield { kind: "codeShared", by: "path", target: outside, span, parts: { target: innerSpan(value) } };
    }
  }
}

/** See "package.json", "dependencies", in the npm documentation, and "Protocols" in that of Yarn and pnpm. */
function sourceOf(version: string): Dependency["source"] {
  if (version.startsWith("workspace:")) return "workspace";
  if (/^(file:|link:|portal:|\.{0,2}\/|~\/)/.test(version)) return "path";
  if (/^(git\b|git@|github:|gitlab:|bitbucket:|gist:)|\.git(#|$)|^[\w.-]+\/[\w.-]+(#|$)/.test(version)) return "git";
  return /^https?:/.test(version) ? "url" : "registry";
}

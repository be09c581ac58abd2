import type { EditableFile } from "../../facts/source-file.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import type { Language } from "../language.js";
import { referBy } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import type { KeptTree } from "../source/tree-sitter.js";
import { at, itemsOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { readYamlByPart } from "../yaml/kept-parts.js";
import { maximumYamlLength } from "../yaml/read-yaml.js";
import { factsOfKustomization, factsOfSkaffold } from "./kustomize.js";
import { factsOfObject } from "./objects.js";

export const kubernetes: Language = {
  id: "kubernetes",
  title: "Kubernetes manifest",
  matches: (path) => /\.(ya?ml|tpl)$/i.test(path) && !/(^|\/)(\.github|\.circleci)\//.test(path),
  recognises: (text, path) => isKustomization.test(path) || (/^ {0,2}apiVersion:/m.test(text) && /^ {0,2}kind:/m.test(text)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfManifest,
  idioms: { takeFromDeploy: (file, span) => (isOfObject(file, span) ? undefined : referBy(() => '""')(file, span)) },
};

/** An entry of a Secret or a ConfigMap, whose value stands nowhere else; that of a chart may stay empty. */
const isOfObject = ({ facts }: EditableFile, { start }: Span): boolean =>
  facts.some((fact) => fact.kind === "environmentDeclared" && fact.through !== undefined && fact.parts.value?.start === start);

const isKustomization = /(^|\/)kustomization\.ya?ml$/i;

const readByPart = readYamlByPart<readonly FactDraft[]>();

function* factsOfManifest(text: string, path: string, kept?: KeptTree): Generator<FactDraft> {
  for (const facts of readByPart(text, (roots) => factsOfPart(roots, text, path), kept)) yield* facts;
}

function factsOfPart(roots: readonly YamlNode[], text: string, path: string): readonly FactDraft[] {
  const objects = roots.flatMap((root) => (scalarAt(root, "kind")?.text === "List" ? itemsOf(at(root, "items")) : [root]));
  return [
    ...(isKustomization.test(path) ? roots.flatMap((root) => [...factsOfKustomization(root, path)]) : []),
    ...objects.flatMap((object) => {
      const facts = [...(isOfSkaffold(object) ? factsOfSkaffold(object, path) : factsOfObject(object, text))];
      return isOfTest(object) ? facts.map((fact) => ({ ...fact, development: true })) : facts;
    }),
  ];
}

/** What `helm test` starts, by hand (Helm, "Chart Tests"). */
const isOfTest = (object: YamlNode): boolean =>
  /^test(-success|-failure)?\b/.test(scalarAt(object, "metadata", "annotations", "helm.sh/hook")?.text ?? "");

const isOfSkaffold = (object: YamlNode): boolean => scalarAt(object, "apiVersion")?.text.startsWith("skaffold/") === true;

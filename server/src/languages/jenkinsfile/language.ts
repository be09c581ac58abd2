import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { statementsOf, type Block } from "./blocks.js";
import { factsOfBlock } from "./steps.js";
import { referBy } from "../platform/take-from-deploy.js";

/**
 * Jenkins pipelines, declarative and scripted (Jenkins, "Pipeline Syntax"). Only strings, blocks and calls of the Groovy text
 * are read: a value that code computes, an interpolation and the steps of a library that stands elsewhere are unknown. Functions of a shared library stand in `vars/`.
 */
export const jenkinsfile: Language = {
  id: "jenkinsfile",
  title: "Jenkinsfile",
  matches: (path) =>
    /^Jenkinsfile([._-].*)?$|\.jenkinsfile$/i.test(nameOf(path)) || /(^|\/)\.?(jenkins|ci|vars)\/[^/]*\.groovy$/i.test(path),
  recognises: (text) => /\b(pipeline|node|stage|sh)\b/.test(text),
  comment: ["//"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfJenkinsfile,
  idioms: { takeFromDeploy: referBy((name) => `credentials('${name.toLowerCase().replaceAll("_", "-")}')`) },
};

function* factsOfJenkinsfile(text: string): Generator<FactDraft> {
  const top: Block = { name: "", label: "", statements: statementsOf(text) };
  yield* factsOfBlock(top, { unit: "pipeline", named: new Map(), images: new Map() });
}

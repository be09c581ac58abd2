import type { FactDraft } from "../../facts/vocabulary.js";
import { oneOrMore, scalarOf, scalarsIn, type YamlNode } from "../yaml/node.js";

/** Whether a job puts a release where users reach it, by its own name and the commands that only deploying needs. */
export function deploys(name: string, job: YamlNode): boolean {
  if (/(^|[^a-z])deploy(s|ment)?([^a-z]|$)/i.test(name)) return true;
  for (const { text } of scalarsIn(job)) {
    if (
      /\b(kubectl (apply|set image|rollout)|helm (upgrade|install)|git push (heroku|dokku)|fly(ctl)? deploy|eb deploy|gcloud (run|app) deploy|serverless deploy|cdk deploy|cap \w+ deploy|deploy[-\w]*\.sh)\b/.test(
        text,
      )
    )
      return true;
    if (/^[\w.-]+\/[\w.-]*deploy[\w.-]*(\/[\w.-]+)?@/.test(text)) return true;
  }
  return false;
}

/** The branches of a list that start a deploy. */
export function* branchFacts(branches: YamlNode | undefined): Generator<FactDraft<"branchDeployed">> {
  for (const item of oneOrMore(branches)) {
    const branch = scalarOf(item);
    if (branch !== undefined && !branch.unknown)
      yield { kind: "branchDeployed", branch: branch.text, span: branch.span, parts: { branch: branch.span } };
  }
}

/** A branch that a condition names: `github.ref == 'refs/heads/production'`, `$CI_COMMIT_BRANCH == "production"`. */
export function* branchOfCondition(condition: YamlNode | undefined, source: string): Generator<FactDraft<"branchDeployed">> {
  const scalar = scalarOf(condition);
  if (scalar === undefined) return;
  // Expressions in {{ }} are masked in what was read; the file itself shows them.
  const text = source.slice(scalar.span.start, scalar.span.end);
  for (const { 0: whole, 2: branch = "", index } of text.matchAll(
    /(github\.ref(?:_name)?|\$CI_COMMIT_(?:BRANCH|REF_NAME))\s*==\s*["'](?:refs\/heads\/)?([^"']+)["']/g,
  )) {
    const end = scalar.span.start + index + whole.length - 1;
    yield { kind: "branchDeployed", branch, span: { start: end - branch.length, end } };
  }
}

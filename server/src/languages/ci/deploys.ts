import type { FactDraft } from "../../facts/vocabulary.js";
import type { Written } from "../source/written.js";
import { oneOrMore, scalarOf, scalarsIn, type YamlNode } from "../yaml/node.js";
import { patternInLines, sourceInLines } from "../../text/pattern.js";

/** Whether a job puts a release where users reach it, by its own name and the commands that only deploying needs. */
export const deploys = (name: string, job: YamlNode): boolean =>
  isNamedDeploy(name) || [...scalarsIn(job)].some(({ text }) => saysDeploy(text));

/** `Deploy to production`, `deploy-web`. */
export const isNamedDeploy = (name: string): boolean => /(^|[^a-z])deploy(s|ment)?([^a-z]|$)/i.test(name);

/** Whether a script or the name of an action or task does what only deploying needs. */
export const saysDeploy = (text: string): boolean => deployCommand.test(text) || deployAction.test(text);

const deployCommand = patternInLines()`
  \b(
    kubectl (apply|set image|rollout)|helm (upgrade|install)|git push (heroku|dokku)|fly(ctl)? deploy|eb deploy
    |gcloud (run|app) deploy|serverless deploy|cdk deploy|cap \w+ deploy|deploy[-\w]*\.sh|kubectl delete pods? -l
    |aws (ecs update-service|lambda update-function-code|deploy create-deployment)|(firebase|netlify|wrangler) deploy|docker stack deploy
  )\b
`;

/** `aws-actions/amazon-ecs-deploy-task-definition@v2`, `AzureWebApp@1`, and the repository's own `./.github/workflows/deploy.yml`. */
const deployAction =
  /^[\w.-]+\/[\w.-]*deploy[\w.-]*(\/[\w.-]+)?@|^\.\/[\w./-]*\bdeploy\b[\w.-]*$|^(Azure(Rm)?(WebApp|FunctionApp|ContainerApps)|HelmDeploy|Kubernetes)\w*@\d/;

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
  for (const { 0: whole, 1: branch = "", index } of text.matchAll(comparedBranch)) {
    const start = scalar.span.start + index + whole.lastIndexOf(branch);
    const span = { start, end: start + branch.length };
    yield { kind: "branchDeployed", branch, span, parts: { branch: span } };
  }
}

/**
 * `github.ref == 'refs/heads/x'`, `$CI_COMMIT_BRANCH == "x"`, `eq(variables['Build.SourceBranch'], 'refs/heads/x')`,
 * `env.BRANCH_NAME == 'x'`, Travis's `branch = x`.
 */
const comparedBranch = patternInLines("g")`
  (?:
    github\.ref(?:_name)?|\$CI_COMMIT_(?:BRANCH|REF_NAME)|BRANCH_NAME|GIT_BRANCH
    |(?<!\bne\(\s*)variables\[?\.?["']?Build\.SourceBranch(?:Name)?["']?\]?|\bbranch
  )\s*(?:==?|,)\s*["']?(?:refs/heads/|origin/)?([\w./-]+)["']?
`;

/** The branches that a script which deploys asks for: `if [ "$GITHUB_REF_NAME" = production ]; then kubectl apply -f k8s; fi`. */
export function* branchesOfScript({ text, offsetAt }: Written): Generator<FactDraft<"branchDeployed">> {
  if (!saysDeploy(text)) return;
  yield* branchesOfCase({ text, offsetAt });
  for (const { 0: whole, 1: branch = "", index } of text.matchAll(askedBranch)) {
    const start = offsetAt(index + whole.lastIndexOf(branch));
    const span = { start, end: offsetAt(index + whole.lastIndexOf(branch) + branch.length) };
    yield { kind: "branchDeployed", branch, span, parts: { branch: span } };
  }
}

/** `case "$CI_COMMIT_BRANCH" in staging) ./deploy.sh staging;; esac` */
function* branchesOfCase({ text, offsetAt }: Written): Generator<FactDraft<"branchDeployed">> {
  for (const { 0: whole, 1: patterns = "", index } of text.matchAll(caseOfBranch)) {
    const from = index + whole.indexOf(patterns, whole.indexOf(" in"));
    for (const { 0: pattern, 1: branch = "", index: at } of patterns.matchAll(
      /(?:^|;;|\|)\s*\(?["']?(?:refs\/heads\/)?([\w./-]+)["']?\s*(?=[|)])/g,
    )) {
      const start = offsetAt(from + at + pattern.lastIndexOf(branch));
      const span = { start, end: offsetAt(from + at + pattern.lastIndexOf(branch) + branch.length) };
      yield { kind: "branchDeployed", branch, span, parts: { branch: span } };
    }
  }
}

const branchVariables = sourceInLines`
  GITHUB_REF(?:_NAME)?|CI_COMMIT_(?:BRANCH|REF_NAME|REF_SLUG)|BITBUCKET_BRANCH|TRAVIS_BRANCH|CIRCLE_BRANCH|DRONE_(?:COMMIT_)?BRANCH
  |BUILD_SOURCEBRANCH(?:NAME)?|SEMAPHORE_GIT_BRANCH|APPVEYOR_REPO_BRANCH|BRANCH_NAME|GIT_BRANCH
`;

const caseOfBranch = new RegExp(String.raw`\bcase\s+["']?\$\{?(?:${branchVariables})\}?["']?\s+in\b([\s\S]*?)\besac\b`, "g");

/** By the variables in which the services of continuous integration name the branch, from each one's documentation. */
const askedBranch = new RegExp(String.raw`\$\{?(?:${branchVariables})\}?["']?\s+==?\s+["']?(?:refs\/heads\/|origin\/)?([\w./-]+)`, "g");

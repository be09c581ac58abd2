/** How a pipeline names the commit that it runs for: in its own settings, and in the scripts that it hands to a shell. */
interface CommitVariable {
  readonly inSettings: string;
  readonly inShell: string;
}

/** By the id of the pipeline's language; from each one's "Predefined variables". */
const variables: ReadonlyMap<string, CommitVariable> = new Map([
  ["github-actions", { inSettings: "${{ github.sha }}", inShell: "${GITHUB_SHA}" }],
  ["gitlab-ci", { inSettings: "$CI_COMMIT_SHA", inShell: "${CI_COMMIT_SHA}" }],
  ["circleci", { inSettings: "<< pipeline.git.revision >>", inShell: "${CIRCLE_SHA1}" }],
  ["appveyor", { inSettings: "$APPVEYOR_REPO_COMMIT", inShell: "${APPVEYOR_REPO_COMMIT}" }],
  ["semaphore", { inSettings: "$SEMAPHORE_GIT_SHA", inShell: "${SEMAPHORE_GIT_SHA}" }],
  ["travis-ci", { inSettings: "$TRAVIS_COMMIT", inShell: "${TRAVIS_COMMIT}" }],
  ["azure-pipelines", { inSettings: "$(Build.SourceVersion)", inShell: "$(Build.SourceVersion)" }],
  ["bitbucket-pipelines", { inSettings: "$BITBUCKET_COMMIT", inShell: "${BITBUCKET_COMMIT}" }],
  ["drone", { inSettings: "${DRONE_COMMIT_SHA}", inShell: "${DRONE_COMMIT_SHA}" }],
]);

/** What names the commit in a file of this language; elsewhere a shell asks git. Undefined where neither would be understood. */
export function commitVariable(language: string, where: keyof CommitVariable): string | undefined {
  const known = variables.get(language)?.[where];
  return known ?? (language === "shell" && where === "inShell" ? "$(git rev-parse --short HEAD)" : undefined);
}

/** Images of one program each, which their ENTRYPOINT starts: what a container is told are its arguments. From their pages on Docker Hub. */
const programs: ReadonlyMap<string, string> = new Map([
  ["alpine/git", "git"],
  ["bitnami/git", "git"],
  ["curlimages/curl", "curl"],
  ["amazon/aws-cli", "aws"],
  ["alpine/helm", "helm"],
  ["bitnami/kubectl", "kubectl"],
  ["rancher/kubectl", "kubectl"],
  ["minio/mc", "mc"],
]);

/** `git` of `docker.io/alpine/git:2.43.0`. */
export const programOfImage = (reference: string): string | undefined =>
  programs.get((reference.split(/@|:(?!.*\/)/, 1)[0] ?? "").split("/").slice(-2).join("/"));

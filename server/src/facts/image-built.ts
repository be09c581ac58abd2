import type { Fact } from "./vocabulary.js";

/** The Dockerfile that a build reads: the one that it names, or the one in its folder. */
export const dockerfileOf = ({ dockerfile, context }: Fact<"imageBuilt">): string =>
  dockerfile ?? (context === "" ? "Dockerfile" : `${context}/Dockerfile`);

/** `Dockerfile`, `web.Dockerfile`, `Dockerfile.prod`, `Dockerfile-worker`, and the same of Podman; not `Dockerfile-notes.md`. */
export const isDockerfileName = (name: string): boolean =>
  !name.endsWith(".dockerignore") &&
  /^(.*\.)?(Dockerfile|Containerfile)(\..*|[-_][\w.-]+(?<!\.(md|txt|sh|ps1|py|rb|go|[jt]sx?|json|ya?ml|html)))?$/i.test(name);

/** The ignore file of one Dockerfile, which takes the place of that of the context (Docker, "Build context", ".dockerignore files"). */
export const ignoreFileOf = (dockerfile: string): string => `${dockerfile}.dockerignore`;

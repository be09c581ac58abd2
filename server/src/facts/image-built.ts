import type { Fact } from "./vocabulary.js";

/** The Dockerfile that a build reads: the one that it names, or the one in its folder. */
export const dockerfileOf = ({ dockerfile, context }: Fact<"imageBuilt">): string =>
  dockerfile ?? (context === "" ? "Dockerfile" : `${context}/Dockerfile`);

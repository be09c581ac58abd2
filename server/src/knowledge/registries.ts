import { patternInLines } from "../text/pattern.js";

/**
 * Registries from which everybody pulls: Docker Hub, those of code hosts and clouds, and those of vendors, which begin with
 * `docker.`, `registry.` of a known vendor, or stand here by name.
 */
const publicRegistry = patternInLines("i")`
  ^(
    docker\.[\w.-]+|(index|registry-1|registry\.hub)\.docker\.(io|com)|ghcr\.io|quay\.io|lscr\.io|nvcr\.io|([\w-]+\.)?gcr\.io
    |[\w.-]+\.pkg\.dev|registry\.k8s\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.gitlab\.com
    |registry\.(access\.)?redhat\.(com|io)|container-registry\.oracle\.com|cgr\.dev|cr\.[\w-]+\.\w+|icr\.io|localhost
  )(:\d+)?$
`;

/**
 * Whether an image comes from a registry of one's own, so that whoever deploys it made it: `registry.example.com/shop`,
 * `${REGISTRY}/shop`, `123.dkr.ecr.eu-west-1.amazonaws.com/shop`.
 */
export function isOwnRegistry(image: string): boolean {
  const slash = image.indexOf("/");
  const host = slash === -1 ? "" : image.slice(0, slash);
  if (/^\$(\w+|\{\w+(:?\?[^}]*)?\})$/.test(host)) return true;
  return /[.:]/.test(host) && !host.includes("$") && !publicRegistry.test(host);
}

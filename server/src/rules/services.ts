import type { App } from "../facts/app.js";
import type { Fact } from "../facts/vocabulary.js";
import { backingServiceOf } from "../knowledge/backing-services.js";
import { appServer } from "../knowledge/app-servers.js";
import { invocation } from "../knowledge/command-pattern.js";
import { readImage, type Command, type ImageReference } from "../facts/command.js";

/** What a service of a deployment file is for: the app's own code, a database or the like, a router, or somebody else's program. */
export type ServicePart = "app" | "backing" | "router" | "other";

/** Judges the service in which a fact stands by what it builds or the image that it uses. */
export function partOf(fact: Fact, app: App): ServicePart {
  const isSame = (other: Fact) => other.at.path === fact.at.path && other.unit === fact.unit;
  const used = app.in(fact.at.path, "imageUsed").find(isSame);
  const image = app.in(fact.at.path, "service").find(isSame)?.image ?? used?.image;
  const name = image === undefined ? "" : readImage(image).image;
  const last = name.slice(name.lastIndexOf("/") + 1);
  if (app.in(fact.at.path, "imageBuilt").some(isSame)) return "app";
  if (backingServiceOf(name) !== undefined) return "backing";
  if (used?.for === "build-stage") return "app";
  if (/^(nginx|traefik|haproxy|caddy|envoy|kong|httpd|varnish|openresty)(-|$)|proxy/.test(last)) return "router";
  return image === undefined || app.builds(name) ? "app" : "other";
}

/** Whether manifests name an image as a stand-in that Skaffold or Kustomize replaces by one with a version. */
export const isStandIn = ({ image }: ImageReference, app: App): boolean =>
  app.all("imageReplaced").some((replaced) => replaced.image === image);

/** Whether the app answers requests: it listens somewhere, or a server that is known starts it. */
export const serves = (app: App): boolean =>
  app.all("portBound").length > 0 ||
  app.all("serverStarted").length > 0 ||
  app.all("command").some(({ role, program, words }) => role === "start" && isServer(program, words));

const isServer = (program: string, words: Command["words"]): boolean =>
  appServer(invocation([program, ...words.slice(1).map(({ text }) => text)])) !== undefined;

import type { App } from "../../facts/app.js";
import { unitOf, type Fact } from "../../facts/vocabulary.js";
import { folderOf, isWithin } from "../../text/path.js";
import type { Location } from "../../text/span.js";
import { backingServiceOf } from "../../knowledge/backing-services.js";
import { catchesMail } from "../../knowledge/development-modes.js";
import { foreignImage } from "../../knowledge/foreign-images.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { isOwnRegistry } from "../../knowledge/registries.js";
import { isDevelopmentPath } from "../../facts/development.js";
import { dockerfileOf } from "../../facts/image-built.js";
import { appServer } from "../../knowledge/app-servers.js";
import { invocation } from "../../knowledge/command-pattern.js";
import { readImage, type Command } from "../../facts/command.js";

/** What a service of a deployment file is for: the app's own code, a database or the like, a router, or somebody else's program. */
export type ServicePart = "app" | "backing" | "router" | "other";

/** Judges the service in which a fact stands by what it builds or the image that it uses. */
export const partOf = (fact: Fact, app: App): ServicePart => app.once(partOf, () => judgedPart(fact, app), unitOf(fact));

function judgedPart(fact: Fact, app: App): ServicePart {
  const [built] = app.beside(fact, "imageBuilt");
  if (built !== undefined) return partOfBuilt(built, app);
  const [used] = app.beside(fact, "imageUsed");
  const [service] = app.beside(fact, "service");
  const base = service?.base;
  if (used === undefined && base !== undefined) return partOf({ ...fact, at: { ...fact.at, path: base.path }, unit: base.unit }, app);
  const image = service?.image ?? used?.image;
  if (image === undefined) return "app";
  const name = imageName(image);
  const foreign = foreignImage(name);
  if (foreign === "service") return "backing";
  if (used?.for === "build-stage") return "app";
  if (foreign === "proxy" || /(^|[/_-])(nginx|traefik|haproxy|caddy|envoy|kong|httpd|varnish|openresty)(-[^/]*)?$|proxy[^/]*$/.test(name))
    return "router";
  // A runtime alone has no program but the app's.
  if (used !== undefined && runtimeOfImage(used.image, used.tag) !== undefined) return "app";
  return app.builds(readImage(image).image) || (foreign === undefined && isOwnRegistry(name)) ? "app" : "other";
}

/** The image's name without its tag; a variable with a default is that default: `${DB_IMAGE:-postgres:16}` is `postgres`. */
export const imageName = (reference: string): string => readImage(reference.replace(/\$\{\w+:?-([^${}]*)\}/g, "$1")).image;

/** A database with settings of one's own is still a database, and a router a router: `FROM postgres:16` and a few lines. */
function partOfBuilt(built: Fact<"imageBuilt">, app: App): ServicePart {
  const base = app.in(dockerfileOf(built), "imageUsed").find(({ final }) => final === true);
  if (base === undefined) return "app";
  // Web servers carry an app's own pages; these have none.
  if (/(^|\/)(traefik|haproxy|envoy|kong)$/.test(base.image)) return "router";
  return foreignImage(base.image) === "service" ? "backing" : "app";
}

/** An image of a language or a system alone, that brings no settings of an app. */
export const isPlainImage = ({ image, tag }: Fact<"imageUsed">): boolean =>
  runtimeOfImage(image, tag) !== undefined || /(^|\/)(debian|ubuntu|alpine|fedora|amazonlinux)$/.test(image);

/** Where an image's tag is written; the whole reference where it is put together. */
export function tagPlace({ at, reference, tag = "", parts }: Fact<"imageUsed">): Location {
  if (parts.tag !== undefined) return { path: at.path, span: parts.tag };
  const start = at.span.start + reference.length - tag.length;
  const isWritten = reference.endsWith(`:${tag}`) && at.span.end - at.span.start === reference.length;
  return isWritten ? { path: at.path, span: { start, end: at.span.end } } : at;
}

/** The deployed compose services that a command starts: its own, or those built from its Dockerfile. */
export function servicesStarting(command: Fact<"command">, app: App): readonly Fact<"service">[] {
  const services = app.all("service").filter((service) => service.by === "compose" && !app.isDevelopment(service));
  if (command.place === "compose") return services.filter((service) => app.beside(command, "service").includes(service));
  return services.filter((service) => app.beside(service, "imageBuilt").some((built) => dockerfileOf(built) === command.at.path));
}

/** Where an image says its version, or should: beside its name in some files, else as a part of it. */
export const versionPlace = ({ at, parts }: Fact<"imageUsed">): Location => ({ path: at.path, span: parts.tag ?? at.span });

/** Whether an image only stands in for one with a version, which Skaffold, Kustomize, Helm or a step of a pipeline puts there. */
export const isStandIn = ({ image, tag, for: use, at, unit, values = [] }: Fact<"imageUsed">, app: App): boolean =>
  // What the build gives under a name of its own: `docker build --build-context base=…` (Docker, "Named contexts").
  (tag === undefined && use !== "service" && namedContext.test(image)) ||
  app.all("imageReplaced").some(
    ({ image: replaced, at: by, target, values: set = [] }) =>
      // A kustomization names what it puts there itself under the name that it replaces.
      (replaced !== undefined && by.path !== at.path && (replaced === image || replaced === unit)) ||
      (target?.path === at.path && (target.unit === undefined || target.unit === unit)) ||
      set.some((key) => values.includes(key)),
  );

const namedContext = /^(base|common|assets?|static|build(er)?|deps|dependencies|runtime|source|src)$/;

/** An image as messages show it: where the templates of its chart add a name to the one in the values, with dots for that. */
export function shownImage({ at, reference, image, tag, values = [] }: Fact<"imageUsed">, app: App): string {
  if (values.length === 0) return reference;
  const isPrefix = app.all("imageUsed").some((other) => {
    const key = /\.Values\.([\w.]+)\s*\}\}\/[\w{]/.exec(other.reference)?.[1];
    return key !== undefined && values.includes(key) && isTemplateOf(other, at.path);
  });
  return isPrefix ? `${image}/…${tag === undefined ? "" : `:${tag}`}` : reference;
}

const isTemplateOf = ({ at }: Fact<"imageUsed">, values: string): boolean =>
  isWithin(at.path, `${folderOf(values)}/templates`.replace(/^\//, ""));

/** Whether a template of the same chart takes the name in its values over as it is, so that nothing adds a version. */
export const isTakenWhole = ({ at, reference, values = [] }: Fact<"imageUsed">, app: App): boolean =>
  values.length > 0 &&
  !readImage(reference).unknown &&
  app
    .all("imageUsed")
    .some(
      (other) => other.takesWhole === true && other.values?.some((key) => values.includes(key)) === true && isTemplateOf(other, at.path),
    );

/** `${REGISTRY}/shop/web:latest`: a variable in the name leaves the tag known. What a chart puts together is told where its values stand. */
export const isWrittenLatest = ({ tag, for: use, values }: Fact<"imageUsed">): boolean =>
  tag === "latest" && use === "service" && values === undefined;

/** Whether the app answers requests: it listens somewhere, a server that is known starts it, or it is an archive for one. */
export const serves = (app: App): boolean =>
  app.paths.some((path) => gateway.test(path) && !isDevelopmentPath(path)) ||
  app.all("portBound").length > 0 ||
  app.all("serverStarted").length > 0 ||
  app.all("setting").some(({ key, value }) => key === "packaging" && value === "war") ||
  app.all("command").some(({ role, program, words }) => role === "start" && isServer(program, words));

/** The file by which any server of the language finds the app: Rack's, WSGI's and ASGI's, the front controller of PHP. */
const gateway = /(^|\/)(config\.ru|[aw]sgi\.py|(public|web|www|htdocs)\/index\.php)$/;

const isServer = (program: string, words: Command["words"]): boolean =>
  appServer(invocation([program, ...words.slice(1).map(({ text }) => text)])) !== undefined;

/** Whether a platform runs the app's code one request at a time, and nothing else starts it: then no port, signal or process is its own. */
export const isServerless = (app: App): boolean =>
  app.all("service").some(({ by, workload }) => by === "platform" && workload === "function") &&
  !app.all("command").some((command) => command.role === "start" && command.place !== "package-script" && !app.isDevelopment(command));

/** Whether a file configures a program that stands before the app: its ports are those of the public, and not the app's own. */
export const isRouterFile = (path: string, app: App): boolean =>
  /^(nginx|haproxy|caddy|traefik|envoy)$/.test(app.file(path)?.language ?? "");

/** A compose file beside Kubernetes manifests that bring services of their own is for developers' machines. */
export const isForLaptops = (image: Fact<"imageUsed">, app: App): boolean =>
  app.file(image.at.path)?.language === "compose" &&
  app.all("imageUsed").some((other) => {
    const isKubernetes = /^(kubernetes|helm-values)$/.test(app.file(other.at.path)?.language ?? "");
    return isKubernetes && backingServiceOf(other.image) !== undefined && !app.isDevelopment(other);
  });

/** Where a platform brings the service up for the deploy, compose does so for developers. */
export const isProvided = (service: string, image: Fact<"imageUsed">, app: App): boolean =>
  app.file(image.at.path)?.language === "compose" &&
  app
    .all("serviceProvided")
    .some((provided) => provided.service === service && provided.version !== undefined && !app.isDevelopment(provided));

/**
 * A compose file of databases and the like alone brings them up for developers, where the code that they serve is in the repository
 * and no service beside them is built of it.
 */
export function bringsServicesAlone({ at }: Fact, app: App): boolean {
  const services = app.all("service").filter(({ by }) => by === "compose");
  const own = services.filter((service) => service.at.path === at.path);
  const isServed = (service: Fact<"service">): boolean => partOf(service, app) !== "backing" && !isCompanion(service.image ?? "");
  const isBeside = ({ at: { path } }: Fact): boolean => folderOf(path) === folderOf(at.path);
  return own.length > 0 && app.all("manifest").length > 0 && !services.some((service) => isBeside(service) && isServed(service));
}

/** Shows what a database holds, or what an app has sent. */
const isCompanion = (image: string): boolean => catchesMail(image) || companions.test(image);

const companions = /(^|\/)(adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?commander|redisinsight|kafka-ui|kafdrop|akhq)(:|@|$)/;

import { backingServiceOf, countsOwnVersions } from "../../knowledge/backing-services.js";
import { runtimeOfImage } from "../../knowledge/runtime-images.js";
import { plainVersion, runtimes } from "../../knowledge/runtimes.js";
import { haveCommon, versionsOf, type Interval } from "../../knowledge/versions.js";
import { isForLaptops, isProvided, tagPlace } from "./services.js";
import type { App, Fact, Location } from "../rule.js";

/** One place that names a version of a runtime or service. */
export interface VersionDeclared {
  readonly of: string;
  readonly version: string;
  readonly allowed: readonly Interval[];
  readonly at: Location;
  /** What is deployed decides; then what the app declares; pipelines and developers' machines follow. */
  readonly place: "deployed" | "declared" | "elsewhere";
  readonly isCircumstantial: boolean;
  readonly isRange: boolean;
  /** Of a pipeline: its matrix is one declaration, another job is another. */
  readonly job?: string;
}

/** Every place of an app that names a version; examples, documentation and tests of single parts say nothing of it. */
export function* versionsDeclared(app: App): Generator<VersionDeclared> {
  for (const declared of [...runtimesDeclared(app), ...runtimesRun(app), ...imagesUsed(app), ...servicesProvided(app)])
    if (!isAside.test(declared.at.path)) yield declared;
}

const isAside = /(^|\/)(tests?|specs?|docs?|examples?|samples?|fixtures|e2e|testdata)\//i;

function* runtimesDeclared(app: App): Generator<VersionDeclared> {
  for (const fact of app.all("runtimeDeclared")) {
    const { version, unit } = fact;
    const range = fact.range === true || isForByteCode(fact, app);
    const allowed = versionsOf(plainVersion({ ...fact, range }), runtimes[fact.runtime].parts);
    if (allowed === undefined) continue;
    const isDeployed = (fact.by === "image" && isDeployedImage(fact, app)) || (fact.by === "platform" && !app.isDevelopment(fact));
    const place = isDeployed ? "deployed" : fact.by === "manifest" || fact.by === "version-file" ? "declared" : "elsewhere";
    const at = { path: fact.at.path, span: fact.parts.version ?? fact.at.span };
    const isBuilder = isOfBuildStage(fact, app);
    const isCircumstantial = fact.by === "ci" || isBuilder || (fact.runtime === "java" && fact.by === "manifest");
    const job = (fact.by === "ci" || isBuilder) && unit !== undefined ? { job: unit } : {};
    yield { of: runtimes[fact.runtime].title, version, allowed, at, place, isCircumstantial, isRange: fact.range === true, ...job };
  }
}

/** A stage that makes what the last one runs with the same runtime: packages that are built for Python 3.11 are none for 3.12. */
const isOfBuildStage = (fact: Fact<"runtimeDeclared">, app: App): boolean =>
  fact.by === "image" &&
  /^(python|ruby)$/.test(fact.runtime) &&
  app.beside(fact, "stage").some((stage) => !stage.final) &&
  app.in(fact.at.path, "stage").some((stage) => stage.final && fact.unit !== undefined && stage.uses.includes(fact.unit));

/** A runtime's own image that compose runs the code in: `image: node:18-alpine` of `compose.dev.yaml`. */
function* runtimesRun(app: App): Generator<VersionDeclared> {
  for (const fact of app.all("imageUsed")) {
    const found = fact.for === "service" && !fact.unknown ? runtimeOfImage(fact.image, fact.tag) : undefined;
    if (found === undefined || found.version === "" || app.file(fact.at.path)?.language !== "compose") continue;
    const { parts, title } = runtimes[found.runtime];
    const allowed = versionsOf(found.version, parts);
    const isCircumstantial = !app.isDevelopment(fact);
    // What stands beside the app in a deploy, and gets none of its files, is a tool with a runtime of its own.
    const isTool = isCircumstantial && !app.beside(fact, "volumeMounted").some(({ type }) => type === "bind");
    if (allowed === undefined || isTool) continue;
    yield { of: title, version: fact.tag ?? "", allowed, at: tagPlace(fact), place: "elsewhere", isCircumstantial, isRange: false };
  }
}

function* imagesUsed(app: App): Generator<VersionDeclared> {
  for (const fact of app.all("imageUsed")) {
    const isUnknown = fact.for === "build-stage" || fact.unknown || countsOwnVersions(fact.image);
    const service = isUnknown ? undefined : backingServiceOf(fact.image)?.name;
    const tag = (fact.tag ?? "").split("-")[0] ?? "";
    const allowed = service !== undefined && /^v?\d/.test(tag) ? versionsOf(tag, partsOf(service, tag)) : undefined;
    if (service === undefined || allowed === undefined) continue;
    const isForOthers = isForLaptops(fact, app) || isProvided(service, fact, app);
    const place = fact.for === "service" && !app.isDevelopment(fact) && !isForOthers ? "deployed" : "elsewhere";
    const isCircumstantial = fact.for === "ci" || isForOthers;
    yield { of: service, version: fact.tag ?? "", allowed, at: tagPlace(fact), place, isCircumstantial, isRange: false };
  }
}

/** Releases of these differ by their second number as those of others by their first: MySQL 5.7 and 8.0, MongoDB 4.0 and 4.4. */
const partsOf = (service: string, version: string): number =>
  /^(mysql|mariadb|mongodb)$/.test(service) || (service === "postgresql" && /^v?[0-9]\./.test(version)) ? 2 : 1;

function* servicesProvided(app: App): Generator<VersionDeclared> {
  for (const fact of app.all("serviceProvided")) {
    const allowed = versionsOf(fact.version ?? "", partsOf(fact.service, fact.version ?? ""));
    if (fact.version === undefined || allowed === undefined) continue;
    const at = { path: fact.at.path, span: fact.parts.version ?? fact.at.span };
    const isThrownAway = app.isDevelopment(fact);
    const place = isThrownAway ? "elsewhere" : "deployed";
    yield { of: fact.service, version: fact.version, allowed, at, place, isCircumstantial: isThrownAway, isRange: false };
  }
}

/** The Java of a manifest is that of the byte code where a pipeline runs the app with the one that is deployed. */
function isForByteCode({ runtime, by }: Fact<"runtimeDeclared">, app: App): boolean {
  if (runtime !== "java" || by !== "manifest") return false;
  const others = app.all("runtimeDeclared").filter((other) => other.runtime === "java");
  const tested = others.filter((other) => other.by === "ci").flatMap(javasOf);
  return others.some((other) => other.by === "image" && isDeployedImage(other, app) && haveCommon(tested, javasOf(other)));
}

const javasOf = (fact: Fact<"runtimeDeclared">): readonly Interval[] => versionsOf(plainVersion(fact), runtimes.java.parts) ?? [];

/** The image that runs: the last stage of a Dockerfile, not one that only builds. */
const isDeployedImage = (fact: Fact<"runtimeDeclared">, app: App): boolean =>
  !app.isDevelopment(fact) && app.beside(fact, "imageUsed").some((image) => image.final !== false && image.for !== "ci");

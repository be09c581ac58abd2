import { groupBy } from "../text/group-by.js";
import { folderOf, isWithin, join, nameOf } from "../text/path.js";
import { isDevelopmentPath, isTestPath } from "./development.js";
import { dockerfileOf } from "./image-built.js";
import { settledCopy } from "./settled-copy.js";
import type { Unsettled } from "./starts.js";
import type { Fact } from "./vocabulary.js";

/**
 * Settles which files are for developers though their names do not say so, since another file beside them says that it is
 * the one for production: a compose file that builds an image of developers, a Dockerfile that only developers build. So is the
 * service that an image for tests is built for.
 */
export function settleDevelopersFiles(given: Given, changed: Map<Fact, Fact>): void {
  const { all, files, composePaths } = given;
  const left = new Set<string>();
  const isForDevelopers = (path: string): boolean => left.has(path) || (files.get(path)?.development ?? isDevelopmentPath(path));
  const mark = (path: string, unit?: string): void => {
    for (const fact of files.get(path)?.facts ?? [])
      if ((unit === undefined || fact.unit === unit) && fact.development === undefined)
        changed.set(fact, settledCopy(changed.get(fact) ?? fact, { development: true }));
  };
  // The services of a compose file may be other apps', which see no less what their images are for.
  const ofCompose = composePaths.flatMap((path) => (files.get(path)?.facts ?? []).filter((fact) => fact.kind === "imageBuilt"));
  const builds = [...new Set([...ofCompose, ...all("imageBuilt")])];
  for (const path of leftToDevelopers(builds, given)) {
    left.add(path);
    mark(path);
  }
  for (const path of composeOfDevelopers(builds, isForDevelopers, given)) mark(path);
  for (const build of builds) if (isTestPath(dockerfileOf(build)) && files.has(dockerfileOf(build))) mark(build.at.path, build.unit);
  const built = groupBy(builds, dockerfileOf);
  // `Dockerfile.pages` beside `Dockerfile`, which no compose file for developers builds.
  const isBesidePlain = (path: string): boolean => {
    const plain = `${path.slice(0, -nameOf(path).length)}Dockerfile`;
    return plain !== path && files.has(plain) && !builds.some((build) => dockerfileOf(build) === plain && isForDevelopers(build.at.path));
  };
  for (const [path, every] of built) {
    const isLeft = every.every((build) => build.development === true || isForDevelopers(build.at.path));
    if (isLeft && ([...built.keys()].some((other) => isProductionOf(other, path)) || isBesidePlain(path))) mark(path);
  }
  for (const path of mountedForDevelopers(given, (fact) => (changed.get(fact) ?? fact).development ?? isForDevelopers(fact.at.path)))
    mark(path);
}

/** Compose files that build only what developers run: their Dockerfile beside the deployed one, or an environment made for them. */
function* composeOfDevelopers(
  builds: readonly Fact<"imageBuilt">[],
  isForDevelopers: (path: string) => boolean,
  { files, composePaths }: Given,
): Generator<string> {
  // `Dockerfile` beside `development.Dockerfile`: what is deployed is built from the other one.
  const hasDeployedBeside = (path: string): boolean =>
    [...files.keys()].some(
      (other) => folderOf(other) === folderOf(path) && /(^|\.)Dockerfile(\.|$)/.test(nameOf(other)) && !isForDevelopers(other),
    );
  for (const path of composePaths) {
    const own = builds.filter(({ at }) => at.path === path);
    if (own.length > 0 && own.every(({ context }) => environmentOfDevelopers.test(context))) yield path;
    const built = own.map(dockerfileOf);
    if (built.length === 0 || !built.every((dockerfile) => files.has(dockerfile) && isForDevelopers(dockerfile))) continue;
    // A file of production that has no image of its own is merged over this one.
    const hasProduction = composePaths.some((other) => isProductionOf(other, path) && hasImages(files.get(other)?.facts ?? []));
    if (hasProduction || built.every(hasDeployedBeside)) yield path;
  }
}

/**
 * A Dockerfile beside the one for production, where nothing builds it, or a compose file whose twin for production builds the
 * other one for the same service.
 */
function* leftToDevelopers(builds: readonly Fact<"imageBuilt">[], { all, files, composePaths }: Given): Generator<string> {
  // What builds another app's image is for developers, or not, with that image.
  const built = builds.map(dockerfileOf).filter((path) => files.has(path));
  const dockerfiles = new Set([...all("stage").map(({ at }) => at.path), ...built]);
  for (const path of dockerfiles) {
    const production = dockerfileName.test(nameOf(path)) ? [...dockerfiles].filter((other) => isProductionOf(other, path)) : [];
    const isReplaced = ({ at, unit }: Fact<"imageBuilt">): boolean =>
      composePaths.some(
        (twin) =>
          isProductionOf(twin, at.path) &&
          builds.some((one) => one.at.path === twin && one.unit === unit && production.includes(dockerfileOf(one))),
      );
    if (production.length > 0 && builds.every((build) => dockerfileOf(build) !== path || isReplaced(build))) yield path;
  }
}

const dockerfileName = /^(Docker|Container)file$/;

type Given = Pick<Unsettled, "all" | "files" | "composePaths">;

/** Configuration that a compose file for developers alone puts into a container: `./docker/vhost.conf:/etc/nginx/conf.d/default.conf`. */
function mountedForDevelopers({ all, files, composePaths }: Given, isForDevelopers: (fact: Fact) => boolean): readonly string[] {
  const mounts = composePaths.flatMap((path) => (files.get(path)?.facts ?? []).filter((fact) => fact.kind === "volumeMounted"));
  const copied = all("fileCopied").map(({ source }) => source.replace(/^\.?\//, "").replace(/\/$/, ""));
  return [...groupBy(mounts, ({ at, source }) => join(folderOf(at.path), source) ?? "")].flatMap(([path, every]) => {
    const isCopied = copied.some(
      (source) => source !== "" && source !== "." && (path === source || path.endsWith(`/${source}`) || isWithin(path, source)),
    );
    return /\.(conf|ini|cnf|cfg)$/.test(path) && !isCopied && every.every(isForDevelopers) ? path : [];
  });
}

/** Where Laravel's environment for developers keeps its images (Laravel, "Sail"). */
const environmentOfDevelopers = /(^|\/)vendor\/laravel\/sail\//;

/** `compose.production.yml` beside `compose.yml`, `Dockerfile.web.production` beside `Dockerfile.web`, `production.Dockerfile` beside `Dockerfile`. */
const isProductionOf = (other: string, path: string): boolean =>
  other !== path &&
  folderOf(other) === folderOf(path) &&
  production.test(nameOf(other)) &&
  nameOf(other).replace(production, "") === nameOf(path);

const production = /[._-]prod(uction)?(?=[._-]|$)|^prod(uction)?[._-](?=Dockerfile$)/i;

/** Every service says what it runs. */
const hasImages = (facts: readonly Fact[]): boolean =>
  facts.every(
    (fact) =>
      fact.kind !== "service" || fact.image !== undefined || facts.some((other) => other.kind === "imageBuilt" && other.unit === fact.unit),
  );

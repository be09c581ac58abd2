import { backingServiceOf } from "../../knowledge/backing-services.js";
import { plainVersion, runtimes } from "../../knowledge/runtimes.js";
import { haveCommon, versionsOf, type Interval } from "../../knowledge/versions.js";
import { groupBy } from "../../text/group-by.js";
import { isForLaptops, isProvided, tagPlace } from "../services.js";
import { defineRule, replace, type App, type Fact, type Fix, type Location } from "../rule.js";

export default defineRule({
  id: "version-drift",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "A runtime or a backing service has another version here than where the app is deployed.",
  why: "What is written and tested against one version fails on the other, in production first.",

  check: {
    *app(app) {
      for (const declarations of groupBy(declared(app), ({ of }) => of).values()) {
        const deployed = declarations.filter(({ place }) => place === "deployed");
        const reference = deployed.length > 0 ? deployed : declarations.filter(({ place }) => place === "declared").slice(0, 1);
        const [first] = reference;
        if (first === undefined) continue;
        for (const other of driftedFrom(reference, declarations)) {
          yield {
            at: other.at,
            message: `${other.of} is ${other.version} here and ${first.version} in ${first.at.path}${first.place === "deployed" ? ", which is deployed" : ""}: what works on one may fail on the other. Use one version.`,
            ...(other.isCircumstantial ? { evidence: "likely" } : {}),
            related: [{ at: first.at, message: `${first.of} ${first.version}` }],
            fixes: () => sameVersion(other, first),
          };
        }
      }
    },
  },

  examples: [
    {
      title: "Another major version than that of the image",
      files: {
        Dockerfile: "FROM node:20.11-alpine\n",
        "Dockerfile.dev": `
          FROM node:18-alpine
                    ^^
        `,
      },
      fixed: { "Dockerfile.dev": "FROM node:20-alpine\n" },
    },
    {
      title: "A range that allows it",
      files: { Dockerfile: "FROM node:20.11-alpine\n", "package.json": '{ "engines": { "node": ">=18" } }\n' },
    },
  ],
});

/** One place that names a version of a runtime or service. */
interface Declaration {
  readonly of: string;
  readonly version: string;
  readonly allowed: readonly Interval[];
  readonly at: Location;
  /** What is deployed decides; then what the app declares; pipelines and developers' machines follow. */
  readonly place: "deployed" | "declared" | "elsewhere";
  readonly isCircumstantial: boolean;
  readonly isRange: boolean;
}

/** Examples, documentation and tests of single parts say nothing of the app. */
const isAside = (path: string): boolean => /(^|\/)(tests?|specs?|docs?|examples?|samples?|fixtures|e2e|testdata)\//i.test(path);

function* declared(app: App): Generator<Declaration> {
  for (const fact of app.all("runtimeDeclared")) {
    const allowed = versionsOf(plainVersion(fact), runtimes[fact.runtime].parts);
    if (allowed === undefined || isAside(fact.at.path)) continue;
    const isDeployed = (fact.by === "image" && isDeployedImage(fact, app)) || (fact.by === "platform" && !app.isDevelopment(fact));
    const place = isDeployed ? "deployed" : fact.by === "manifest" || fact.by === "version-file" ? "declared" : "elsewhere";
    const at = { path: fact.at.path, span: fact.parts.version ?? fact.at.span };
    const isCircumstantial = fact.by === "ci" || (fact.runtime === "java" && fact.by === "manifest");
    yield { of: runtimes[fact.runtime].title, version: fact.version, allowed, at, place, isCircumstantial, isRange: fact.range === true };
  }
  for (const fact of app.all("imageUsed")) {
    const service = fact.for === "build-stage" || fact.unknown ? undefined : backingServiceOf(fact.image)?.name;
    const allowed = /^v?\d/.test(fact.tag ?? "") ? versionsOf((fact.tag ?? "").split("-")[0] ?? "", 1) : undefined;
    if (service === undefined || allowed === undefined || isAside(fact.at.path)) continue;
    const isForOthers = isForLaptops(fact, app) || isProvided(service, fact, app);
    const place = fact.for === "service" && !app.isDevelopment(fact) && !isForOthers ? "deployed" : "elsewhere";
    const isCircumstantial = fact.for === "ci" || isForOthers;
    yield { of: service, version: fact.tag ?? "", allowed, at: tagPlace(fact), place, isCircumstantial, isRange: false };
  }
  for (const fact of app.all("serviceProvided")) {
    const allowed = versionsOf(fact.version ?? "", 1);
    if (fact.version === undefined || allowed === undefined || isAside(fact.at.path)) continue;
    const at = { path: fact.at.path, span: fact.parts.version ?? fact.at.span };
    const isThrownAway = app.isDevelopment(fact);
    const place = isThrownAway ? "elsewhere" : "deployed";
    yield { of: fact.service, version: fact.version, allowed, at, place, isCircumstantial: isThrownAway, isRange: false };
  }
}

/** The image that runs: the last stage of a Dockerfile, not one that only builds. */
const isDeployedImage = (fact: Fact<"runtimeDeclared">, app: App): boolean =>
  !app.isDevelopment(fact) && app.beside(fact, "imageUsed").some((image) => image.final !== false && image.for !== "ci");

/** Declarations that agree with none of the deployed ones; a file of which one agrees, such as a matrix, is fine as a whole. */
function* driftedFrom(reference: readonly Declaration[], declarations: readonly Declaration[]): Generator<Declaration> {
  const agrees = (one: Declaration) => reference.some((deployed) => deployed === one || haveCommon(deployed.allowed, one.allowed));
  for (const inFile of groupBy(declarations, ({ at }) => at.path).values()) {
    const [first] = inFile;
    if (first !== undefined && !inFile.some((one) => agrees(one) || reference.includes(one))) yield first;
  }
}

/** The other's version with as many numbers as were written here. */
function* sameVersion(drifted: Declaration, deployed: Declaration): Generator<Fix> {
  const numbers = /^\d+(?:\.\d+)*/.exec(deployed.version)?.[0].split(".");
  const [, prefix = "", old, variant = ""] = /^(v?)(\d+(?:\.\d+)*)(-[\w.-]+)?$/.exec(drifted.version) ?? [];
  const length = drifted.at.span.end - drifted.at.span.start;
  if (numbers === undefined || old === undefined || deployed.isRange || length !== drifted.version.length) return;
  const version = `${prefix}${numbers.slice(0, old.split(".").length).join(".")}${variant}`;
  yield { title: `Use ${drifted.of} ${version}`, safe: true, edits: [replace(drifted.at, version)] };
}

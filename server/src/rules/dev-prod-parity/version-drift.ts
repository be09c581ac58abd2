import { haveCommon } from "../../knowledge/versions.js";
import { groupBy } from "../../text/group-by.js";
import { folderOf, nameOf } from "../../text/path.js";
import { versionsDeclared, type VersionDeclared } from "../questions/declared-versions.js";
import { defineRule, replace, type Fix } from "../rule.js";

export default defineRule({
  id: "version-drift",
  level: "warning",
  likely: "information",
  scope: "everywhere",
  summary: "A runtime or a backing service has another version here than where the app is deployed.",
  why: "What is written and tested against one version fails on the other, in production first.",

  check: {
    *app(app) {
      for (const declarations of groupBy(versionsDeclared(app), ({ of }) => of).values()) {
        const deployed = declarations.filter(({ place }) => place === "deployed");
        const reference =
          deployed.length > 0 ? askedFor(deployed, declarations) : declarations.filter(({ place }) => place === "declared").slice(0, 1);
        const [first] = reference;
        if (first === undefined) continue;
        for (const other of [...driftedFrom(reference, declarations), ...differingTwins(deployed)]) {
          yield {
            at: other.at,
            message: `${other.of} is ${other.version} here and ${first.version} in ${first.at.path}${first.place === "deployed" ? ", which is deployed" : ""}: what works on one may fail on the other. Use one version.`,
            ...(other.isCircumstantial || other.place === "deployed" ? { evidence: "likely" } : {}),
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

/** Of images that differ, those whose version the app's own manifest asks for. */
function askedFor(deployed: readonly VersionDeclared[], declarations: readonly VersionDeclared[]): readonly VersionDeclared[] {
  const declared = declarations.filter(({ place }) => place === "declared");
  const asked = deployed.filter((one) => declared.some(({ allowed }) => haveCommon(allowed, one.allowed)));
  return asked.length > 0 ? asked : deployed;
}

/** Declarations that agree with none of the deployed ones; a file or job of which one agrees, such as a matrix, is fine. */
function* driftedFrom(reference: readonly VersionDeclared[], declarations: readonly VersionDeclared[]): Generator<VersionDeclared> {
  const agrees = (one: VersionDeclared) => reference.some((deployed) => deployed === one || haveCommon(deployed.allowed, one.allowed));
  for (const inFile of groupBy(declarations, ({ at, job = "" }) => `${at.path} ${job}`).values()) {
    const [first] = inFile;
    if (first !== undefined && !inFile.some((one) => agrees(one) || reference.includes(one))) yield first;
  }
}

/** Places of one folder of which whichever is deployed, the other is what it was tried with. */
function* differingTwins(deployed: readonly VersionDeclared[]): Generator<VersionDeclared> {
  const [first] = deployed;
  if (first === undefined) return;
  for (const inFile of groupBy(deployed, ({ at }) => at.path).values()) {
    const [one] = inFile;
    if (one !== undefined && areTwins(one, first) && inFile.every((other) => !haveCommon(other.allowed, first.allowed))) yield one;
  }
}

/**
 * `docker-compose.yml` beside `docker-compose.prod.yml`, `Dockerfile.worker` or `app.yaml` beside `Dockerfile`; not
 * `Dockerfile.node18`, which says that it differs.
 */
function areTwins({ at: one }: VersionDeclared, { at: other }: VersionDeclared): boolean {
  if (one.path === other.path || folderOf(one.path) !== folderOf(other.path)) return false;
  const names = [nameOf(one.path), nameOf(other.path)];
  return (
    names.every((name) => isCompose.test(name)) ||
    (names.some((name) => /dockerfile/i.test(name)) && !names.some((name) => /\d/.test(name)))
  );
}

const isCompose = /^(docker-)?compose[\w.-]*\.ya?ml$/;

/** The other's version with as many numbers as were written here. */
function* sameVersion(drifted: VersionDeclared, deployed: VersionDeclared): Generator<Fix> {
  const numbers = /^\d+(?:\.\d+)*/.exec(deployed.version)?.[0].split(".");
  const [, prefix = "", old, variant = ""] = /^(v?)(\d+(?:\.\d+)*)(-[\w.-]+)?$/.exec(drifted.version) ?? [];
  const length = drifted.at.span.end - drifted.at.span.start;
  if (numbers === undefined || old === undefined || deployed.isRange || length !== drifted.version.length) return;
  const version = `${prefix}${numbers.slice(0, old.split(".").length).join(".")}${variant}`;
  yield { title: `Use ${drifted.of} ${version}`, safe: true, edits: [replace(drifted.at, version)] };
}

import { anyVersion, floatingVersion, isCommitOrTag, openVersion, snapshotVersion } from "../../knowledge/version-wishes.js";
import { hasFixedVersion, isSamePackage } from "../questions/locked-manifests.js";
import { openChartIn, openVersionIn } from "../questions/open-versions.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "unpinned-dependency",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A dependency is declared without a version that a later install would find again.",
  why: "The next install brings whatever was published last, and the app that was tested cannot be built again.",

  check: {
    *setting(setting, app) {
      yield* openVersionIn(setting, app);
      yield* openChartIn(setting, app);
    },
    *dependencyDeclared(dependency, app) {
      if (
        dependency.group === "peer" ||
        dependency.group === "development" ||
        isOfBuildSystem(dependency) ||
        hasFixedVersion(dependency, app)
      )
        return;
      const fault = faultOf(dependency);
      if (fault === undefined) return;
      yield {
        at: dependency.at,
        message: `${dependency.name} ${fault.what}, so every install may bring another one. Pin it, or commit a lock file.`,
        ...(fault.isOpen && { evidence: "likely" as const }),
        fixes: () => pins(dependency, app),
      };
    },
  },

  examples: [
    {
      title: "A requirement without a version",
      files: {
        "requirements.txt": `
          flask
          ^^^^^
          redis==5.0.4
        `,
      },
    },
    {
      title: "A version that a lock file knows",
      files: {
        "requirements.txt": `
          flask
          ^^^^^
        `,
        "uv.lock": '[[package]]\nname = "flask"\nversion = "3.0.3"\n',
      },
      fixed: { "requirements.txt": "flask==3.0.3\n" },
    },
    {
      title: "Any version is allowed",
      files: {
        "package.json": `
          {
            "private": true,
            "dependencies": { "express": "*" }
                              ^^^^^^^^^^^^^^
          }
        `,
      },
    },
    {
      title: "A range with a committed lock file",
      files: {
        "package.json": '{ "private": true, "dependencies": { "express": "*" } }\n',
        "package-lock.json": '{ "lockfileVersion": 3 }\n',
      },
    },
  ],
});

/** No lock file knows what packs a Python project, and its own guide names it alone (Python Packaging User Guide, "Declaring the build backend"). */
const isOfBuildSystem = ({ group, ecosystem }: Fact<"dependencyDeclared">): boolean => group === "build" && ecosystem === "pypi";

/** Ecosystems whose own rule resolves a missing version to a fixed one: a parent, a platform, a bill of materials. */
const managedElsewhere: readonly string[] = ["maven", "nuget", "go"];

interface Fault {
  readonly what: string;
  /** At least bounded below. */
  readonly isOpen: boolean;
}

function faultOf({ ecosystem, version, source }: Fact<"dependencyDeclared">): Fault | undefined {
  if (source === "path" || source === "workspace" || source === "url") return undefined;
  if (source === "git") return isCommitOrTag(version) ? undefined : { what: "follows a branch", isOpen: false };
  const plain = version.trim().toLowerCase();
  if (plain === "") return managedElsewhere.includes(ecosystem) ? undefined : { what: "has no version", isOpen: false };
  if (anyVersion.test(plain)) return { what: "takes any version", isOpen: false };
  if (ecosystem === "nuget" && floatingVersion.test(plain)) return { what: `takes the newest ${plain}`, isOpen: true };
  if (ecosystem === "maven" && snapshotVersion.test(plain)) return { what: "takes the newest snapshot", isOpen: true };
  return openVersion.test(plain) ? { what: "takes any later version", isOpen: true } : undefined;
}

function* pins(dependency: Fact<"dependencyDeclared">, app: App): Generator<Fix> {
  const locked = app.all("dependencyLocked").find((one) => isSamePackage(one, dependency));
  const { path, span } = dependency.at;
  if (locked === undefined || dependency.source !== "registry") return;
  const isPython = dependency.ecosystem === "pypi";
  const version = dependency.parts.version ?? (isPython ? { start: span.end, end: span.end } : undefined);
  if (version === undefined) return;
  yield {
    title: `Pin ${dependency.name} to ${locked.version}`,
    safe: true,
    edits: [replace({ path, span: version }, `${isPython ? "==" : ""}${locked.version}`)],
  };
}

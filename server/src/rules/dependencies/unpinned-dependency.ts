import { nameOf } from "../../text/path.js";
import { defineRule, insert, replace, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "unpinned-dependency",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A dependency is declared without a version that a later install would find again.",
  why: "The next install brings whatever was published last, and the app that was tested cannot be built again.",

  check: {
    *dependencyDeclared(dependency, app) {
      if (dependency.group === "peer" || dependency.group === "development" || isLocked(dependency, app)) return;
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

/** A lock file of the same ecosystem, in the app or above it, fixes every version. */
const isLocked = (dependency: Fact<"dependencyDeclared">, app: App): boolean =>
  app.all("lockFile").some(({ ecosystem }) => ecosystem === dependency.ecosystem) && nameOf(dependency.at.path) !== "requirements.txt";

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
  if (plain === "*" || plain === "latest" || plain === "x" || plain === "latest.release")
    return { what: "takes any version", isOpen: false };
  const isOpenRange = /^>=?\s*[\w.]+$/.test(plain);
  return isOpenRange ? { what: "takes any later version", isOpen: true } : undefined;
}

/** `#v1.2.0`, `@1.2.0`, or a commit hash. */
const isCommitOrTag = (version: string): boolean => /(^|[#@=])(v?\d+(\.\d+)+|[0-9a-f]{7,40}|semver:)/i.test(version);

function* pins(dependency: Fact<"dependencyDeclared">, app: App): Generator<Fix> {
  const locked = app.named("dependencyLocked", dependency.name).find(({ ecosystem }) => ecosystem === dependency.ecosystem);
  const { path, span } = dependency.at;
  const { version } = dependency.parts;
  if (locked === undefined) return;
  const title = `Pin ${dependency.name} to ${locked.version}`;
  if (path.endsWith(".txt")) yield { title, safe: true, edits: [insert(path, version?.start ?? span.end, `==${locked.version}`)] };
  else if (version !== undefined) yield { title, safe: true, edits: [replace({ path, span: version }, locked.version)] };
}

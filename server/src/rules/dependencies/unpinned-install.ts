import { isReadAlone } from "../../knowledge/downloads.js";
import { floatingDownload, isFloatingAddress, unpinnedPackages, versionSeparator } from "../../knowledge/installs.js";
import { clonesBranch, isBranch } from "../questions/cloned-branches.js";
import { buildsOrDeploys, wordsRun } from "../questions/commands.js";
import { normalized } from "../questions/imported-packages.js";
import { newest, newestAsked, newestTool } from "../questions/newest-tools.js";
import { isDeclared, isInstaller } from "../questions/packages-named.js";
import { packageLaunched } from "../questions/packages-launched.js";
import { isOfSetUp } from "../questions/set-up.js";
import { defineRule, insert, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "unpinned-install",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["remote-script", "mutable-release", "code-fetch-at-run"],
  summary: "A package is installed by name, without a version.",
  why: "The same commit installs something else tomorrow, and no manifest says what the app needs.",

  check: {
    *actionUsed(used, app) {
      if (!isBranch(used.reference) && !isMoving(used.reference)) return;
      const kind = isBranch(used.reference) ? "its branch " : "";
      yield {
        at: used.at,
        message: `${used.action} is taken from ${kind}${used.reference}, so the same commit builds with something else tomorrow. Name a tag or a commit.`,
        ...((kind === "" || isSharedByOrganisation(used.action)) && { evidence: "likely" as const }),
        // One choice is told aloud once, at its first place.
        ...(firstUse(used, app) !== used && { level: "hint" as const }),
      };
    },
    setting: newestAsked,
    *fileCopied({ source, at, parts }) {
      if (isFloatingAddress(source)) yield { at: { ...at, span: parts.source ?? at.span }, message: newest(source) };
    },
    *command(command, app) {
      const isSetUp = !buildsOrDeploys(command) && isOfSetUp(command);
      if (!buildsOrDeploys(command) && !isSetUp) return;
      const isInPipeline = command.role === "ci";
      if ((command.role === "build" || command.role === "script" || isInPipeline) && clonesBranch(command, app))
        yield {
          at: command.at,
          message:
            "git clone takes whatever the branch holds, so the same commit builds something else tomorrow. Check out a tag or a commit.",
          ...((isSetUp || isInPipeline) && { evidence: "likely" as const }),
        };
      const launched = packageLaunched(command, app);
      if (launched !== undefined) yield { at: command.at, message: newest(launched, "Declare it in the manifest"), evidence: "likely" };
      const words = wordsRun(command);
      const address = floatingDownload(words);
      const isMinor = isSetUp || (address !== undefined && isReadAlone(address));
      if (address !== undefined) yield { at: command.at, message: newest(address), ...(isMinor && { evidence: "likely" as const }) };
      else yield* newestTool(command);
      if (isSetUp && command.place === "shell-script") return;
      // What a template lists is not known here.
      const names = unpinnedPackages(words).filter((name) => !/[\uE000-\uE0FF]/.test(name) && !isDeclared(words, name, app));
      if (names.length === 0) return;
      yield {
        at: command.at,
        message: `${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""} ${names.length > 1 ? "are" : "is"} installed without a version, so the same commit gets something else tomorrow. Name a version, or declare it in the manifest.`,
        ...((isSetUp || names.every(isInstaller)) && { evidence: "likely" as const }),
        fixes: () => pinned(command, names, app),
      };
    },
  },

  examples: [
    {
      title: "A tool installed by name",
      files: {
        Dockerfile: `
          FROM python:3.12-slim
          RUN pip install gunicorn
              ^^^^^^^^^^^^^^^^^^^^
        `,
        "requirements.txt": "gunicorn==22.0.0\n",
      },
      fixed: { Dockerfile: "FROM python:3.12-slim\nRUN pip install gunicorn==22.0.0\n" },
    },
    { title: "What a manifest names", files: { Dockerfile: "FROM python:3.12-slim\nRUN pip install -r requirements.txt\n" } },
  ],
});

/** What an organisation keeps for all of its repositories: `shop/.github/.github/workflows/test.yml` (GitHub, "Reusing workflows"). */
const isSharedByOrganisation = (action: string): boolean => /^[^/]+\/\.github\//.test(action);

const firstUse = (used: Fact<"actionUsed">, app: App): Fact =>
  app.all("actionUsed").find(({ action, reference }) => action === used.action && reference === used.reference) ?? used;

/** No version has a name without a number: `dtolnay/rust-toolchain@stable`, `taiki-e/install-action@nextest`. */
const isMoving = (reference: string): boolean => /^[a-z]+([-_.][a-z]+)*$/i.test(reference);

/** The versions that the app's manifest or lock file names; only where it names all of them exactly. */
function* pinned(command: Fact<"command">, names: readonly string[], app: App): Generator<Fix> {
  const separator = versionSeparator(wordsRun(command));
  const edits = names.flatMap((name) => {
    const word = command.words.find(({ text }) => text === name);
    const version = exactVersion(name, app);
    return word === undefined || version === undefined
      ? []
      : [insert(command.at.path, (word.inner ?? word.span).end, `${separator}${version}`)];
  });
  if (separator === undefined || edits.length !== names.length) return;
  yield { title: "Pin to the declared version", safe: true, edits };
}

/** `uvicorn[standard]` is uvicorn. */
function exactVersion(written: string, app: App): string | undefined {
  const name = written.replace(/\[.*\]$/, "");
  const isIt = (one: Fact<"dependencyLocked" | "dependencyDeclared">) =>
    normalized(one.ecosystem, one.name) === normalized(one.ecosystem, name);
  const locked = app.all("dependencyLocked").find(isIt)?.version;
  const declared = app
    .all("dependencyDeclared")
    .find(isIt)
    ?.version.replace(/^==?=?\s*/, "");
  return locked ?? (declared !== undefined && /^\d+(\.\d+)+$/.test(declared) ? declared : undefined);
}

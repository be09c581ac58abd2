import { asksForAll, developmentInstall } from "../../knowledge/development-installs.js";
import { contains } from "../../text/span.js";
import { wordsRun } from "./commands.js";
import { stagesUnder } from "./stages.js";
import type { App, Fact } from "../rule.js";

/** The install of an earlier stage that brings development dependencies, unless the stage takes them away again. */
export function installCopied({ from, source, at: { path } }: Fact<"stageFileCopied">, app: App): Fact<"command"> | undefined {
  const program = installers.find(([packages]) => packages.test(source))?.[1] ?? (isFolderOf(from, source, path, app) ? ofNode : undefined);
  const commands = app.in(path, "command").filter((command) => command.unit === from && command.place === "dockerfile-run");
  const install = commands.findLast(
    (command) => program?.test(command.program) === true && isInstall(command) && command.nested !== "condition",
  );
  const isPruned = commands.some(({ words }) =>
    words.some(({ text }) => /^(prune|--omit=dev|--production|--prod|--only=prod(uction)?|--no-dev|node_modules)$/.test(text)),
  );
  if (install === undefined || isPruned || isProduction(install, app)) return undefined;
  const isKnown = developmentInstall(wordsRun(install)) !== undefined && declaresSome(wordsRun(install), app);
  return isKnown ? install : undefined;
}

/** The whole folder into which the stage put its manifest, and which has its packages in it: `COPY --from=build /app .`. */
function isFolderOf(stage: string, source: string, path: string, app: App): boolean {
  const folder = source.replace(/\/\.?$/, "");
  return app
    .in(path, "fileCopied")
    .some(
      (copy) => copy.unit === stage && copy.into?.replace(/\/(\.|package[^/]*\.json)?$/, "") === folder && isManifest.test(copy.source),
    );
}

const isManifest = /^\.?\/?$|(^|\/)package[^/]*\.json$/;

/** NODE_ENV=production and its equals make package managers leave them out. */
export function isProduction(command: Fact<"command">, app: App): boolean {
  if (command.words.some(({ text }) => asksForAll(text))) return false;
  return (
    app
      .in(command.at.path, "environmentDeclared")
      .filter((variable) => stagesUnder(command, app).has(variable.unit) && hears(command, variable, app))
      .some(({ name, value, unknown }) => tells(command, name) && (unknown === true || !isForDevelopers(name, value ?? ""))) ||
    command.assignments.some(({ name, value }) => tells(command, name) && !isForDevelopers(name, value.text)) ||
    app
      .in(command.at.path, "command")
      .some((other) => other.program === "bundle" && other.words.some(({ text }) => /^without\b|BUNDLE_WITHOUT/.test(text)))
  );
}

/** What a line exports its other commands hear: `export NODE_ENV=production && npm ci`; not `npm ci && NODE_ENV=production npm run build`. */
const hears = ({ at, line }: Fact<"command">, variable: Fact<"environmentDeclared">, app: App): boolean =>
  variable.in !== "command" ||
  (contains(line.span, variable.at.span) &&
    !app.in(at.path, "command").some(({ assignments }) => assignments.some(({ span }) => span.start === variable.at.span.start)));

/** `NODE_ENV=development`; other variables name what to leave out: `BUNDLE_WITHOUT="development:test"`. */
const isForDevelopers = (name: string, value: string): boolean => name === "NODE_ENV" && /^dev/i.test(value);

/** Each manager is told by variables of its own; those of Node.js also read NODE_ENV. */
const tells = ({ program }: Fact<"command">, name: string): boolean =>
  /^(BUNDLE_WITHOUT|COMPOSER_NO_DEV|UV_NO_DEV|POETRY_(WITHOUT|ONLY))$/i.test(name) ||
  (/^(NODE_ENV|NPM_CONFIG_(PRODUCTION|OMIT))$/i.test(name) && program !== "bundle" && !program.startsWith("composer"));

/** The manifest names some: without, there is nothing to leave out. */
export const declaresSome = (words: readonly string[], app: App): boolean =>
  words[0]?.startsWith("pip") === true || words[1] === "pip" || app.all("dependencyDeclared").some(({ group }) => group === "development");

const ofNode = /^(npm|yarn|pnpm|bun)$/;

/** Where packages are installed, and who installs them there; the image of Ruby keeps its gems in /usr/local/bundle. */
const installers: readonly (readonly [packages: RegExp, program: RegExp])[] = [
  [/(^|\/)node_modules\/?$/, ofNode],
  [/(^|\/)vendor\/?$/, /^composer/],
  [/^\/usr\/local\/bundle\/?$|(^|\/)vendor\/bundle\/?$/, /^bundle$/],
];

const isInstall = ({ program, words }: Fact<"command">): boolean =>
  /^(npm|yarn|pnpm|bun|composer|bundle)/.test(program) && (words.length === 1 || /^(-.*|i|ci|install)$/.test(words[1]?.text ?? ""));

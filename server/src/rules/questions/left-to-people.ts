import { nameOf } from "../../text/path.js";
import { patternInLines } from "../../text/pattern.js";
import type { App } from "../rule.js";

/**
 * Whether people run a file by hand, when they feel like it: a script in a folder of tools, an installer, a template of code that a
 * generator copies, where nothing that is deployed or built runs or loads it. What is said of it hurts no deploy.
 */
export const isLeftToPeople = (path: string, app: App): boolean =>
  handApplied.test(path) || ((handMade.test(path) || installer.test(path)) && app.once(isLeftToPeople, () => isLeftAlone(path, app), path));

/** A manifest of a task that somebody applies once, and takes away again: `hack/wipe-disks.yaml`. */
const handApplied = /(^|\/)(hack|playground|\.taskfiles)\/.*\.ya?ml$/;

const handMade = patternInLines("i")`
  (^|/)(scripts?|tools?|hack|contrib|extras?|misc|exploits?|attacks?|playground|skeletons?|stubs?|templates?|code[-_]templates?)/
  (?!.*(^|/)(entrypoint|start|run)[\w.-]*$|(?<=(^|/)templates?/).*\.php$).*\.([cm]?[jt]sx?|py|rb|php|pl|go|sh|bash|ps1)$
`;

/** `bin/install.js`, `scripts/setup.py` of the app; `setup.py` at the top describes a package. */
const installer = /(^|\/)(bin|scripts?|tools?)\/([\w-]+[-_])?((un)?install(er)?|build)\.([cm]?[jt]s|py|rb|php|pl|sh)$/i;

const isLeftAlone = (path: string, app: App): boolean =>
  app.in(path, "command").every(({ role }) => role === "script" || role === "code") &&
  app.startOf(path) === undefined &&
  !app.all("command").some((command) => command.role !== "script" && command.at.path !== path && names(command.words, path)) &&
  !app.all("callsMade").some(({ modules, at }) => !handMade.test(at.path) && modules.some((module) => leadsTo(module, path)));

const names = (words: readonly { readonly text: string }[], path: string): boolean =>
  words.some(({ text }) => nameOf(text) === nameOf(path));

/** `./scripts/migrate`, `shop.tools.report`: by its last part. */
const leadsTo = (module: string, path: string): boolean =>
  module
    .split(/[./\\]+(?![cm]?[jt]sx?$)/)
    .at(-1)
    ?.replace(/\.\w+$/, "") === nameOf(path).replace(/\.\w+$/, "");

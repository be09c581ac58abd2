import { operands, runs, type Command } from "../../facts/command.js";
import { bringsTool, comesWithLibrary, imageHolds, type SystemTool } from "../../knowledge/system-tools.js";
import { folderOf, isWithin, nameOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";
import { isInFinalStage } from "./stages.js";

/** An image that lacks a program which the app runs in it. */
export interface ImageWithout {
  readonly image: Fact<"imageUsed">;
  /** What installs packages of its distribution. */
  readonly installs: readonly Fact<"command">[];
  /** All that its Dockerfile does is known, so nothing else can have brought the program. */
  readonly isWhole: boolean;
}

/** The image in which a command is run, where that lacks a program; only where the image is known: without one, the machine may hold anything. */
export function imageWithout(program: string, tool: SystemTool, user: Fact<"command">, app: App): ImageWithout | undefined {
  const image = imageOf(user, app);
  if (user.place.startsWith("dockerfile-") && !isInFinalStage(user, app)) return undefined;
  if (image === undefined || image.unknown || imageHolds(image.image, image.tag ?? "", program) !== false) return undefined;
  if (takesFromStage(image, program, tool, app) || app.all("systemPackageListed").some(({ name }) => bringsTool(tool, name)))
    return undefined;
  if (app.all("dependencyDeclared").some(({ name }) => comesWithLibrary(program, name))) return undefined;
  const building = app.all("command").filter((command) => command.place !== "ci" && reaches(command, image, app));
  const installs = building.filter(isPackageInstall);
  if (installs.some((command) => operands(command).some(({ text, unknown }) => unknown || bringsTool(tool, text)))) return undefined;
  const run = building.filter(({ role, at, via }) => role === "build" && (via?.[0]?.path ?? at.path) === image.at.path);
  if (run.some((command) => names(command, program, tool) || isUnseen(command, app))) return undefined;
  return { image, installs, isWhole: run.every(isKnown) && !copiesPrograms(image, app) };
}

/** The deployed image of the Dockerfile that leads to a command, else of the nearest one, else of the first. */
function imageOf({ at, via }: Fact<"command">, app: App): Fact<"imageUsed"> | undefined {
  const deployed = app.all("imageUsed").filter((used) => used.final === true && !app.isDevelopment(used));
  const path = via?.[0]?.path ?? at.path;
  const near = deployed.filter((used) => isWithin(path, folderOf(used.at.path)));
  const nearest = near.toSorted((left, right) => folderOf(right.at.path).length - folderOf(left.at.path).length)[0];
  return deployed.find((used) => used.at.path === path) ?? nearest ?? deployed[0];
}

/** Nothing else than this image can be meant: the app has no other. */
export const isOnlyImage = (image: Fact<"imageUsed">, app: App): boolean =>
  app.all("imageUsed").every((used) => used.final !== true || used.at.path === image.at.path || app.isDevelopment(used));

/** What an earlier stage installs stays there, unless the deployed one begins with it. */
const reaches = (install: Fact<"command">, image: Fact<"imageUsed">, app: App): boolean =>
  install.at.path !== image.at.path || install.place !== "dockerfile-run" || isInFinalStage(install, app);

/** `COPY --from=tools /usr/bin/ffmpeg /usr/bin/`, its own folder (`/opt/java/openjdk`), or the folder with all of them. */
function takesFromStage({ at }: Fact<"imageUsed">, program: string, tool: SystemTool, app: App): boolean {
  const files = app.in(at.path, "fileCopied").filter(({ final }) => final);
  const folders = app.in(at.path, "stageFileCopied").filter(({ final }) => final);
  const sources = [...files, ...folders].map(({ source }) => source);
  const isIts = (path: string): boolean => path.split("/").some((part) => part === program || bringsTool(tool, part));
  return sources.some((path) => allPrograms.test(path)) || [...sources, ...files.map(({ target }) => target)].some(isIts);
}

const allPrograms = /^\/(usr(\/local)?(\/bin)?\/?|opt\/?|bin\/?)?$/;

/** `COPY bin/ /usr/local/bin/`, `ADD tools.tar.gz /opt`: what is in them is not told. */
const copiesPrograms = ({ at }: Fact<"imageUsed">, app: App): boolean =>
  app
    .in(at.path, "fileCopied")
    .some(
      ({ source, target, final }) =>
        final && (/\.(tar(\.\w+)?|tgz|deb|apk)$/.test(source) || /^\/(usr\/(local\/)?)?s?bin(\/|$)/.test(target)),
    );

/** The program is run while the image is built, or a word names it or its package: `dpkg -i wkhtmltox_0.12.6.deb`, `-o /usr/local/bin/jq`. */
const names = (command: Command, program: string, tool: SystemTool): boolean =>
  command.program === program ||
  // `npm ci` brings nothing that the package npm brings.
  (isKnown(command) ? command.words.slice(1) : command.words).some(({ text }) =>
    text.split(/[/=:@]/).some((part) => part === program || part.startsWith(`${program}-`) || bringsTool(tool, part)),
  );

/** A script that is not in the repository: what it installs, nobody can see. */
function isUnseen({ words, program }: Command, app: App): boolean {
  const script = /^(ba|da|a|z)?sh$|^(\.|source)$/.test(program) ? words.slice(1).find(({ text }) => !text.startsWith("-")) : words[0];
  const text = script?.text ?? "";
  return text.includes("/") && !/^\/(usr\/(local\/)?)?s?bin\/|\s/.test(text) && !app.paths.some((path) => nameOf(path) === nameOf(text));
}

const isPackageInstall = (command: Command): boolean =>
  (/^(apt-get|apt|aptitude|dnf|yum|microdnf|tdnf|zypper|brew|conda|mamba|micromamba)$/.test(command.program) && runs(command, "install")) ||
  (command.program === "apk" && runs(command, "add"));

/** Installs of packages by name, the runtime and its own package managers, and what moves and makes files: none brings another program. */
const isKnown = ({ program, operator }: Command): boolean => operator !== "|" && known.test(program);

const known = new RegExp(
  `^(${[
    "apt-get|apt|aptitude|apk|dnf|yum|microdnf|tdnf|zypper",
    String.raw`pip\d?|python[\d.]*|poetry|pipenv|uv|npm|yarn|pnpm|corepack|node|npx|tsc|ruby|gem|bundle|rake|rails|composer|php|go|cargo|java|mvn|mvnw|gradle|gradlew|dotnet`,
    "docker-php-ext-(install|configure|enable)|pecl|a2enmod|a2dismod",
    "mkdir|chown|chmod|rm|cp|mv|ln|touch|echo|printf|cat|sed|grep|find|install|truncate|cd|set|export|true|test|exit",
    "useradd|adduser|groupadd|addgroup|usermod|groupmod|locale-gen|update-locale|update-ca-certificates|ldconfig|setcap|ulimit",
  ].join("|")})$`,
);

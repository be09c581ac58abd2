import { operands, optionValue, type Word } from "../../facts/command.js";
import { followsAny, patternOf, type CommandPattern } from "../../knowledge/command-pattern.js";
import { isDeployMode, isDeployName, isDeployOnlyName, isPublicAddress, isPublicName } from "../../knowledge/build-configuration.js";
import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { isEnvironmentFile, isEnvironmentOfDeploy, isNamedEnvironmentFile } from "../../knowledge/environment-files.js";
import { join, nameOf } from "../../text/path.js";
import { argumentsGiven } from "./build-arguments.js";
import { wordsRun } from "./commands.js";
import { buildOf } from "./image-builds.js";
import type { App, Fact, Problem } from "../rule.js";

/** A variable of a Dockerfile that its stage builds into the app: `ARG API_URL` before `RUN npm run build`. */
export function* builtIn(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const { name, value } = variable;
  const isArgument =
    variable.in === "build-argument" && (isDeployName(name) || isPublicName(name)) && (name !== "NODE_ENV" || isForOneDeploy(value));
  const isPublic = variable.in === "image" && isPublicAddress(name, value ?? "");
  if ((!isArgument && !isPublic) || !isBefore(variable, app.beside(variable, "command").filter(isBuild))) return;
  yield {
    at: variable.at,
    message: `${name} is built into the image, so the image fits one deploy only. Read it when the app runs.`,
    evidence: "likely",
  };
}

/** What stands behind the last build reaches none. */
const isBefore = (variable: Fact, builds: readonly Fact[]): boolean => builds.some(({ at }) => at.span.start > variable.at.span.start);

/** Production is what build tools ask for themselves. */
const isForOneDeploy = (value: string | undefined): boolean => value === undefined || isDeployMode(value);

const isBuild = (command: Fact<"command">): boolean =>
  command.place === "dockerfile-run" &&
  (optionValue(command, "--mode") !== undefined || command.words.some(({ text }) => /^(build|generate)(:|$)/.test(text)));

/** What a RUN itself decides for one deploy: `API_URL=https://… npm run build`, `ng build --configuration=staging`, `cp .env.staging .env`. */
export function* decidedByRun(command: Fact<"command">): Generator<Problem> {
  const word = modeBuilt(command) ?? fileTaken(command) ?? variablesKept(command);
  const given = isBuild(command) ? command.assignments.find(isDecided) : undefined;
  const [what, span] = given !== undefined ? [given.name, given.span] : [word?.text ?? "", word?.span];
  if (span === undefined) return;
  yield {
    at: { path: command.at.path, span },
    message: `${what} is built into the image, so the image fits one deploy only. Decide it when the app runs.`,
    evidence: "likely",
  };
}

/** A bundle that a pipeline builds for one deploy: `npm run build -- --mode staging`. */
export function* builtForDeploy(command: Fact<"command">): Generator<Problem> {
  const value = command.words.some(({ text }) => text === "build") ? optionValue(command, "--configuration", "--mode") : undefined;
  if (value === undefined || !isDeployMode(value.text)) return;
  yield {
    at: { path: command.at.path, span: value.span },
    message: `${value.text} is built in, so what is tested there is not what runs elsewhere. Build once, and decide it when the app runs.`,
    evidence: "likely",
  };
}

/** What a pipeline puts into the files of one deploy before it builds them. */
export function* givenBeforeBuild(command: Fact<"command">, app: App): Generator<Problem> {
  yield* writtenBeforeBuild(command, app);
  yield* editedBeforeBuild(command, app);
}

/** `echo "$ENV_FILE" > .env` in a pipeline that builds an image afterwards: what only this deploy knows goes into it. */
function* writtenBeforeBuild(command: Fact<"command">, app: App): Generator<Problem> {
  const file = command.role === "ci" ? environmentWritten(command) : undefined;
  if (file === undefined || command.launchers.some(({ name }) => name === "ssh")) return;
  const isLater = ({ at }: Fact): boolean => at.span.start > command.at.span.start;
  const build =
    app.beside(command, "command").find((other) => isLater(other) && patternOf(wordsRun(other), builders) !== undefined) ??
    app.beside(command, "actionUsed").find((used) => isLater(used) && buildsImage.test(used.action));
  const isFirst =
    app.beside(command, "command").find((other) => environmentWritten(other) === file)?.at.span.start === command.at.span.start;
  const path = join(command.folder ?? "", file);
  const dockerfile = app.paths.find((one) => /(^|\/)Dockerfile$/.test(one)) ?? "Dockerfile";
  if (build === undefined || !isFirst || path === undefined || app.isIgnored(path, "docker", buildOf(dockerfile, app))) return;
  yield {
    at: command.at,
    message: `${file} is written before the image is built, so the image holds what one deploy alone knows and fits no other. Give it to the container when it runs.`,
    related: [{ at: build.at, message: "The image that is built with it." }],
    evidence: "likely",
  };
}

/** `sed -i "s|__API__|$API_URL|" src/api.js` in a pipeline that builds afterwards: what only this deploy knows goes into the code. */
function* editedBeforeBuild(command: Fact<"command">, app: App): Generator<Problem> {
  if (command.role !== "ci" || !followsAny(wordsRun(command), ["sed -i|--in-place|-ri|-Ei", "perl -pi|-i"])) return;
  const [file] = operands(command).slice(-1);
  const given = command.words.flatMap(({ text }) => [...text.matchAll(/\$\{{0,2}\s*(?:[a-z]+\.)*(\w+)/g)].map(([, name = ""]) => name));
  if (file === undefined || !isCode.test(file.text) || given.every((name) => ofBuild.test(name))) return;
  const isLater = ({ at }: Fact): boolean => at.span.start > command.at.span.start;
  const isBuilt =
    app
      .in(command.at.path, "command")
      .some((other) => isLater(other) && (patternOf(wordsRun(other), builders) !== undefined || isBundled(other))) ||
    app.in(command.at.path, "actionUsed").some((used) => isLater(used) && buildsImage.test(used.action));
  if (!isBuilt) return;
  yield {
    at: command.at,
    message: `${file.text} gets what one deploy alone knows before it is built, so what is built fits no other. Read it when the app runs.`,
    evidence: "likely",
  };
}

const isCode = /\.([cm]?[jt]sx?|vue|svelte|html|py|rb|php|go|java|cs)$/;

/** What a build says of itself. */
const ofBuild = /VERSION|SHA|COMMIT|TAG|DATE|BUILD|RELEASE|REF|BRANCH|NUMBER|TIME/i;

const isBundled = ({ words }: Fact<"command">): boolean => words.some(({ text }) => /^build(:|$)/.test(text));

/** Steps that build an image, by their names in the Marketplace of GitHub: `docker/build-push-action`. */
const buildsImage = /build-(and-)?push|docker-?build|kaniko|buildah-build/i;

/** The env file that a command fills with what only the run knows. */
function environmentWritten({ redirects, program, words, operator }: Fact<"command">): string | undefined {
  const target =
    redirects.find((one) => one.operator.startsWith(">"))?.target ??
    (program === "tee" ? words.slice(1).find(({ text }) => !text.startsWith("-")) : undefined);
  const isOfRun = operator === "|" || program === "tee" || !/^(echo|printf)$/.test(program) || words.some(({ unknown }) => unknown);
  const isFile = target !== undefined && (isEnvironmentFile(target.text) || isNamedEnvironmentFile(target.text));
  return isFile && isOfRun && !target.unknown && !/test/i.test(target.text) && !/^(cp|mv|cat|sed|envsubst)$/.test(program)
    ? target.text.replace(/^\.\//, "")
    : undefined;
}

const isDecided = ({ name, value }: Fact<"command">["assignments"][number]): boolean =>
  !value.unknown &&
  value.text !== "" &&
  (isDeployOnlyName(name) || (isDeployName(name) && isDeployMode(value.text)) || isOwnAddress(name, value.text));

/** `ROOT_API=https://shop.example.dev npm run build`: an address is written into what is built; where packages come from is not. */
const isOwnAddress = (name: string, value: string): boolean =>
  /^(https?|wss?):\/\/\S+$/.test(value) && !/proxy|registry|mirror|index|cdn|download|dist_?url/i.test(name);

/** `ng build --configuration=staging`, `vite build --mode staging`, `npm run build:staging`. */
function modeBuilt(command: Fact<"command">): Word | undefined {
  const profile = profileOfTool(command);
  if (profile !== undefined || !isBuild(command)) return profile;
  const value = optionValue(command, "--configuration", "--mode", "--env", "-c");
  // `ng build --configuration=$CONFIGURATION`: an argument of the image decides.
  const isOfArgument = value?.unknown === true && /^(ng|npx|npm|yarn|pnpm|vite|vue-cli-service|nx|bunx?)$/.test(command.program);
  if (isOfArgument) return value;
  const script = command.words.find(
    ({ text }) => /^build:\$\{?\w+\}?$/.test(text) || isDeployMode(/^build:([\w-]+)$/.exec(text)?.[1] ?? ""),
  );
  return value !== undefined && isDeployMode(value.text) ? value : script;
}

/** `mvn package -Pprod`, `gradle bootJar -Pprofile=staging`: a profile of the build with the name of a deploy. */
function profileOfTool({ program, words }: Fact<"command">): Word | undefined {
  const maven = /^(?:-P|--activate-profiles=?|-Dspring\.profiles\.active=)([\w,-]+)$/;
  const gradle = /^-P(?:profile|env|environment|profiles|spring\.profiles\.active)=([\w-]+)$/;
  const pattern = /^mvnw?$/.test(program) ? maven : /^gradlew?$/.test(program) ? gradle : undefined;
  return pattern && words.find(({ text }) => (pattern.exec(text)?.[1] ?? "").split(",").some((name) => isEnvironmentName(name)));
}

function fileTaken(command: Fact<"command">): Word | undefined {
  const [source] = /^(cp|mv)$/.test(command.program) ? operands(command) : [];
  return source !== undefined && isEnvironmentOfDeploy(nameOf(source.text)) ? source : undefined;
}

/** What the environment says at build is kept for good (Laravel, "Configuration caching"; Symfony, "Configuring environment variables in production"). */
const variablesKept = (command: Fact<"command">): Word | undefined =>
  patternOf(wordsRun(command), keepVariables) === undefined
    ? undefined
    : command.words.find(({ text }) => /^(config:cache|optimize|(symfony:)?dump-env)$/.test(text));

const keepVariables: readonly CommandPattern[] = ["artisan config:cache|optimize", "composer dump-env|symfony:dump-env"];

/** The argument of a build that says which deploy it is for: `docker build --build-arg ENV=staging`. */
export function* buildArguments(command: Fact<"command">): Generator<Problem> {
  if (patternOf(wordsRun(command), builders) === undefined) return;
  for (const word of argumentsGiven(command)) {
    const [name = "", value] = word.text.split(/=(.*)/s, 2);
    if (value === undefined || !(isDeployName(name) || isPublicName(name))) continue;
    yield {
      at: { path: command.at.path, span: word.span },
      message: `${name} is fixed at build, so the image fits one deploy only. Give it when the image runs.`,
      ...(!isDeployName(name) && { evidence: "likely" as const }),
    };
    return;
  }
}

/** From the manuals of Docker, Podman, Buildah and kaniko. */
const builders = [
  "docker|podman|nerdctl build",
  "docker|podman image build",
  "docker buildx build",
  "docker compose build",
  "docker-compose|podman-compose build",
  "buildah build|bud",
  "executor --build-arg",
];

import { operands, optionValue, readImage, runs, hasOption, type ImageReference, type Word } from "../../facts/command.js";
import { commitVariable } from "../../knowledge/commit-variables.js";
import { patternOf, type CommandPattern } from "../../knowledge/command-pattern.js";
import { tagFault } from "../../knowledge/image-tags.js";
import { imageDeployed } from "../../knowledge/image-deploys.js";
import { wordsRun } from "./commands.js";
import { partOf } from "./services.js";
import { containerRun, isDeployedHere } from "./container-runs.js";
import { declareInExample } from "../fixes/environment.js";
import { quotedIn } from "../fixes/yaml.js";
import { insert, replace, type App, type Edit, type Fact, type Fix, type Location, type Problem } from "../rule.js";

/** A reference that another image may take over: no tag, or latest. A variable in the name leaves the tag known. */
export const isMoving = ({ digest, tag, unknown, reference }: ImageReference): boolean =>
  digest === undefined &&
  (tag === "latest" || (tag === undefined && (!unknown || ofRegistry.test(reference) || endsInName.test(reference))));

/** A tag that names a channel: each build of it takes it over (`shop/web:stable`). */
const isOfChannel = ({ digest, tag = "" }: ImageReference): boolean =>
  digest === undefined &&
  /^(stable|edge|nightly|canary|next|current|main|master|develop|dev|development|staging|production|prod)$/.test(tag);

/** `${DOCKER_REGISTRY-}shop`: only where it comes from is variable. */
const ofRegistry = /^\$\{?\w*(REGISTRY|REPOSITORY|PREFIX|NAMESPACE|ORG|OWNER)\w*(:?-[\w./-]*)?\}?\/?[\w./-]+$/;

/** `$DOCKER_USERNAME/shop`, `gcr.io/$PROJECT/shop`: the name itself is written, and no tag after it. */
const endsInName = /^[^:\s]*[\w}]\/[\w.-]+$/;

/** The image that a command publishes only under a tag that moves: `docker push shop/web`; undefined where another tag goes with it. */
export function publishedMoving(command: Fact<"command">, app: App): Word | undefined {
  const own = published(command);
  const [moving] = own;
  const moves = ({ text }: Word) => isTakenOver(readImage(withTag(text, command, app)));
  if (moving === undefined || !own.every(moves)) return undefined;
  const name = nameOfImage(moving.text);
  const others = app.in(command.at.path, "command").flatMap((other) => (other === command ? [] : published(other)));
  const isPinnedToo = others.some((word) => nameOfImage(word.text) === name && !moves(word));
  return isPinnedToo ? undefined : moving;
}

const isTakenOver = (image: ImageReference): boolean => isMoving(image) || isOfChannel(image);

/** Whether the word names no channel, which somebody may have chosen: `latest`, or no tag. */
export const isLatest = ({ text }: Word): boolean => !isOfChannel(readImage(text));

/** A reference with the tag, or the name, that its own pipeline or script gives to a variable: `shop/web:$TAG` beside `TAG: latest`. */
function withTag(reference: string, { at, role, place }: Fact<"command">, app: App): string {
  const isOwn = role === "ci" || place === "shell-script";
  const [variable, before = "", name] = (isOwn ? /(^|:)\$\{?(\w+)\}?$/.exec(reference) : null) ?? [];
  if (variable === undefined || (before === "" && isTagged(reference, at.path, app))) return reference;
  const given = [
    ...app.in(at.path, "environmentDeclared").flatMap((one) => (one.name === name ? [one.value] : [])),
    ...(place === "shell-script" ? app.in(at.path, "command") : [])
      .flatMap(({ assignments }) => assignments)
      .flatMap((one) => (one.name === name ? [one.value.unknown ? undefined : one.value.text] : [])),
  ];
  const [first, ...others] = given.filter((one) => one !== "");
  // `case $BRANCH in master) TAG=latest;; develop) TAG=dev;; esac`: whichever it is moves.
  const isOne = given.every((one) => one === "" || (one !== undefined && isTakenOver(readImage(`image:${one}`))));
  const value = others.length > 0 && !isOne ? undefined : first;
  return value === undefined ? reference : reference.slice(0, -variable.length) + before + value;
}

/** `docker tag $IMAGE:$COMMIT`: what a variable names gets tags elsewhere in the file. */
const isTagged = (variable: string, path: string, app: App): boolean =>
  app.in(path, "command").some(({ words }) => words.some(({ text }) => text !== variable && plain(text).startsWith(`${plain(variable)}:`)));

/** The image without a version that a command puts into a deploy, and its place: `kubectl set image deployment/web web=shop`. */
export function deployedMoving(command: Fact<"command">, app: App): Deployed | undefined {
  const place = imageDeployed(wordsRun(command));
  const word = command.words[place?.index ?? -1];
  if (place === undefined || word === undefined) return fetchedMoving(command, app) ?? chartMoving(command);
  const image = word.text.slice(place.from);
  const { start, end } = word.inner ?? word.span;
  const at = { path: command.at.path, span: { start: end - start === word.text.length ? start + place.from : start, end } };
  return image !== "" && isMoving(readImage(image)) ? { image, at } : undefined;
}

interface Deployed {
  readonly image: string;
  readonly at: Location;
}

/** The app's own image without a version that a server is told to fetch or to run: `ssh shop@server "docker pull shop/web"`. */
function fetchedMoving(command: Fact<"command">, app: App): Deployed | undefined {
  const isRemote = command.launchers.some(({ name }) => name === "ssh");
  const isDeploy = isRemote || command.place === "systemd" || isDeployedHere(command, app);
  const word = (isDeploy ? containerRun(command)?.word : undefined) ?? (isRemote ? pulled(command) : undefined);
  const image = word && readImage(word.text);
  if (word === undefined || image === undefined || !isMoving(image) || !app.builds(image.image)) return undefined;
  return { image: word.text, at: { path: command.at.path, span: word.span } };
}

function pulled(command: Fact<"command">): Word | undefined {
  if (!containerTools.test(command.program)) return undefined;
  return runs(command, "pull") ? operands(command)[1] : runs(command, "image", "pull") ? operands(command)[2] : undefined;
}

const containerTools = /^(docker|podman|buildah|nerdctl)$/;

/** `helm upgrade web ./chart --set image.tag=latest` */
function chartMoving({ program, words, at }: Fact<"command">): Deployed | undefined {
  const word = program === "helm" ? words.find(({ text }) => /(^|[=,.])tag=latest(,|$)/.test(text)) : undefined;
  return word && { image: "The chart", at: { path: at.path, span: word.span } };
}

/** The images that a command sends to a registry. */
function published(command: Fact<"command">): readonly Word[] {
  const builder = publishers.find(({ pattern }) => patternOf(wordsRun(command), [pattern]) !== undefined);
  if (builder !== undefined) return builder.names === "operand" ? operands(command).slice(1, 2) : valuesOf(command, builder.names);
  if (!containerTools.test(command.program) || hasOption(command, "--all-tags", "-a")) return [];
  if (runs(command, "push")) return operands(command).slice(1, 2);
  if (runs(command, "image", "push")) return operands(command).slice(2, 3);
  const builds = runs(command, "build") || runs(command, "buildx", "build");
  return builds && hasOption(command, "--push") ? valuesOf(command, ["-t", "--tag"]) : [];
}

/** Programs that build an image and publish it at once, and what names it (kaniko, Google Cloud Build, Azure Container Registry, Buildpacks). */
const publishers: readonly { readonly pattern: CommandPattern; readonly names: readonly string[] | "operand" }[] = [
  { pattern: "executor --destination|-d", names: ["--destination", "-d"] },
  { pattern: "gcloud builds submit", names: ["--tag", "-t"] },
  { pattern: "az acr build", names: ["--image", "-t"] },
  { pattern: "pack build --publish", names: "operand" },
];

/** All values of an option that may be given several times. */
const valuesOf = (command: Fact<"command">, names: readonly string[]): readonly Word[] =>
  command.words.flatMap((word, index) => {
    if (names.includes(command.words[index - 1]?.text ?? "")) return [word];
    const name = names.find((one) => one.startsWith("--") && word.text.startsWith(`${one}=`));
    return name === undefined ? [] : (optionValue({ ...command, words: [word, word] }, name) ?? []);
  });

/** `${IMAGE}` and `$IMAGE` are the same name. */
const nameOfImage = (reference: string): string => plain(readImage(reference).image);

const plain = (reference: string): string => reference.replace(/\$\{(\w+)\}/g, "$$$1");

/** Another tag that the same pipeline gives to the image, one that stays: a number, a variable. */
export const hasFixedTag = (built: Fact<"imageBuilt">, app: App): boolean =>
  app
    .in(built.at.path, "imageBuilt")
    .some(({ image }) => image !== undefined && isNamed(image, built.image ?? "") && !isTakenOver(readImage(image)));

const isNamed = (one: string, other: string): boolean => readImage(one).image === readImage(other).image;

/** Tags an image of a pipeline's settings with the commit. */
export function* tagInSettings(built: Fact<"imageBuilt">, app: App): Generator<Fix> {
  const place = built.parts.image;
  const variable = commitVariable(app.file(built.at.path)?.language ?? "", "inSettings");
  const text = app.editable(built.at.path)?.text.slice(place?.start, place?.end);
  if (place === undefined || variable === undefined || text === undefined) return;
  yield { title: "Tag it with the commit", safe: false, edits: [tagged(built.at.path, { text, span: place }, variable)] };
}

/** Lets whoever deploys a compose file say which release runs: `shop/web:latest` becomes `shop/web:${TAG:?}`. */
export function* tagFromEnvironment({ path, span }: Location, app: App): Generator<Fix> {
  const file = app.file(path)?.language === "compose" ? app.editable(path) : undefined;
  const written = file?.text.slice(span.start, span.end);
  if (
    written === undefined ||
    /[$\n]/.test(written) ||
    app.named("environmentDeclared", "TAG").some(({ in: place }) => place !== "env-example")
  )
    return;
  const edit = tagged(path, { text: written, span }, "${TAG:?}");
  const newText = /["']/.test(file?.text[span.start - 1] ?? "") ? edit.newText : quotedIn(file?.text ?? "", span.start, edit.newText);
  if (newText !== edit.newText) return;
  yield { title: "Take the tag from the environment", safe: false, edits: [edit, ...declareInExample(app, "TAG")] };
}

/** Tags an image with the commit wherever the commands of the file name it. */
export function* tagInCommands({ at }: Fact<"command">, moving: Word, app: App): Generator<Fix> {
  const variable = commitVariable(app.file(at.path)?.language ?? "", "inShell");
  if (variable === undefined) return;
  const words = app.in(at.path, "command").flatMap((command) => command.words.filter(({ text }) => text === moving.text));
  const written = app.editable(at.path)?.text ?? "";
  const isVerbatim = words.some(({ span }) => written[span.start] === "'");
  if (isVerbatim || words.length === 0) return;
  yield {
    title: "Tag it with the commit",
    safe: false,
    edits: words.map(({ text, span, inner }) => tagged(at.path, { text, span: inner ?? span }, variable)),
  };
}

/** Takes the place of `latest`, or stands after a name without a tag. */
function tagged(path: string, { text, span }: Pick<Word, "text" | "span">, variable: string): Edit {
  const end = text.endsWith("latest") ? span.end - "latest".length : span.end;
  return end === span.end ? insert(path, end, `:${variable}`) : replace({ path, span: { start: end, end: span.end } }, variable);
}

/** What a manifest says of tags that move: which of them a node keeps, and whether they may at all. */
export function* settingMoves(setting: Fact<"setting">, app: App): Generator<Problem> {
  yield* tagsMayMove(setting);
  const [image] = setting.key === "imagePullPolicy" && setting.value !== "Always" ? app.beside(setting, "imageUsed") : [];
  if (image?.tag === undefined || image.unknown || tagFault(image.image, image.tag) !== "floating" || partOf(image, app) !== "app") return;
  yield {
    at: setting.at,
    message: `${image.reference} moves, and ${setting.value} keeps whatever a node pulled before, so copies run different code. Tag the image with the commit.`,
  };
}

/** A registry in which each tag may be given to another image (Terraform, "aws_ecr_repository"). */
function* tagsMayMove({ key, value, format, at, parts }: Fact<"setting">): Generator<Problem> {
  if (format !== "terraform" || !/^aws_ecr_repository\..*image_tag_mutability$/.test(key) || value !== "MUTABLE") return;
  yield {
    at: { ...at, span: parts.value ?? at.span },
    message: "Each tag of this registry may be given to another image, so a release can change after it was made. Make tags immutable.",
    evidence: "likely",
  };
}

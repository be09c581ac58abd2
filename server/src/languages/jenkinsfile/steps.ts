import { readImage } from "../../facts/command.js";
import type { FactDraft, Runtime } from "../../facts/vocabulary.js";
import { isTellingName } from "../../knowledge/telling-names.js";
import { isNamedDeploy, saysDeploy } from "../ci/deploys.js";
import { imageNamed } from "../ci/facts.js";
import type { Block, Statement } from "./blocks.js";
import { argumentOf, callsOf, stringOf, type StringToken, type Token } from "./calls.js";
import { noteEach, noteScripts, scriptsOf, type Place } from "./scripts.js";

/** What surrounds a statement: the stage, the folder, and the scripts and images that variables stand for. */
export interface Around extends Place {
  readonly images: Map<string, string>;
}

/** The facts of a block's statements, and of the blocks in it. */
export function* factsOfBlock(block: Block, around: Around): Generator<FactDraft> {
  const unit = block.name === "stage" && block.label !== "" ? block.label : around.unit;
  const inner: Around = { ...around, unit, ...(block.name === "dir" && { folder: block.label }) };
  if (block.name === "stage" && deploysIn(block)) yield* branchesOf(block);
  for (const statement of block.statements) {
    yield* factsOfStatement(statement, block, inner);
    if (statement.block === undefined) continue;
    if (statement.block.name === "if" && deploysIn(statement.block)) yield* branchesCompared(statement.tokens);
    noteEach(statement.tokens, statement.block, inner.named);
    if (statement.block.name !== "when") yield* factsOfBlock(statement.block, inner);
  }
}

function* factsOfStatement({ tokens }: Statement, block: Block, around: Around): Generator<FactDraft> {
  if (block.name === "environment") yield* variableOf(tokens, around.unit);
  else if (block.name === "parameters") yield* parameterOf(tokens);
  else if (block.name === "tools") yield* toolOf(tokens, around.unit);
  else if (block.name === "docker") yield* imageOf(stringOf(tokens, "image"), around.unit);
  else {
    noteScripts(tokens, around.named);
    yield* assigned(tokens, around);
    yield* scriptsOf(tokens, around);
    yield* factsOfCalls(tokens, around);
  }
}

function* factsOfCalls(tokens: readonly Token[], around: Around): Generator<FactDraft> {
  for (const { name, at } of callsOf(tokens)) {
    const first = tokens[argumentOf(tokens, at)];
    const text = first?.type === "string" ? first : undefined;
    if (name === "docker" || (name === "docker.image" && runsInside(tokens))) yield* imageOf(text, around.unit);
    if (name === "docker.build" && text !== undefined) {
      // `docker.build('shop/web').push('latest')` pushes what has no name.
      around.images.set("", text.written.text);
      yield builtImage(text, text.written.text);
    }
    if (/^(emailext|mail)$/.test(name)) yield* addresses(tokens, around.unit);
    if (buildsImage.test(name)) yield* builtByLibrary(tokens, at);
    if (name.endsWith(".push")) yield* pushed(name.slice(0, -".push".length), text, around);
    if (name === "withEnv") for (const item of tokens) if (item.type === "string") yield* listedVariable(item, around.unit);
  }
}

/** `emailext from: 'ops@shop.io', to: 'team@shop.io'` (Email Extension Plugin, "Pipeline step"). */
function* addresses(tokens: readonly Token[], unit: string): Generator<FactDraft<"literalAssigned">> {
  for (const name of ["from", "to", "cc", "replyTo"]) {
    const text = stringOf(tokens, name);
    if (text === undefined || text.unknown) continue;
    const parts = { value: text.inner };
    yield { kind: "literalAssigned", name, value: text.written.text, form: "argument", span: text.inner, parts, unit };
  }
}

/** Steps of a shared library, by what their names say: `dockerPush`, `pushImage`. */
const buildsImage = /^(docker_?push|push_?(docker_?)?image|publish_?image|docker_?build_?(and_?)?push)$/i;

/** `dockerPush("hub", "shop", "latest")`: the tag that stands alone, and the name before it. */
function* builtByLibrary(tokens: readonly Token[], call: number): Generator<FactDraft> {
  const texts = tokens.slice(call).filter((token) => token.type === "string");
  const at = texts.findIndex((token) => token.type === "string" && token.written.text === "latest");
  const [name, tag] = [texts[at - 1], texts[at]];
  if (name?.type === "string" && tag?.type === "string") yield builtImage(tag, `${readImage(name.written.text).image}:latest`);
}

/** `.inside { }`, `.withRun('-e A=b') { }`: the image runs for the job. */
const runsInside = (tokens: readonly Token[]): boolean => callsOf(tokens).some(({ name }) => /\.?(inside|withRun|run)$/.test(name));

const imageOf = (text: StringToken | undefined, unit: string): Iterable<FactDraft> =>
  text === undefined ? [] : imageNamed({ text: text.written.text, span: text.inner, unknown: text.unknown }, unit);

/** The plugin tags what `docker.build("shop/web")` builds with latest where no tag is given (Jenkins, "Using Docker with Pipeline"). */
const builtImage = (text: StringToken, image: string): FactDraft<"imageBuilt"> => ({
  kind: "imageBuilt",
  context: "",
  image,
  span: text.inner,
  ...(!text.unknown && { parts: { image: text.inner } }),
});

/** `image.push('latest')` after `image = docker.build('shop/web')`. */
function* pushed(variable: string, tag: StringToken | undefined, { images }: Around): Generator<FactDraft> {
  const image = images.get(variable);
  if (image === undefined || tag === undefined) return;
  yield { ...builtImage(tag, `${readImage(image).image}:${tag.written.text}`) };
}

/** `NAME = 'value'` of an environment block; `credentials('x')` and all else is unknown. */
function* variableOf([name, equals, value, more]: readonly Token[], unit: string): Generator<FactDraft> {
  if (name?.type !== "word" || equals?.type !== "sign" || equals.text !== "=" || value === undefined) return;
  const known = value.type === "string" && !value.unknown && more === undefined ? value : undefined;
  yield {
    kind: "environmentDeclared",
    name: name.text,
    ...(known === undefined ? { unknown: true } : { value: known.written.text }),
    in: "ci",
    span: { start: name.span.start, end: value.span.end },
    parts: { name: name.span, ...(known !== undefined && { value: known.inner }) },
    unit,
  };
}

/** `password(name: 'TOKEN', defaultValue: 'x')` is a variable of the job. */
function* parameterOf(tokens: readonly Token[]): Generator<FactDraft> {
  const [name, value] = [stringOf(tokens, "name"), stringOf(tokens, "defaultValue")];
  if (name === undefined || value === undefined) return;
  yield {
    kind: "environmentDeclared",
    name: name.written.text,
    ...(value.unknown ? { unknown: true } : { value: value.written.text }),
    in: "ci",
    span: { start: name.span.start, end: Math.max(name.span.end, value.span.end) },
    parts: { name: name.inner, value: value.inner },
  };
}

/** `withEnv(['NAME=value'])` */
function* listedVariable({ written, unknown, inner }: StringToken, unit: string): Generator<FactDraft> {
  const [whole, name = ""] = /^([A-Za-z_]\w*)=/.exec(written.text) ?? [];
  if (whole === undefined) return;
  const value = { start: written.offsetAt(whole.length), end: inner.end };
  yield {
    kind: "environmentDeclared",
    name,
    ...(unknown ? { unknown } : { value: written.text.slice(whole.length) }),
    in: "ci",
    span: inner,
    parts: { name: { start: inner.start, end: inner.start + name.length }, value },
    unit,
  };
}

const runtimes: Readonly<Record<string, Runtime>> = { nodejs: "node", jdk: "java", go: "go", python: "python", dotnetsdk: "dotnet" };

/** `tools { nodejs 'node-20' }`: the label is the administrator's, its last number the version by custom. */
function* toolOf(tokens: readonly Token[], unit: string): Generator<FactDraft> {
  const [tool] = tokens;
  const runtime = tool?.type === "word" && Object.hasOwn(runtimes, tool.text) ? runtimes[tool.text] : undefined;
  const label = tokens.find((token) => token.type === "string");
  const version = label?.type === "string" && !label.unknown ? /\d+(\.\d+)*$/.exec(label.written.text) : null;
  if (runtime === undefined || version === null || label === undefined || label.type !== "string") return;
  const span = { start: label.inner.start + version.index, end: label.inner.end };
  yield { kind: "runtimeDeclared", runtime, version: version[0], by: "ci", span, parts: { version: span }, unit };
}

/** `def image = docker.build(…)`, `env.TOKEN = 'x'`, `def password = 'x'`. */
function* assigned(tokens: readonly Token[], { unit, images }: Around): Generator<FactDraft> {
  const equals = tokens.findIndex((token) => token.type === "sign" && token.text === "=");
  const [name, value] = [tokens[equals - 1], tokens[equals + 1]];
  if (equals < 1 || name?.type !== "word" || value === undefined) return;
  const built = callsOf(tokens).find((call) => call.name === "docker.build");
  const image = built === undefined ? undefined : tokens[argumentOf(tokens, built.at)];
  if (image?.type === "string") images.set(name.text, image.written.text);
  const holder = tokens[equals - 3];
  if (holder?.type === "word" && holder.text === "env") {
    yield* variableOf([name, ...tokens.slice(equals)], unit);
    return;
  }
  const isWhole = value.type === "string" && !value.unknown && tokens.length === equals + 2;
  if (!isWhole || value.written.text === "" || !isTellingName(name.text)) return;
  const parts = { name: name.span, value: value.inner };
  yield { kind: "literalAssigned", name: name.text, value: value.written.text, form: "assignment", span: value.span, parts, unit };
}

function deploysIn(block: Block): boolean {
  if (block.name === "stage" && isNamedDeploy(block.label)) return true;
  return block.statements.some(
    ({ tokens, block: inner }) =>
      tokens.some((token) => token.type === "string" && saysDeploy(token.written.text)) || (inner !== undefined && deploysIn(inner)),
  );
}

/** `when { branch 'production' }`, also within `anyOf` and `allOf`. */
function* branchesOf(stage: Block): Generator<FactDraft> {
  for (const { block } of stage.statements) if (block?.name === "when") yield* branchesAsked(block);
}

function* branchesAsked(block: Block): Generator<FactDraft> {
  for (const { tokens, block: inner } of block.statements) {
    const [first] = tokens;
    const asked = first?.type === "word" && first.text === "branch" ? tokens[argumentOf(tokens, 0, "pattern")] : undefined;
    if (asked?.type === "string" && !asked.unknown) yield deployed(asked);
    if (inner?.name === "expression") for (const statement of inner.statements) yield* branchesCompared(statement.tokens);
    else if (inner !== undefined && inner.name !== "not") yield* branchesAsked(inner);
  }
}

/** `env.BRANCH_NAME == 'production'` */
function* branchesCompared(tokens: readonly Token[]): Generator<FactDraft> {
  for (const [index, token] of tokens.entries()) {
    const [name, operator] = [tokens[index - 2], tokens[index - 1]];
    const isCompared = operator?.type === "sign" && operator.text === "==";
    if (token.type === "string" && isCompared && name?.type === "word" && /^(BRANCH_NAME|GIT_BRANCH)$/.test(name.text))
      yield deployed(token);
  }
}

const deployed = ({ written, inner }: StringToken): FactDraft<"branchDeployed"> => ({
  kind: "branchDeployed",
  branch: written.text.replace(/^origin\//, ""),
  span: inner,
  parts: { branch: inner },
});

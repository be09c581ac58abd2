import { isTestPath } from "../../facts/development.js";
import { isEnvironmentFile, isExampleOfEnvironment, isNamedEnvironmentFile } from "../../knowledge/environment-files.js";
import { isPasswordFile, isPrivateKeyFile, isSecretFile } from "../../knowledge/key-files.js";
import { isDummy } from "../../knowledge/placeholders.js";
import { isToFillIn, masked, secretVariableLook } from "../../knowledge/secret-looks.js";
import type { ImageBuild } from "../../facts/app.js";
import { folderOf, join, nameOf } from "../../text/path.js";
import { isHarmlessFile } from "../questions/env-files.js";
import { copiesTemplate } from "../questions/environment-templates.js";
import { argumentHanded, argumentNames, argumentsPassed, isOfDockerfile, isSecretAmong } from "../questions/build-arguments.js";
import { keysSent } from "../questions/key-folders.js";
import { keyOfImage } from "../questions/keys-made.js";
import { buildOf, ignoreFileIn, pathCopied } from "../questions/image-builds.js";
import { passwordSet } from "../questions/passwords-set.js";
import { isInFinalStage, leavesStage } from "../questions/stages.js";
import { removeWhole } from "../fixes/yaml.js";
import { appendLine, defineRule, removeLines, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "secret-in-image",
  level: "error",
  likely: "warning",
  scope: "everywhere",
  yieldsTo: ["hardcoded-credential-url"],
  summary: "A secret is built into an image.",
  why: "Everyone who can pull the image can read its layers, its history and its variables, even where a later line removes the file.",

  check: {
    *environmentDeclared(variable, app) {
      if (variable.in !== "image" && variable.in !== "build-argument") return;
      if (isTestPath(variable.at.path)) return;
      if (variable.value === undefined) {
        if (variable.in === "build-argument")
          yield* isOfDockerfile(variable, app) ? argumentKept(variable, app) : argumentHanded(variable, app);
        return;
      }
      const look = secretVariableLook(variable.name, variable.value);
      if (look === "none" || (look !== "random" && app.isDevelopment(variable))) return;
      if (isDummy(variable.value) && !staysInImage(variable, app)) return;
      yield {
        at: variable.at,
        message: `${variable.name} (${masked(variable.value)}) becomes part of the image, readable by all who pull it. Give it to the container when it starts.`,
        ...(look === "weak" && { evidence: "likely" }),
        // A stage that is left behind takes its arguments with it, and a word made up for one of its steps.
        ...(look === "weak" && variable.in === "build-argument" && !isInFinalStage(variable, app) && { level: "hint" as const }),
        ...(look !== "random" && isToFillIn(variable.name, variable.value) && { level: "information" as const }),
        fixes: () => withoutLine(variable, app),
      };
    },

    *command(command, app) {
      yield* keyOfImage(command, app);
      const isBuilder = command.program === "docker" || command.program === "podman" || command.program === "buildah";
      if ((!isBuilder && command.place !== "dockerfile-run") || app.isDevelopment(command)) return;
      if (isBuilder) yield* argumentsPassed(command);
      if (command.place !== "dockerfile-run") return;
      for (const { name, value, span } of command.assignments) {
        if (value.unknown || !/^(random|chosen)$/.test(secretVariableLook(name, value.text))) continue;
        yield { at: { ...command.at, span }, message: `${name} is written into the image's history. Use RUN --mount=type=secret.` };
      }
      yield* argumentUsed(command, app);
      yield* passwordSet(command, app);
    },

    *fileCopied(copy, app) {
      if (app.isDevelopment(copy)) return;
      yield* keysSent(copy, app);
      const message =
        copiesTemplate(copy, app) || isWithoutSecret(copy, app)
          ? undefined
          : (secretCopied(copy) ?? keyCopied(copy, app) ?? valuesCopied(copy, app));
      if (message !== undefined)
        yield { at: copy.at, message, ...(!copy.final && { evidence: "likely" }), fixes: () => withoutLine(copy, app) };
      if (/^\.?\/?$|^\*$/.test(copy.source)) yield* environmentFileSent(copy, app);
    },

    // The stage may have made it of harmless values.
    *stageFileCopied(copy, app) {
      const message = copy.final && !app.isDevelopment(copy) ? secretCopied(copy) : undefined;
      if (message !== undefined) yield { at: copy.at, message, evidence: "likely" };
    },
  },

  examples: [
    {
      title: "A password in ENV",
      files: {
        Dockerfile: `
          FROM node:20.11
          ENV DB_PASSWORD=t4bles-and-chairs
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          CMD ["node", "server.js"]
        `,
      },
    },
    {
      title: "A secret mounted for one command",
      files: { Dockerfile: "FROM node:20.11\nRUN --mount=type=secret,id=npm npm ci\n" },
    },
  ],
});

function secretCopied({ source }: Fact<"fileCopied" | "stageFileCopied">): string | undefined {
  if (!(isSecretFile(source) || isPasswordFile(source)) || /\.(example|sample|template|dist)$/.test(source)) return undefined;
  const what = isEnvironmentFile(source) ? "with its values" : isSecretFile(source) ? "a private key" : "a password";
  return `${nameOf(source)}, ${what}, becomes part of the image. Give it to the container when it starts.`;
}

/** `COPY keys/deploy /root/.ssh/id_rsa`, by what the file or its new name says. */
function keyCopied(copy: Fact<"fileCopied">, app: App): string | undefined {
  const path = pathCopied(copy, app);
  const isKey = path !== undefined && app.in(path, "tokenFound").some(({ provider }) => /private key/i.test(provider));
  return isKey || isPrivateKeyFile(copy.target)
    ? `${nameOf(copy.source)}, a private key, becomes part of the image. Give it to the container when it starts.`
    : undefined;
}

/** `COPY app.env .`, where that file of the build context holds secrets. */
function valuesCopied(copy: Fact<"fileCopied">, app: App): string | undefined {
  const path = isNamedEnvironmentFile(copy.source) ? pathCopied(copy, app) : undefined;
  if (path === undefined) return undefined;
  if (app.file(path) === undefined && /(^|\/)\.env$/.test(copy.target))
    return `${nameOf(copy.source)}, with its values, becomes the .env of the image. Give them to the container when it starts.`;
  if (app.file(path)?.tracked === false || !holdsSecret(app.in(path, "environmentDeclared"))) return undefined;
  return `${nameOf(copy.source)}, with its values, becomes part of the image. Give them to the container when it starts.`;
}

/** `COPY docker/.env.production .env`, where that file of the build context has names and defaults alone: config-at-build tells of it. */
function isWithoutSecret(copy: Fact<"fileCopied">, app: App): boolean {
  const path = isEnvironmentFile(copy.source) ? pathCopied(copy, app) : undefined;
  const variables = path === undefined ? [] : app.in(path, "environmentDeclared");
  return variables.length > 0 && !holdsSecret(variables);
}

const holdsSecret = (variables: readonly Fact<"environmentDeclared">[]): boolean =>
  variables.some(({ name, value = "" }) => secretVariableLook(name, value) !== "none");

/** `ARG NPM_TOKEN` in the stage that is deployed, used by its commands or copied to ENV: the value stays in its history. */
function* argumentKept(variable: Fact<"environmentDeclared">, app: App): Iterable<Problem> {
  if (!isSecretAmong(variable.name, argumentNames(variable, app)) || app.isDevelopment(variable)) return;
  const stage = app.in(variable.at.path, "stage").find((one) => one.name === variable.unit || String(one.index) === variable.unit);
  if (stage !== undefined && !stage.final) return;
  const mention = new RegExp(`\\$\\{?${variable.name}\\b`);
  const isUsed = app
    .in(variable.at.path, "command")
    .some((command) => command.place === "dockerfile-run" && command.words.some((word) => mention.test(word.text)));
  if (!isUsed && !isKept(variable, app) && stage === undefined) return;
  yield {
    at: variable.at,
    message: `${variable.name} is a secret given as a build argument, which stays in the image's history. Use RUN --mount=type=secret.`,
    evidence: "likely",
  };
}

/** A variable of the image that runs, by itself or by taking an argument over. */
const staysInImage = (variable: Fact<"environmentDeclared">, app: App): boolean =>
  variable.in === "image" ? isInFinalStage(variable, app) : isKept(variable, app);

/** `ENV TOKEN=$TOKEN`: the container has it too. */
const isKept = ({ name, at }: Fact<"environmentDeclared">, app: App): boolean =>
  app.in(at.path, "environmentDeclared").some((other) => other.in === "image" && other.name === name);

/** `RUN store-key "$CA_KEY"` of a build argument: the value is in the command that the history keeps, and perhaps in a file. */
function* argumentUsed(command: Fact<"command">, app: App): Iterable<Problem> {
  if (!command.words.some(({ text }) => text.includes("$"))) return;
  const stage = app.in(command.at.path, "stage").find((one) => one.name === command.unit || String(one.index) === command.unit);
  if (stage !== undefined && !stage.final) return;
  const names = argumentNames(command, app);
  const secrets = names.filter((name) => isSecretAmong(name, names) && !isPlain(name, command, app));
  for (const word of command.words) {
    const name = secrets.find((one) => new RegExp(`\\$\\{?${one}\\b`).test(word.text));
    if (name === undefined) continue;
    yield {
      at: { ...command.at, span: word.span },
      message: `The value of ${name} stays in the image's history and in what this command writes. Use RUN --mount=type=secret.`,
      evidence: "likely",
    };
  }
}

/** `ARG SHOP_KEY=https://keys.example.com`: what stands there says that the name means something else. */
const isPlain = (name: string, command: Fact<"command">, app: App): boolean =>
  app
    .in(command.at.path, "environmentDeclared")
    .some((one) => one.in === "build-argument" && one.name === name && /^https?:\/\//.test(one.value ?? ""));

/** `COPY . .` takes a `.env` with it that stands in the build context and is not left out. */
function* environmentFileSent(copy: Fact<"fileCopied">, app: App): Iterable<Problem> {
  const build = buildOf(copy.at.path, app);
  const sent = app.paths.find(
    (path) => folderOf(path) === build.context && (isEnvironmentFile(path) || isNamedEnvironmentFile(path)) && !isTestPath(path),
  );
  if (sent === undefined && copy.final) yield* ownFileSent(copy, build, app);
  if (sent === undefined || app.isIgnored(sent, "docker", build)) return;
  const variables = app.in(sent, "environmentDeclared").filter(({ value, unknown }) => value !== "" && (value ?? unknown) !== undefined);
  if (!holdsSecret(variables) && (!copy.final || variables.length === 0 || isHarmlessFile(sent, variables, app))) return;
  const isKept = copy.final || leavesStage(copy, app);
  yield {
    at: copy.at,
    message: `This copies ${nameOf(sent)} into ${isKept ? "the image" : "a stage of the build, and so into its cache,"} with all its values. Leave it out by ${nameOf(ignoreFileIn(build, app))}.`,
    ...(holdsSecret(variables) && isKept ? { evidence: "likely" as const } : { level: "information" as const }),
    related: [{ at: { path: sent, span: { start: 0, end: 0 } }, message: "This file is sent" }],
    fixes: () => [leaveOut(ignoreFileIn(build, app), nameOf(sent), app)],
  };
}

/** The `.env` that everybody who works on the app makes of its example, and that git is told to leave out, but the build is not. */
function* ownFileSent(copy: Fact<"fileCopied">, build: ImageBuild, app: App): Iterable<Problem> {
  const own = join(build.context, ".env") ?? ".env";
  const hasExample = app.paths.some((path) => folderOf(path) === build.context && isExampleOfEnvironment(path));
  if (!hasExample || !app.isIgnored(own, "git") || app.isIgnored(own, "docker", build)) return;
  const ignoreFile = ignoreFileIn(build, app);
  yield {
    at: copy.at,
    message: `This copies a .env that stands here when the image is built, with all its values. Leave it out by ${nameOf(ignoreFile)}.`,
    level: "information",
    fixes: () => [leaveOut(ignoreFile, ".env", app)],
  };
}

const leaveOut = (path: string, line: string, app: App): Fix => ({
  title: `Add ${line} to ${nameOf(path)}`,
  safe: true,
  edits: [appendLine(path, app.editable(path)?.text ?? "", line)],
});

function withoutLine(fact: Fact, app: App): readonly Fix[] {
  const text = app.editable(fact.at.path)?.text;
  return text === undefined
    ? []
    : [
        {
          title: "Remove it from the image",
          safe: false,
          edits: [/\.ya?ml$/.test(fact.at.path) ? removeWhole(fact.at, text) : removeLines(fact.at.path, text, fact.at.span)],
        },
      ];
}

import { hasOption, runs, type Command, type Word } from "../../facts/command.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { isInFinalStage } from "./stages.js";
import type { App, Fact, Problem } from "../rule.js";

/** The arguments of the same file. */
export const argumentNames = ({ at }: Fact, app: App): readonly string[] =>
  app.in(at.path, "environmentDeclared").flatMap((one) => (one.in === "build-argument" ? one.name : []));

/** A key that is given with its certificate is a private key, whatever comes before the word: `SHOP_KEY` beside `SHOP_CERT`. */
export const isSecretAmong = (name: string, names: readonly string[]): boolean =>
  isSecretName(name) ||
  (/_KEY$/i.test(name) && names.some((other) => /_(CERT|CRT|CERTIFICATE)$/i.test(other) && stemOf(other) === stemOf(name)));

const stemOf = (name: string): string => name.replace(/_[^_]*$/, "");

/** `docker build --build-arg NPM_TOKEN=…`: with its value or from the caller's environment. */
export function* argumentsPassed(command: Fact<"command">): Iterable<Problem> {
  if (!runs(command, "build") && !runs(command, "buildx") && !runs(command, "image", "build")) return;
  if (!hasOption(command, "--build-arg")) return;
  const words = argumentsGiven(command);
  const names = words.map(nameGiven);
  for (const word of words) {
    const name = nameGiven(word);
    if (!isSecretAmong(name, names)) continue;
    yield {
      at: { ...command.at, span: word.span },
      message: `${name} is passed as a build argument, which stays in the image's history. Use --secret and RUN --mount=type=secret.`,
      evidence: "likely",
    };
  }
}

const nameGiven = (word: Word): string => word.text.split("=", 1)[0] ?? "";

/** `NAME=value` of each `--build-arg`, with the place of the whole word. */
export const argumentsGiven = ({ words }: Command): readonly Word[] =>
  words.flatMap((word, index) => {
    if (words[index - 1]?.text === "--build-arg") return [word];
    return word.text.startsWith("--build-arg=") ? [{ ...word, text: word.text.slice("--build-arg=".length) }] : [];
  });

/** `build-args: NPM_TOKEN=${{ secrets.NPM_TOKEN }}` of a pipeline, `args` of compose; fine where only a stage that is left behind takes it. */
export function* argumentHanded(variable: Fact<"environmentDeclared">, app: App): Iterable<Problem> {
  if (!isSecretAmong(variable.name, argumentNames(variable, app)) || app.isDevelopment(variable)) return;
  const taken = app
    .all("environmentDeclared")
    .filter((other) => other.in === "build-argument" && other.name === variable.name && isOfDockerfile(other, app));
  if (taken.length > 0 && !taken.some((argument) => isInFinalStage(argument, app))) return;
  yield {
    at: variable.at,
    message: `${variable.name} is passed as a build argument, which stays in the image's history. Give it as a secret of the build and use RUN --mount=type=secret.`,
    evidence: "likely",
    // The Dockerfile that takes it is told of as well.
    ...(taken.length > 0 && { level: "information" as const }),
  };
}

export const isOfDockerfile = ({ at }: Fact, app: App): boolean => app.file(at.path)?.language === "dockerfile";

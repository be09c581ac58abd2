import { operands } from "../../facts/command.js";
import { isDeployName, isSettingsOfDeploy } from "../../knowledge/build-configuration.js";
import { isExampleOfEnvironment, isNamedEnvironmentFile } from "../../knowledge/environment-files.js";
import { nameOf } from "../../text/path.js";
import { isCertificate } from "./build-certificates.js";
import { runnerOf } from "./commands.js";
import { pathCopied } from "./image-builds.js";
import { isInFinalStage } from "./stages.js";
import type { App, Fact, Location, Problem } from "../rule.js";

/** The argument of a build that says which file of settings is copied: `COPY config/${APP_ENV}.yml config.yml`. */
export function deployNamed(source: string): string | undefined {
  const [, inBraces, bare] = /\$(?:\{(\w+)(?::?-[^}]*)?\}|(\w+))/.exec(nameOf(source)) ?? [];
  const name = inBraces ?? bare;
  return name !== undefined && isDeployName(name) && !/_(URL|HOST|ENDPOINT|BASE)$/.test(name) ? name : undefined;
}

/** `COPY .env.example .env`: the values of the example are what every deploy of the image gets. */
export const isExampleTaken = (source: string, target: string): boolean => /(^|\/)\.env$/.test(target) && isExampleOfEnvironment(source);

/** What is wrong with it. */
export const exampleTaken = (at: Location, name: string): Problem => ({
  at,
  message: `${name} becomes the .env of the image, so every deploy starts with the values of the example. Give the variables when it runs.`,
  evidence: "likely",
});

/** `RUN cp .env.example .env`, in the stage that is deployed, or in a script that it runs. */
export function* exampleMade(command: Fact<"command">, app: App): Generator<Problem> {
  const [source, target, ...others] = /^(cp|mv)$/.test(command.program) ? operands(command) : [];
  if (source === undefined || target === undefined || others.length > 0) return;
  const outer = command.place === "dockerfile-run" ? command : runnerOf(command, app);
  if (outer?.place !== "dockerfile-run" || app.isDevelopment(outer)) return;
  if (isExampleTaken(source.text, target.text) && isInFinalStage(outer, app)) yield exampleTaken(command.at, nameOf(source.text));
}

/** What of one deploy a file holds that is copied into what is deployed. */
export function givenAtRun(copy: Fact<"fileCopied">, app: App): string | undefined {
  const name = nameOf(copy.source);
  if (isCertificate(name)) return "the certificate";
  if (isSettingsOfDeploy(name)) return "the settings";
  const path = pathCopied(copy, app);
  return isNamedEnvironmentFile(name) && path !== undefined && app.in(path, "environmentDeclared").length > 0 ? "the variables" : undefined;
}

import { isDeployDockerfile, isDeployName, isDeployOnlyName, isPublicName } from "../../knowledge/build-configuration.js";
import { isEnvironmentOfDeploy } from "../../knowledge/environment-files.js";
import { dockerfileOf } from "../../facts/image-built.js";
import { nameOf } from "../../text/path.js";
import { copiesTemplate } from "../questions/environment-templates.js";
import { certificateUsed } from "../questions/build-certificates.js";
import { buildArguments, builtForDeploy, builtIn, decidedByRun, givenBeforeBuild } from "../questions/build-configuration.js";
import { deployNamed, exampleMade, exampleTaken, givenAtRun, isExampleTaken } from "../questions/build-settings.js";
import { defineRule, type App, type Fact, type Problem } from "../rule.js";

export default defineRule({
  id: "config-at-build",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A deploy's configuration is fixed when the image is built.",
  why: "The image then fits one deploy only: what was tested in staging is not what runs in production, and a changed setting needs a new build.",

  check: {
    *fileCopied(copied, app) {
      const name = nameOf(copied.source);
      if (copied.final && isExampleTaken(copied.source, copied.target)) yield exampleTaken(copied.at, name);
      const deploy = copied.final ? deployNamed(copied.source) : undefined;
      if (deploy !== undefined)
        yield {
          at: copied.at,
          message: `${deploy} says at build which settings the image gets, so the image fits one deploy only. Choose them when it runs.`,
          evidence: "likely",
        };
      const isEnvironment = isEnvironmentOfDeploy(name) && !copiesTemplate(copied, app);
      const given = isEnvironment ? "the variables" : copied.final ? givenAtRun(copied, app) : undefined;
      if (given === undefined) return;
      yield {
        at: copied.at,
        message: `${name} is copied into the image, so the image fits one deploy only. Give ${given} when it runs.`,
        ...(!isEnvironment && { evidence: "likely" as const }),
      };
    },
    *setting(setting) {
      if (setting.format !== "spring" || setting.key !== "spring.profiles.active" || !/^@[\w.-]+@$/.test(setting.value)) return;
      yield {
        at: { ...setting.at, span: setting.parts.value ?? setting.at.span },
        message: `The build puts a profile into the place of ${setting.value}, so what it packs fits one deploy only. Choose the profile when the app runs.`,
        evidence: "likely",
      };
    },
    *imageBuilt(built) {
      const name = nameOf(dockerfileOf(built));
      if (!isDeployDockerfile(name)) return;
      yield {
        at: built.parts.dockerfile === undefined ? built.at : { path: built.at.path, span: built.parts.dockerfile },
        message: `${name} builds an image for one deploy only, so what was tested there is not what runs elsewhere. Build one image, and configure it when it runs.`,
        evidence: "likely",
      };
    },
    *environmentDeclared(variable, app) {
      if (variable.in !== "build-argument" && variable.in !== "image") return;
      if (app.file(variable.at.path)?.language === "dockerfile") yield* builtIn(variable, app);
      else yield* decidedOutside(variable, app);
    },
    *command(command, app) {
      if (command.role === "ci" || command.role === "release" || command.role === "script") yield* buildArguments(command);
      yield* givenBeforeBuild(command, app);
      if (command.role === "ci" || command.role === "release") yield* builtForDeploy(command);
      if (command.role === "build") yield* exampleMade(command, app);
      if (command.role === "build" && command.place === "dockerfile-run") {
        yield* decidedByRun(command);
        yield* certificateUsed(command, app);
      }
    },
  },

  examples: [
    {
      title: "The environment's name as a build argument",
      files: {
        "deploy.sh": `
          #!/bin/sh
          docker build --build-arg ENVIRONMENT=production -t shop .
                                   ^^^^^^^^^^^^^^^^^^^^^^
        `,
      },
    },
    {
      title: "Build metadata",
      files: { "deploy.sh": '#!/bin/sh\ndocker build --build-arg COMMIT="$SHA" --build-arg VERSION=1.4.2 -t shop .\n' },
    },
  ],
});

/** A pipeline, or the file of a platform or of compose, decides an argument of the build. */
function* decidedOutside(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const language = app.file(variable.at.path)?.language;
  const isPipeline = language === "github-actions";
  const isPlatform = app.in(variable.at.path, "service").some(({ by }) => by === "platform");
  const isFixed = language === "compose" && variable.value !== undefined;
  const isDecided =
    (isPipeline && (isDeployName(variable.name) || isPublicName(variable.name)) && !isModeOfTools(variable)) ||
    ((isPlatform || isFixed) && (isDeployOnlyName(variable.name) || isOtherMode(variable)));
  if (variable.in !== "build-argument" || !isDecided || variable.value === "") return;
  yield {
    at: variable.at,
    message: `${variable.name} is fixed at build, so the image fits one deploy only. Give it when the image runs.`,
    ...((!isPipeline || !isDeployName(variable.name)) && { evidence: "likely" as const }),
  };
}

/** `NODE_ENV=staging`: production is what build tools ask for, another name is a deploy's. */
const isOtherMode = (variable: Fact<"environmentDeclared">): boolean =>
  /^(NODE_ENV|RAILS_ENV|APP_ENV|ENV)$/.test(variable.name) && /^[a-z]+$/.test(variable.value ?? "") && !isMode.test(variable.value ?? "");

/** How Node's and Ruby's tools build what is deployed, and what only tests get. */
const isModeOfTools = ({ name, value = "" }: Fact<"environmentDeclared">): boolean =>
  /^(NODE_ENV|RAILS_ENV)$/.test(name) && isMode.test(value);

const isMode = /^(production|prod|release|test|testing)$/;

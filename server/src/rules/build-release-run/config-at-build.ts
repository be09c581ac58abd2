import { optionValue, runs, type Word } from "../../facts/command.js";
import { nameOf } from "../../text/path.js";
import { certificateUsed, isCertificate } from "../questions/build-certificates.js";
import { defineRule, type App, type Fact } from "../rule.js";

export default defineRule({
  id: "config-at-build",
  level: "warning",
  likely: "information",
  scope: "deployed",
  summary: "A deploy's configuration is fixed when the image is built.",
  why: "The image then fits one deploy only: what was tested in staging is not what runs in production, and a changed setting needs a new build.",

  check: {
    *fileCopied(copied) {
      const name = nameOf(copied.source);
      const isEnvironment = /^\.env\.(?!example|sample|template|dist|test)[\w.-]+$/.test(name);
      if (!isEnvironment && !(copied.final && isCertificate(name))) return;
      yield {
        at: copied.at,
        message: `${name} is copied into the image, so the image fits one deploy only. Give ${isEnvironment ? "the variables" : "the certificate"} when it runs.`,
        ...(!isEnvironment && { evidence: "likely" as const }),
      };
    },
    *environmentDeclared(variable, app) {
      if (variable.in !== "build-argument" || variable.value === "") return;
      // A Dockerfile declares it for all builds; a pipeline, or the file of a platform or of compose, decides it.
      const isPipeline = app.file(variable.at.path)?.language === "github-actions";
      const isPlatform = app.in(variable.at.path, "service").some(({ by }) => by === "platform");
      const isFixed = app.file(variable.at.path)?.language === "compose" && variable.value !== undefined;
      const isDecided =
        (isPipeline && deployName.test(variable.name)) ||
        ((isPlatform || isFixed) && (deployAddress.test(variable.name) || isOtherMode(variable)));
      if (!isDecided) return;
      yield {
        at: variable.at,
        message: `${variable.name} is fixed at build, so the image fits one deploy only. Give it when the image runs.`,
        ...(!isPipeline && { evidence: "likely" as const }),
      };
    },
    *command(command, app) {
      if (command.role === "ci" || command.role === "release" || command.role === "script") yield* buildArguments(command);
      else if (command.role === "build" && command.place === "dockerfile-run") {
        yield* argumentsUsed(command, app);
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

/** Names that say which deploy it is, or where its services are. */
const deployName =
  /^(NODE_ENV|RAILS_ENV|APP_ENV|ENV|ENVIRONMENT|STAGE|DEPLOY_ENV|[A-Z_]*(API|BASE|BACKEND|SERVER|SERVICE|GATEWAY|PUBLIC)_(URL|HOST|ENDPOINT))$/;

/** Those of them that no build tool asks for itself. */
const deployAddress = /^(ENVIRONMENT|STAGE|DEPLOY_ENV|[A-Z_]*(API|BASE|BACKEND|SERVER|SERVICE|GATEWAY|PUBLIC)_(URL|HOST|ENDPOINT))$/;

/** `NODE_ENV=staging`: production is what build tools ask for, another name is a deploy's. */
const isOtherMode = ({ name, value = "" }: Fact<"environmentDeclared">): boolean =>
  /^(NODE_ENV|RAILS_ENV|APP_ENV|ENV)$/.test(name) && /^[a-z]+$/.test(value) && !/^(production|prod|release|test)$/.test(value);

function* buildArguments(command: Fact<"command">) {
  const isBuild = command.program === "docker" && (runs(command, "build") || runs(command, "buildx", "build"));
  const word = isBuild ? deployArgument(command.words) : undefined;
  if (word === undefined) return;
  yield {
    at: { path: command.at.path, span: word.span },
    message: `${word.text.split("=")[0] ?? ""} is fixed at build, so the image fits one deploy only. Give it when the image runs.`,
  };
}

const deployArgument = (words: readonly Word[]): Word | undefined =>
  words.find(
    (word, index) => words[index - 1]?.text === "--build-arg" && deployName.test(word.text.split("=")[0] ?? "") && word.text.includes("="),
  );

/** `ARG API_URL` that a RUN builds into the bundle. */
function* argumentsUsed(command: Fact<"command">, app: App) {
  if (optionValue(command, "--mode") === undefined && !command.words.some(({ text }) => /^(build|generate)(:|$)/.test(text))) return;
  const declared = app
    .beside(command, "environmentDeclared")
    .find((variable) => variable.in === "build-argument" && deployName.test(variable.name) && variable.name !== "NODE_ENV");
  if (declared === undefined) return;
  yield {
    at: declared.at,
    message: `${declared.name} is built into the image, so the image fits one deploy only. Read it when the app runs.`,
    evidence: "likely" as const,
  };
}

import { argument } from "../../facts/command.js";
import { followsAny, type CommandPattern } from "../../knowledge/command-pattern.js";
import { copiesToServer, releaseChange, type ChangePlace } from "../../knowledge/release-changes.js";
import { isDeployScript, isOnServer, runnerOf } from "./commands.js";
import type { App, Fact, Problem } from "../rule.js";

/** What edits a release where it runs, with what it edits. */
export function* changed(command: Fact<"command">, app: App): Generator<Problem> {
  yield* restarted(command, app);
  const change = changeBy(command, app);
  if (change === undefined || isThrownAway(command)) return;
  // One change of the server, or of the code at the start, is told once: git fetch, git reset, docker compose build.
  const isToldBefore = app
    .inLine(command)
    .some(
      (other) =>
        other.at.span.start < command.at.span.start && isOnServer(other) === isOnServer(command) && changeBy(other, app) !== undefined,
    );
  if ((isOnServer(command) || command.role === "start") && isToldBefore) return;
  yield {
    at: command.at,
    message: `${change.what}, so what runs is no longer what was released. Build an image or an artifact with a version, and deploy that.`,
    ...((change.isLikely === true || !isDeploying(command)) && { evidence: "likely" as const }),
  };
}

/** What runs is started anew without being told which release: it takes whatever its tag names by then. */
function* restarted(command: Fact<"command">, app: App): Generator<Problem> {
  const isDeploy = command.role === "ci" || isDeployScript(command);
  if (!isDeploy || isOnServer(command) || !followsAny(wordsMeant(command), restarts)) return;
  const beside = app.beside(command, "command").map(wordsMeant);
  if (beside.some((words) => followsAny(words, choices) || /^(sed|envsubst|yq|kustomize|helm|helmfile)$/.test(words[0] ?? ""))) return;
  yield {
    at: command.at,
    message:
      "What runs is only started anew here, and takes whatever its tag names by then, so nobody can say which release that is. Deploy a tag of its own.",
    evidence: "likely",
  };
}

const restarts: readonly CommandPattern[] = [
  "kubectl|oc rollout restart",
  "kubectl|oc delete pod|pods|po -l|--selector|--all|-l=*|--selector=*",
  "aws ecs update-service --force-new-deployment",
  "docker service update --force !--image",
];

/** They say which release is meant, or what else is new for what runs. */
const choices: readonly CommandPattern[] = [
  "kubectl|oc create|delete|replace|edit secret|secrets|configmap|cm",
  "kubectl|oc set env",
  "kubectl|oc set image",
  "kubectl|oc patch",
  "aws ecs register-task-definition",
  "docker service update --image",
];

/** A job copies into a container that it has started and that ends with it: `docker cp dump.sql db:/tmp`. */
const isThrownAway = (command: Fact<"command">): boolean =>
  command.role === "ci" && !isOnServer(command) && /^docker (container )?cp /.test(wordsMeant(command).join(" "));

/** What a step of a pipeline copies to a server. */
export function* copied({ action, at }: Fact<"actionUsed">): Generator<Problem> {
  if (!copiesToServer(action)) return;
  yield {
    at,
    message: `${action} copies files over what runs, so nobody can say which release that is. Build an image or an artifact with a version, and deploy that.`,
    evidence: "likely",
  };
}

const changeBy = (command: Fact<"command">, app: App) =>
  releaseChange(withoutFiles(wordsMeant(command)), command.role === "start" ? "start" : "deploy", () => placesOf(command, app));

/** The variable of a loop stands for what it goes over, and `{}` of find for the names that it looks for. */
function wordsMeant({ program, words, loop }: Fact<"command">): readonly string[] {
  const variable = loop && [`$${loop.variable}`, `\${${loop.variable}}`];
  const all = [program, ...words.slice(1).map(({ text }) => (variable?.includes(text) === true ? (loop?.values ?? text) : text))];
  const run = program === "find" ? all.findIndex((word) => word === "-exec" || word === "-execdir") : -1;
  if (run === -1) return all;
  const name = all[all.findIndex((word) => /^-i?name$/.test(word)) + 1] ?? "";
  return all.slice(run + 1).flatMap((word) => (word === "{}" ? name : /^(\+|\\?;)$/.test(word) ? [] : word));
}

/** Compose takes its files and its project's name before its sub-command: `docker compose -f prod.yaml up`. */
function withoutFiles(words: readonly string[]): readonly string[] {
  const isCompose = words[0] === "docker-compose" || words[1] === "compose";
  return isCompose ? words.filter((word, index) => !namesFile(word) && !namesFile(words[index - 1])) : words;
}

const namesFile = (word: string | undefined): boolean => /^(-f|--file|-p|--project-name|--env-file|--profile)$/.test(word ?? "");

function placesOf(command: Fact<"command">, app: App): readonly ChangePlace[] {
  const runner = runnerOf(command, app);
  if (isOnServer(command) || (runner !== undefined && isOnServer(runner))) return ["server", "script"];
  // The app replaces its own code and starts anew: `git pull && npm ci && pm2 restart shop` where a hook is answered.
  if (command.role === "request") return app.inLine(command).some(isRestart) ? ["deploy-script"] : [];
  if (isDeployScript(command) && !app.in(command.at.path, "command").some(isPush)) return ["deploy-script", "script"];
  // `git pull && docker compose up -d` of any other script: whoever runs it does so where the app runs.
  if (isScript(command) && command.program === "git" && restartsLater(command, app)) return ["deploy-script", "script"];
  // Where the job itself runs what it has built, that machine is the server.
  if (command.role === "ci" && isDeployJob.test(command.unit ?? "") && !app.beside(command, "command").some(isPush))
    return ["deploy-script"];
  return isScript(command) ? ["script"] : [];
}

const isScript = ({ place, role }: Fact<"command">): boolean => place === "shell-script" && role === "script";

function restartsLater(command: Fact<"command">, app: App): boolean {
  const beside = app.in(command.at.path, "command");
  return !beside.some(isPush) && beside.some((other) => other.at.span.start > command.at.span.start && isRestart(other));
}

const isRestart = ({ program, words }: Fact<"command">): boolean =>
  /^(pm2|systemctl|service|supervisorctl|docker|docker-compose|forever|make|task|just)$/.test(program) &&
  words.some(({ text }) => /^(re(start|load)|up)$/.test(text));

const isDeployJob = /(^|[\s/_:-])(re)?deploy(ment)?([\s/_:-]|$)/i;

/** Who pushes or tags works on the code or publishes its image, and serves nothing there. */
const isPush = (command: Fact<"command">): boolean =>
  (command.program === "git" && /^(push|tag|commit)$/.test(argument(command, 0) ?? "")) ||
  (command.program.startsWith("docker") && command.words.some(({ text }) => text === "push"));

/** What nothing known runs, and what is not named for a deploy, may move data rather than code. */
const isDeploying = (command: Fact<"command">): boolean => command.role !== "script" || isOnServer(command) || isDeployScript(command);

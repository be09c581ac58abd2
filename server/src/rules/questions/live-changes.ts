import { argument } from "../../facts/command.js";
import { releaseChange, type ChangePlace } from "../../knowledge/release-changes.js";
import { commandsBeside, isDeployScript, isOnServer } from "./commands.js";
import type { App, Fact, Problem } from "../rule.js";

/** What edits a release where it runs, with what it edits. */
export function* changed(command: Fact<"command">, app: App): Generator<Problem> {
  const change = changeBy(command, app);
  if (change === undefined) return;
  // One change of the server, or of the code at the start, is told once: git fetch, git reset, docker compose build.
  const isToldBefore = commandsBeside(command, app).some(
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

const changeBy = (command: Fact<"command">, app: App) =>
  releaseChange(
    withoutFiles([command.program, ...command.words.slice(1).map(({ text }) => text)]),
    command.role === "start" ? "start" : "deploy",
    () => placesOf(command, app),
  );

/** Compose takes its files and its project's name before its sub-command: `docker compose -f prod.yaml up`. */
function withoutFiles(words: readonly string[]): readonly string[] {
  const isCompose = words[0] === "docker-compose" || words[1] === "compose";
  return isCompose ? words.filter((word, index) => !namesFile(word) && !namesFile(words[index - 1])) : words;
}

const namesFile = (word: string | undefined): boolean => /^(-f|--file|-p|--project-name|--env-file|--profile)$/.test(word ?? "");

function placesOf(command: Fact<"command">, app: App): readonly ChangePlace[] {
  if (isOnServer(command)) return ["server", "script"];
  if (isDeployScript(command) && !app.in(command.at.path, "command").some(isPush)) return ["deploy-script", "script"];
  return command.place === "shell-script" && command.role === "script" ? ["script"] : [];
}

/** Who pushes or tags works on the code or publishes its image, and serves nothing there. */
const isPush = (command: Fact<"command">): boolean =>
  (command.program === "git" && /^(push|tag|commit)$/.test(argument(command, 0) ?? "")) ||
  (command.program.startsWith("docker") && command.words.some(({ text }) => text === "push"));

/** What nothing known runs, and what is not named for a deploy, may move data rather than code. */
const isDeploying = (command: Fact<"command">): boolean => command.role !== "script" || isOnServer(command) || isDeployScript(command);

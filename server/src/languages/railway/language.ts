import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { buildFacts, forDevelopers, graceFacts, probeFacts, process, settingFacts, shellCommands, variables } from "../platform/facts.js";
import { treeOfJson, treeOfToml } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, scalarAt, type YamlNode } from "../yaml/node.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** Railway, "Config as Code Reference". */
export const railway: Language = {
  id: "railway",
  title: "Railway configuration",
  matches: (path) => /^railway([._-][\w-]+)?\.(json|toml)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfService,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfService(text: string, path: string): Generator<FactDraft> {
  const root = path.endsWith(".json") ? treeOfJson(text) : treeOfToml(text);
  if (root === undefined) return;
  yield* said(root, path);
  for (const { key, value } of entriesOf(at(root, "environments"))) {
    // Railway's own name for the environments of pull requests is "pr".
    const isForDevelopers = key.text === "pr" || isDevelopmentUnit(key.text);
    yield* isForDevelopers ? forDevelopers(said(value, path)) : said(value, path);
  }
}

function* said(root: YamlNode, path: string): Generator<FactDraft> {
  const build = at(root, "build");
  const deploy = at(root, "deploy");
  yield* shellCommands(at(build, "buildCommand"), "build");
  yield* variables(at(build, "nixpacksPlan", "variables"));
  const dockerfile = scalarAt(build, "dockerfilePath");
  if (dockerfile !== undefined) {
    const written = { ...dockerfile, text: dockerfile.text.replace(/^\//, "") };
    yield* buildFacts({ context: folderOf(path), dockerfile: written, span: dockerfile.span });
  }
  yield* shellCommands(at(deploy, "preDeployCommand"), "release");
  yield* started(deploy);
  yield* probeFacts(entryOf(deploy, "healthcheckPath"), "health");
  yield* settingFacts("numReplicas", entryOf(deploy, "numReplicas"));
  yield* graceFacts(entryOf(deploy, "drainingSeconds"));
}

/** A service with a schedule runs its start command and ends ("Cron Jobs"). */
function* started(deploy: YamlNode | undefined): Generator<FactDraft> {
  const command = scalarAt(deploy, "startCommand");
  if (command === undefined) return;
  const isJob = scalarAt(deploy, "cronSchedule") !== undefined;
  const restarts = scalarAt(deploy, "restartPolicyType")?.text;
  const restart = restarts === undefined ? {} : { restart: restarts !== "NEVER" };
  const { unit: _unit, ...service } = process("service", command.span, { ...(isJob && { workload: "cronjob" }), ...restart });
  yield service;
  yield* shellCommands(command, isJob ? "admin" : "start");
}

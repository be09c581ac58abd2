import { operands } from "../../facts/command.js";
import { deployValueOf } from "../../knowledge/deploy-values.js";
import { isMadeUpHost, isStandInHost } from "../../knowledge/hosts.js";
import { isHomePath, ownValueOf } from "../../knowledge/infrastructure-values.js";
import { isDeployScript } from "./commands.js";
import type { App, Fact, Problem } from "../rule.js";
import { patternInLines } from "../../text/pattern.js";

/** `file("/Users/anna/keys/shop.pub")` in Terraform: right on one person's machine. All else there declares one deploy. */
export function* ownValueInSetting(setting: Fact<"setting">): Generator<Problem> {
  if (setting.format !== "terraform" || !isHomePath.test(setting.value)) return;
  const span = setting.parts.value ?? setting.at.span;
  yield problem({ ...setting.at, span }, `The path ${setting.value}`, "a variable");
}

/** `INSTANCE_ID="i-0abc…"` of a script, `emailext from: 'ops@shop.io'` of a pipeline. */
export function* ownValueAssigned(literal: Fact<"literalAssigned">, app: App): Generator<Problem> {
  const language = app.file(literal.at.path)?.language ?? "";
  if (/^(github-actions|drone)$/.test(language) && literal.name === "host" && isMachine(literal.value))
    yield problem(literal.at, `The machine ${literal.value}`, "the secrets of the pipeline");
  if (!/^(shell|makefile|jenkinsfile)$/.test(language)) return;
  const isAddress = language === "jenkinsfile" && literal.form === "argument" && isMailbox(literal.value);
  const ofDeploy = language === "jenkinsfile" ? undefined : deployValueOf(literal.name, literal.value, "settings")?.what;
  const what = isAddress ? "The mail address" : (ownValueOf(literal.value) ?? ofDeploy);
  if (what === undefined) return;
  const span = literal.parts.value ?? literal.at.span;
  yield problem({ ...literal.at, span }, `${what} ${literal.value}`, isAddress ? "the settings of the server" : "the environment");
}

/** `SONAR_URL = "http://203.0.114.7:9000"` of a pipeline: the machine may get another address tomorrow. */
export function* ownAddressIn(variable: Fact<"environmentDeclared">): Generator<Problem> {
  if (variable.in !== "ci" || !isPublicAddress.test(variable.value ?? "")) return;
  const span = variable.parts.value ?? variable.at.span;
  yield problem({ ...variable.at, span }, `The address ${variable.value ?? ""}`, "the settings of the server");
}

/** An address by its numbers alone, of a network that all the world sees (RFC 1918, RFC 5737). */
const isPublicAddress = patternInLines()`
  ^(?:https?://|[\w.-]+@)?(?!
    0\.|10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2(?:2[4-9]|[345]\d)\.
    |[1-9]\.\d\.\d\.\d$
  )\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/\S*)?$
`;

/** Names of one person, one machine or one bucket among the words of a command. */
export function* ownNamesOf(command: Fact<"command">): Generator<Problem> {
  yield* ownNameOf(command);
  yield* ownPlaceOf(command);
}

/** `git config user.email "anna@shop.io"`: a pipeline that works in one person's name. */
function* ownNameOf(command: Fact<"command">): Generator<Problem> {
  const [, key, value] = command.program === "git" && command.role === "ci" ? operands(command) : [];
  if (key?.text !== "user.email" || value === undefined || value.unknown || !isMailbox(value.text) || isBot.test(value.text)) return;
  yield problem({ ...command.at, span: value.inner ?? value.span }, `The mail address ${value.text}`, "the environment");
}

/** `web1.shop.io` or an address of a network that all the world sees. */
const isMachine = (host: string): boolean =>
  /^[\w-]+(\.[\w-]+)+$/.test(host) &&
  !isStandInHost(host) &&
  !isMadeUpHost(host) &&
  (!/^[\d.]+$/.test(host) || isPublicAddress.test(host)) &&
  !/example|your/i.test(host);

/** The host of `deploy@web1.shop.io:/srv`, which is no service of Git and no address of a network of its own. */
function machineIn(word: string): string | undefined {
  const [, user, host = ""] = /^([\w.-]+)@([\w-]+(?:\.[\w-]+)+)(?::\S*)?$/.exec(word) ?? [];
  const isOfOthers = user === "git" || /github\.com|gitlab\.com|bitbucket\.org/.test(host) || isMadeUpHost(host);
  return host === "" || isOfOthers || (/^[\d.]+$/.test(host) && !isPublicAddress.test(host)) ? undefined : host;
}

const bucketIn = (word: string): string | undefined => /^(?:s3|gs):\/\/([a-z0-9][a-z0-9.-]{3,62})(?:\/\S*)?$/.exec(word)?.[1];

/**
 * `ssh deploy@shop.io "…"`, `rsync dist/ deploy@shop.io:/srv`, `aws s3 sync dist s3://shop-site`: the machine to which a pipeline or a
 * script brings each release, and the bucket of a script.
 */
function* ownPlaceOf(command: Fact<"command">): Generator<Problem> {
  const { program, role, place, words, at } = command;
  const isScript = role !== "ci" && /^(shell-script|task)$/.test(place);
  if (!isScript && role !== "ci" && !isDeployScript(command)) return;
  for (const { text, unknown, span, inner = span } of words.slice(1)) {
    const host = /^(ssh|scp|rsync|sftp|ssh-copy-id)$/.test(program) ? machineIn(text) : undefined;
    const bucket = isScript && /^(aws|gsutil|gcloud|s3cmd|rclone)$/.test(program) ? bucketIn(text) : undefined;
    const name = host ?? bucket;
    if (name === undefined || unknown || isStandInHost(name) || /example|your/i.test(name)) continue;
    yield problem({ ...at, span: inner }, `${host === undefined ? "The bucket" : "The machine"} ${name}`, "the environment");
    return;
  }
}

/** Accounts that stand for a pipeline itself: `41898282+github-actions[bot]@users.noreply.github.com`. */
const isBot =
  /noreply|@github\.com$|\bbot\b|\[bot\]|^(ci|jenkins|gitlab|github-?actions?|actions?|build|deploy|travis|circleci|automation)[@+-]/i;

const isMailbox = (text: string): boolean => /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text) && !isStandInHost(text.replace(/^[^@]*@/, ""));

const problem = (at: Problem["at"], what: string, from: string): Problem => ({
  at,
  message: `${what} belongs to one deploy, and is fixed here for all of them. Take it from ${from}.`,
  evidence: "likely",
});

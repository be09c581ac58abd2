import type { FactDraft } from "../../facts/vocabulary.js";
import { variables } from "../platform/facts.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";
import type { Language } from "../language.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { factsOfModule, secretsOf, type Host } from "./modules.js";

/** Ansible, "Playbook Keywords", "Roles": plays with their hosts, and the lists of tasks of roles. */
export const ansible: Language = {
  id: "ansible",
  title: "Ansible playbook",
  matches: (path) => /\.ya?ml$/i.test(path) && !/(^|\/)(\.[\w-]+|templates|molecule)\//.test(path),
  recognises: isPlaybook,
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPlaybook,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function isPlaybook(text: string, path: string): boolean {
  if (!isList.test(text)) return false;
  return (
    /^(-\s| {2})\s*hosts:\s*\S/m.test(text) || (inRole.test(path) && /^-\s+(name|block|include_tasks|import_tasks|[a-z_.]+):/m.test(text))
  );
}

/** A list begins it, behind comments and the mark of a document. */
const isList = /^\uFEFF?(?:[ \t]*(?:#[^\n]*|---[^\n]*)?\r?\n)*-[ \t]/;

const inRole = /(^|\/)(tasks|handlers)\/([\w.-]+\/)*[\w.-]+\.ya?ml$/;

function* factsOfPlaybook(text: string): Generator<FactDraft> {
  for (const root of readYaml(text))
    for (const item of itemsOf(root)) yield* entryOf(item, "hosts") === undefined ? factsOfTask(item, "server") : factsOfPlay(item);
}

function* factsOfPlay(play: YamlNode): Generator<FactDraft> {
  const isLocal = /^(localhost|127\.0\.0\.1)$/.test(scalarAt(play, "hosts")?.text ?? "") || scalarAt(play, "connection")?.text === "local";
  yield* said(play);
  for (const section of ["pre_tasks", "tasks", "post_tasks", "handlers"])
    for (const task of itemsOf(at(play, section))) yield* factsOfTask(task, isLocal ? "own machine" : "server");
}

function* factsOfTask(task: YamlNode, host: Host, depth = 0): Generator<FactDraft> {
  if (depth > 20) return;
  yield* said(task);
  for (const section of ["block", "rescue", "always"])
    for (const inner of itemsOf(at(task, section))) yield* factsOfTask(inner, host, depth + 1);
  for (const { key, value, span } of entriesOf(task)) {
    if (keywords.has(key.text)) continue;
    const args = at(task, "args");
    yield* factsOfModule({ name: key.text.split(".").at(-1) ?? "", key, value, args, span, host });
  }
}

/** What plays and tasks have beside what they do (Ansible, "Playbook Keywords"). */
const keywords: ReadonlySet<string> = new Set(
  `name when with_items loop notify tags register become become_user vars args environment block rescue always delegate_to until
  retries delay changed_when failed_when ignore_errors no_log listen run_once`.split(/\s+/),
);

/** Variables of the machine's environment, and those of Ansible itself, of which only secrets are told. */
function* said(node: YamlNode): Generator<FactDraft> {
  yield* variables(at(node, "environment"));
  for (const { key, value } of entriesOf(at(node, "vars"))) yield* secretsOf(key, scalarOf(value));
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { process, shellCommands, variables, within } from "../platform/facts.js";
import { treeOfJson, treeOfToml } from "../platform/tree.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, type YamlNode } from "../yaml/node.js";

/** Cloudflare Workers, "Wrangler", "Configuration". */
export const wrangler: Language = {
  id: "wrangler",
  title: "Wrangler configuration",
  matches: (path) => /^wrangler([._-][\w-]+)?\.(toml|jsonc?)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfWorker,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfWorker(text: string, path: string): Generator<FactDraft> {
  const root = path.endsWith(".toml") ? treeOfToml(text) : treeOfJson(text);
  yield process("worker", { start: 0, end: Math.min(1, text.length) }, { workload: "function" });
  yield* said(root);
  for (const { key, value } of entriesOf(at(root, "env"))) yield* within(key.text, said(value), isOfDevelopers(key.text));
}

const isOfDevelopers = (environment: string) => (/^(dev|development|local|test|preview)$/.test(environment) ? "developers" : "users");

function* said(node: YamlNode | undefined): Generator<FactDraft> {
  yield* variables(at(node, "vars"));
  yield* shellCommands(at(node, "build", "command"), "build");
}

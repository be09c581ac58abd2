import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { process, shellCommands, variables, within } from "../platform/facts.js";
import { treeOfToml } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, type YamlNode } from "../yaml/node.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** Netlify, "File-based configuration". */
export const netlify: Language = {
  id: "netlify",
  title: "netlify.toml",
  matches: (path) => /^netlify([._-][\w.-]+)?\.toml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfSite,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfSite(text: string): Generator<FactDraft> {
  const root = treeOfToml(text);
  yield process("netlify", { start: 0, end: Math.min(1, text.length) }, { workload: "function" });
  yield* said(at(root, "build"));
  for (const { key, value } of entriesOf(at(root, "context"))) {
    // Previews and the developer's own machine; any other name is that of a branch.
    const isForDevelopers = /^(dev|deploy-preview|branch-deploy)$/.test(key.text);
    yield* within(key.text, said(value), isForDevelopers ? "developers" : "users");
  }
}

function* said(node: YamlNode | undefined): Generator<FactDraft> {
  yield* variables(at(node, "environment"));
  yield* shellCommands(at(node, "command"), "build");
  yield* shellCommands(at(node, "ignore"), "build");
}

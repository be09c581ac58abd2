import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { shellCommands, variables, within } from "../platform/facts.js";
import { treeOfJson, treeOfToml } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, scalarsIn } from "../yaml/node.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** Nixpacks, "Configuration: File". */
export const nixpacks: Language = {
  id: "nixpacks",
  title: "Nixpacks configuration",
  matches: (path) => /^nixpacks\.(toml|json)$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 200_000,
  load: loadShell,
  extract: factsOfPlan,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfPlan(text: string, path: string): Generator<FactDraft> {
  const root = path.endsWith(".json") ? treeOfJson(text) : treeOfToml(text);
  yield* variables(at(root, "variables"));
  for (const { key, value } of entriesOf(at(root, "phases"))) {
    yield* within(key.text, shellCommands(at(value, "cmds"), "build"));
    for (const list of ["nixPkgs", "aptPkgs"])
      for (const { text: name, span } of scalarsIn(at(value, list))) yield { kind: "systemPackageListed", name, span };
  }
  yield* shellCommands(at(root, "start", "cmd"), "start");
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { process, routeFacts, shellCommands, variables } from "../platform/facts.js";
import { treeOfJson } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entryOf, itemsOf, scalarAt } from "../yaml/node.js";
import { leaveOutEntry } from "../platform/take-from-deploy.js";

/** Vercel, "Static Configuration with vercel.json" (once now.json). */
export const vercel: Language = {
  id: "vercel",
  title: "vercel.json",
  matches: (path) => /^(vercel|now)\.json$/.test(nameOf(path)),
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfProject,
  idioms: { takeFromDeploy: leaveOutEntry },
};

function* factsOfProject(text: string): Generator<FactDraft> {
  const root = treeOfJson(text);
  if (root?.type !== "map") return;
  yield process("vercel", { start: root.span.start, end: root.span.start + 1 }, { workload: "function" });
  // `@name` stands for a secret that Vercel keeps.
  for (const node of [at(root, "env"), at(root, "build", "env")]) yield* variables(node, { reference: /^@[\w-]+$/ });
  // Each is a request to a route of the app ("Cron Jobs").
  for (const job of itemsOf(at(root, "crons"))) yield* routeFacts(scalarAt(job, "path"));
  for (const key of ["installCommand", "buildCommand", "ignoreCommand"])
    if (entryOf(root, key) !== undefined) yield* shellCommands(at(root, key), "build");
}

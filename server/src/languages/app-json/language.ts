import { nameOf } from "../../text/path.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import type { Language } from "../language.js";
import { addOnFacts, buildpackFacts, forDevelopers, probeFacts, settingFacts, shellCommands, variable, within } from "../platform/facts.js";
import { treeOfJson } from "../platform/tree.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, itemsOf, scalarAt, scalarOf, type YamlNode } from "../yaml/node.js";
import { referBy } from "../platform/take-from-deploy.js";
import { removeEntry } from "../../text/edit.js";
import type { Rewrite } from "../../facts/source-file.js";

/** Heroku, "app.json Schema"; Dokku, "app.json" and "Deployment Tasks"; Scalingo, "scalingo.json Schema". */
export const appJson: Language = {
  id: "app-json",
  title: "app.json",
  matches: (path) => /^(app|scalingo)\.json$/.test(nameOf(path)),
  recognises: (text) => isOfPlatform(treeOfJson(text)),
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfApp,
  idioms: { takeFromDeploy: (file, at) => toRequired(file, at) },
};

/** A variable that is asked for when the app is made: `"KEY": { "required": true }`, which is also what a map without `value` says. */
const toRequired: Rewrite = (file, at) => {
  const key = /"value"\s*:\s*"$/.exec(file.text.slice(0, at.start))?.[0];
  if (key === undefined) return referBy(() => '{ "required": true }')(file, at);
  return [removeEntry(file.path, file.text, { start: at.start - key.length, end: at.end + 1 })];
};

/** Expo and React Native keep their own settings in an app.json; mini programs too. */
function isOfPlatform(root: YamlNode | undefined): boolean {
  if (["expo", "displayName", "sdkVersion", "pages"].some((key) => at(root, key) !== undefined)) return false;
  return (
    ["env", "formation", "scripts", "environments", "healthchecks"].some((key) => at(root, key)?.type === "map") ||
    ["addons", "buildpacks", "cron"].some((key) => at(root, key)?.type === "list") ||
    scalarAt(root, "stack") !== undefined
  );
}

function* factsOfApp(text: string): Generator<FactDraft> {
  const root = treeOfJson(text);
  if (root === undefined || !isOfPlatform(root)) return;
  yield* factsOfEnvironment(root);
  for (const { key, value } of entriesOf(at(root, "environments"))) {
    // A deploy of the pipeline's other stages is made as the top of the file says.
    const isForDevelopers = key.text === "test" || key.text === "review";
    yield* isForDevelopers ? forDevelopers(factsOfEnvironment(value)) : factsOfEnvironment(value);
  }
}

/** What the top of the file and each of its environments may say. */
function* factsOfEnvironment(node: YamlNode): Generator<FactDraft> {
  for (const { key, value, span } of entriesOf(at(node, "env"))) {
    // `generator: secret` makes a value for each app; a description alone asks for one.
    const written = value.type === "map" ? scalarAt(value, "value") : scalarOf(value);
    yield* variable(key, written, span);
  }
  yield* scripts(at(node, "scripts"));
  yield* addOnFacts(at(node, "addons"));
  yield* buildpackFacts(itemsOf(at(node, "buildpacks")));
  for (const { key, value } of entriesOf(at(node, "formation")))
    yield* within(key.text, settingFacts("quantity", entryOf(value, "quantity")));
  for (const { key, value } of entriesOf(at(node, "healthchecks")))
    for (const check of itemsOf(value))
      if (check.type === "map")
        yield* within(key.text, probeFacts({ key, value: check, span: check.span }, probeOf(check), scalarAt(check, "port")));
  for (const job of itemsOf(at(node, "cron"))) yield* within("cron", shellCommands(at(job, "command"), "admin"));
}

/** Heroku runs `postdeploy` once in the life of an app; Dokku's own tasks run at each deploy. */
function* scripts(node: YamlNode | undefined): Generator<FactDraft> {
  for (const name of ["postdeploy", "pr-predestroy"]) yield* within(name, shellCommands(commandOf(at(node, name)), "admin"));
  for (const name of ["test-setup", "test"]) yield* within(name, shellCommands(at(node, name), "ci"));
  yield* within("predeploy", shellCommands(at(node, "dokku", "predeploy"), "release"));
  yield* within("postdeploy", shellCommands(at(node, "dokku", "postdeploy"), "release"));
}

const commandOf = (script: YamlNode | undefined): YamlNode | undefined => at(script, "command") ?? script;

function probeOf(check: YamlNode): "readiness" | "liveness" | "startup" | "health" {
  const type = scalarAt(check, "type")?.text;
  return type === "readiness" || type === "liveness" || type === "startup" ? type : "health";
}

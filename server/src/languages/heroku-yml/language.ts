import type { FactDraft } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { addOnFacts, buildFacts, buildpackFacts, folderNamed, process, shellCommands, variables, within } from "../platform/facts.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, itemsOf, scalarAt, scalarOf, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { leaveOut } from "../platform/take-from-deploy.js";

/** Heroku, "Building Docker Images with heroku.yml". */
export const herokuYml: Language = {
  id: "heroku-yml",
  title: "heroku.yml",
  matches: (path) => /^heroku\.ya?ml$/.test(nameOf(path)),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfManifest,
  idioms: { takeFromDeploy: leaveOut },
};

function* factsOfManifest(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(text)) {
    yield* variables(at(root, "setup", "config"));
    yield* addOnFacts(at(root, "setup", "addons"));
    yield* variables(at(root, "build", "config"), { place: "build-argument" });
    yield* buildpackFacts(itemsOf(at(root, "build", "buildpacks")));
    for (const entry of entriesOf(at(root, "build", "docker"))) yield* within(entry.key.text, imageOf(entry, path));
    for (const entry of entriesOf(at(root, "run"))) {
      yield process(entry.key.text, entry.key.span, { workload: entry.key.text === "web" ? "web" : "worker" });
      yield* within(entry.key.text, shellCommands(commandOf(entry.value), "start"));
    }
    yield* within("release", shellCommands(commandOf(at(root, "release")), "release"));
  }
}

const commandOf = (node: YamlNode | undefined): YamlNode | undefined => (node?.type === "map" ? at(node, "command") : node);

/** The build context is always the folder of the Dockerfile. */
function* imageOf({ value, span }: YamlEntry, path: string): Generator<FactDraft> {
  const dockerfile = scalarOf(value) ?? scalarAt(value, "dockerfile");
  const written = folderNamed(path, dockerfile);
  if (dockerfile === undefined || written === undefined) return;
  const target = scalarAt(value, "target");
  const name = { ...dockerfile, text: nameOf(dockerfile.text) };
  yield* buildFacts({ context: folderOf(written), dockerfile: name, span, ...(target !== undefined && { target }) });
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { credentialsIn } from "../connection-string.js";
import type { Language } from "../language.js";
import { dependencyOfTable, pythonVersion } from "../pyproject-toml/table-dependency.js";
import { loadShell } from "../shell/parser.js";
import { tableTask } from "../tasks/task.js";
import { readToml } from "../toml/read-toml.js";

export const pipfile: Language = {
  id: "pipfile",
  title: "Pipfile",
  matches: (path) => nameOf(path) === "Pipfile",
  comment: ["#"],
  maximumLength: 1_000_000,
  load: loadShell,
  extract: factsOfPipfile,
};

/** Pipenv, "Pipfile & Pipfile.lock". */
function* factsOfPipfile(text: string): Generator<FactDraft> {
  yield { kind: "manifest", ecosystem: "pypi", library: false, manager: "pipenv", span: startOfFile };
  yield* credentialsIn(text);
  for (const entry of readToml(text)) {
    const [section, key] = entry.path;
    if (entry.path.length !== 2) continue;
    if (section === "packages") yield* dependencyOfTable(entry, "runtime");
    else if (section === "dev-packages") yield* dependencyOfTable(entry, "development");
    else if (section === "scripts" && key !== undefined) yield* tableTask(key, entry.value, "commands");
    else if (section === "requires" && /^python(_full)?_version$/.test(key ?? "") && entry.value.type === "text")
      yield pythonVersion(entry.value, "exact");
  }
}

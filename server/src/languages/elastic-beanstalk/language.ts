import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { factsOfContainer } from "./containers.js";
import { factsOfExtension } from "./extension.js";
import { leaveOut } from "../platform/take-from-deploy.js";

/** AWS Elastic Beanstalk Developer Guide, "Docker configuration", "Advanced environment customization (.ebextensions)", "Buildfile". */
export const elasticBeanstalk: Language = {
  id: "elastic-beanstalk",
  title: "Elastic Beanstalk configuration",
  matches: (path) => /(^|\/)(Dockerrun\.aws\.json|Buildfile|\.ebextensions\/[^/]+\.config)$/.test(path),
  comment: ["#"],
  maximumLength: 500_000,
  load: loadShell,
  extract: factsOfFile,
  idioms: { takeFromDeploy: (file, at) => (file.path.endsWith(".config") ? leaveOut(file, at) : undefined) },
};

function factsOfFile(text: string, path: string): Iterable<FactDraft> {
  const name = nameOf(path);
  if (name === "Buildfile") return buildCommands(text);
  return name === "Dockerrun.aws.json" ? factsOfContainer(text) : factsOfExtension(text);
}

/** `make: ./build.sh`, run once before the app is started. */
function* buildCommands(text: string): Generator<FactDraft> {
  for (const { 0: line, 1: unit = "", 2: command = "", index } of text.matchAll(/(?<=^\uFEFF?)([\w-]+):[ \t]+([^\r\n]*\S)/gm))
    yield* readCommands(writtenAt(command, index + line.length - command.length), "shell", { role: "build", place: "platform", unit });
}

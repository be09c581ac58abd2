import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readCommands } from "../shell/commands.js";
import { loadShell } from "../shell/parser.js";
import { writtenAt } from "../source/written.js";
import { withoutAssignment } from "../platform/take-from-deploy.js";

export const procfile: Language = {
  id: "procfile",
  title: "Procfile",
  matches: (path) => /^Procfile([._-].*)?$/i.test(nameOf(path)),
  comment: ["#"],
  maximumLength: 100_000,
  load: loadShell,
  extract: factsOfProcfile,
  idioms: { takeFromDeploy: withoutAssignment },
};

/** A line `type: command` (Heroku, "The Procfile"). The process type `release` runs before a release is started. */
function* factsOfProcfile(text: string): Generator<FactDraft> {
  for (const match of text.matchAll(/^([A-Za-z0-9_-]+)[ \t]*:[ \t]*([^\r\n]*)/gm)) {
    const [line, type = "", rest = ""] = match;
    const command = rest.trimEnd();
    const start = match.index + line.length - rest.length;
    const development = isDevelopmentUnit(type) ? { development: true } : {};
    if (command === "") continue;
    const role = type === "release" ? "release" : "start";
    yield {
      kind: "service",
      name: type,
      by: "platform",
      span: { start: match.index, end: match.index + type.length },
      unit: type,
      ...development,
    };
    yield* readCommands(writtenAt(command, start), "shell", { role, place: "procfile", unit: type, ...development });
  }
}

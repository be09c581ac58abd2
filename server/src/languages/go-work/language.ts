import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";

export const goWork: Language = {
  id: "go-work",
  title: "go.work",
  matches: (path) => nameOf(path) === "go.work",
  comment: ["//"],
  maximumLength: 200_000,
  extract: factsOfGoWork,
};

/** `use ./api` and `use ( ./api ./lib )` join modules into one build. Go Modules Reference, "Workspaces". */
function* factsOfGoWork(text: string): Generator<FactDraft<"manifest">> {
  const code = text.replace(/\/\/[^\r\n]*/g, "");
  const uses = Array.from(code.matchAll(/^[ \t]*use[ \t]*(?:\(([^)]*)\)|(\S+))/gm), ([, block, single]) => block ?? single ?? "");
  const workspaces = uses.flatMap((use) => use.split(/\s+/).filter((folder) => folder !== ""));
  yield { kind: "manifest", ecosystem: "go", library: false, workspaces, span: startOfFile };
}

import { isDevelopmentPath } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

/** `.gitmodules` (git documentation, gitmodules). */
export const gitmodules: Language = {
  id: "gitmodules",
  title: "Git submodules",
  matches: (path) => nameOf(path) === ".gitmodules",
  comment: ["#"],
  maximumLength: 500_000,
  extract: factsOfGitmodules,
};

/** `path = lib/billing` */
const pathLine = /^(\s*path\s*=\s*)(\S.*?)\s*$/gm;

function* factsOfGitmodules(text: string): Generator<FactDraft> {
  for (const { index, 1: before = "", 2: target = "" } of text.matchAll(pathLine)) {
    const start = index + before.length;
    const development = isDevelopmentPath(`${target}/`) ? { development: true } : {};
    yield { kind: "codeShared", by: "submodule", target, ...development, span: { start, end: start + target.length } };
  }
}

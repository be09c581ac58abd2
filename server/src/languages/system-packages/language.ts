import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";

/** Lists of packages of the machine: Heroku's Aptfile, Streamlit's packages.txt, Homebrew's Brewfile, and expressions of Nix. */
export const systemPackages: Language = {
  id: "system-packages",
  title: "Lists of system packages",
  matches: (path) => lists.some(({ named }) => named.test(nameOf(path))),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfList,
};

interface List {
  readonly named: RegExp;
  /** The name of a package is its group. */
  readonly line: RegExp;
}

const lists: readonly List[] = [
  // heroku-buildpack-apt, "Usage"; Streamlit, "Manage dependencies": one name a line; Heroku also takes addresses of packages.
  { named: /^(Aptfile|packages\.txt|apt\.txt)$/, line: /^[ \t]*(?!#|:repo:)(?:\S*\/)?(?<name>[\w.+-]+)/dgm },
  { named: /^Brewfile$/, line: /^[ \t]*(?:brew|cask)[ \t]*\(?["'](?:[\w-]+\/)*(?<name>[\w.+@-]+)["']/dgm },
  // Nix names packages as attributes, in lists for the most part: `pkgs.ffmpeg`, `with pkgs; [ ffmpeg jq ]`.
  { named: /^((shell|default|flake|devenv)\.nix)$/, line: /(?<=[\s[(.])(?<name>[a-z][\w-]+)(?=[\s\]);])/dg },
];

function* factsOfList(text: string, path: string): Generator<FactDraft> {
  const list = lists.find(({ named }) => named.test(nameOf(path)));
  for (const match of text.matchAll(list?.line ?? /$^/dg)) {
    const [start, end] = match.indices?.groups?.["name"] ?? [match.index, match.index];
    yield { kind: "systemPackageListed", name: text.slice(start, end), span: { start, end } };
  }
}

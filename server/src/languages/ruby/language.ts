import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { rubyIdioms } from "./idioms.js";
import { errors } from "./errors.js";
import { scanImports } from "./imports.js";
import { rubyLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { loadShell } from "../shell/parser.js";
import { mayBeScript, scriptFacts } from "./scripts.js";
import { state } from "./state.js";

/** What a text requires is a file of any gem, and Bundler requires the gems by itself: neither tells the other. */
const packages: Packages = { ecosystem: "rubygems", rootOf: () => undefined };

/** `rescue Error => error` before the `end`, `charge rescue nil` */
const emptyCatch =
  /\brescue(?=(?:[^\n;]*,\s*\n)*[^\n;]*[;\n]\s*(?:#[^\n]*\n\s*)*(?:nil[;\s]+)*(?:end|else|ensure|rescue)\b|[^\n;]*\bnil\b)/g;

/** A command in backticks or in `%x( )`, where no comment or string stands before it on its line. */
const commands = /(?<=^[^#\n`"']*)(?:`|%x[({[])(?=\s*[a-z])/gm;

/** What the core is told of Ruby; the tests take facts of it in other ways. */
export const rubyDefinition: SourceLanguage = {
  id: "ruby",
  title: "Ruby",
  matches: (path) =>
    /\.(rb|ru|rake)$/.test(path) ? nameOf(path) !== "gems.rb" : /^(Rakefile|Capfile)$/.test(nameOf(path)) || mayBeScript(path),
  recognises: (text, path) => !mayBeScript(path) || /^#![^\n]*\bruby\b/.test(text),
  comment: ["#"],
  grammars: ["ruby"],
  grammarOf: () => "ruby",
  syntax: { scanImports, placesAt, emptyCatch, commands, selfNames: ["self"], sigil: "$", state, errors },
  libraries: rubyLibraries,
  packages,
  isTest: (path) => /(^|\/)(spec|test|features)\/|_(spec|test)\.rb$/.test(path),
  idioms: rubyIdioms,
};

const source = sourceLanguage(rubyDefinition);

export const ruby: Language = {
  ...source,
  load: async (assets) => {
    await Promise.all([source.load?.(assets), loadShell(assets)]);
  },
  extract: (text, path, kept) => [...source.extract(text, path, kept), ...scriptFacts(text, path)],
};

import type { Language } from "../language.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { goIdioms } from "./idioms.js";
import { calls } from "./reach.js";
import { errors } from "./errors.js";
import { shown } from "./shown.js";
import { rootOfModule, scanImports } from "./imports.js";
import { goLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { withPrefixes } from "./prefixes.js";
import { results } from "./results.js";
import { withSingletons } from "./singletons.js";
import { tags } from "./tags.js";
import { state } from "./state.js";
import { timedLoops } from "./timed-loops.js";

/** `for {` */
const workLoops = /\bfor(?=[ \t]*\{)/g;

const packages: Packages = { ecosystem: "go", rootOf: rootOfModule };

/** Only tests, and what helps them, are given a test; others ask whether there is one: `testing.Testing()` (Go, "Package testing"). */
const takesTest = /\*?\btesting\.(?:TB?|B|F|M)\b/;
const importsTesting = /^[ \t]*(?:import\s+)?"testing"\s*$/m;

/** What the core is told of Go; the tests take facts of it in other ways. */
export const goDefinition: SourceLanguage = {
  id: "go",
  title: "Go",
  matches: (path) => path.endsWith(".go"),
  comment: ["//"],
  grammars: ["go"],
  grammarOf: () => "go",
  syntax: { scanImports, placesAt, calls, tags, selfNames: [], state, timedLoops, workLoops, results, searches: [...errors, ...shown] },
  libraries: goLibraries,
  packages,
  isTest: (path, search) =>
    path.endsWith("_test.go") ||
    /(^|\/)(testdata|testutils?|testhelpers?|testing)\//.test(path) ||
    (search.has(importsTesting) && search.has(takesTest)),
  idioms: goIdioms,
};

const read = sourceLanguage(goDefinition);

export const go: Language = {
  ...read,
  extract: (text, path, kept) => withSingletons(withPrefixes(read.extract(text, path, kept), text), text),
};

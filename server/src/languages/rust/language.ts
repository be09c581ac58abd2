import type { Language } from "../language.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { rustIdioms } from "./idioms.js";
import { calls } from "./reach.js";
import { errors } from "./errors.js";
import { shown } from "./shown.js";
import { scanImports } from "./imports.js";
import { rustLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { results } from "./results.js";
import { withSingletons } from "./singletons.js";
import { state } from "./state.js";
import { timedLoops } from "./timed-loops.js";
import { testsIn } from "./scopes.js";

/** The compiler refuses a path that no crate brings, so none is reported. */
/** `loop {`, `while let Some(delivery) = consumer.next().await {` */
const workLoops =
  /\bloop(?=\s*\{)|\bwhile\s+let\s+\w+\(\w+\)\s*=\s*(?:\w+\.)*\w*(?:consumer|stream|subscriber|messages)(?=\.(?:next|recv)\(\))/g;

const packages: Packages = { ecosystem: "crates", rootOf: () => undefined };

/** What the core is told of Rust; the tests take facts of it in other ways. */
export const rustDefinition: SourceLanguage = {
  id: "rust",
  title: "Rust",
  matches: (path) => path.endsWith(".rs"),
  // Cargo runs it when it builds, with variables of its own.
  recognises: (_text, path) => !/(^|\/)build\.rs$/.test(path),
  comment: ["//"],
  grammars: ["rust"],
  grammarOf: () => "rust",
  syntax: {
    scanImports,
    placesAt,
    calls,
    selfNames: ["self"],
    testsIn,
    state,
    timedLoops,
    workLoops,
    results,
    searches: [...errors, ...shown],
  },
  libraries: rustLibraries,
  packages,
  isTest: (path) => /(^|\/)(tests|benches)\/|(^|\/)tests?\.rs$|_tests?\.rs$/.test(path),
  idioms: rustIdioms,
};

const read = sourceLanguage(rustDefinition);

export const rust: Language = { ...read, extract: (text, path, kept) => withSingletons(read.extract(text, path, kept), text) };

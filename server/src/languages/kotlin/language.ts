import type { Language } from "../language.js";
import { emptyBody } from "../source/empty-body.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { endless } from "../source/waits.js";
import { kotlinIdioms } from "./idioms.js";
import { calls } from "../java/reach.js";
import { withBoundFields } from "../java/bound-fields.js";
import { errors } from "./errors.js";
import { embeddedAddresses } from "../java/embedded-addresses.js";
import { shown } from "./shown.js";
import { scanImports } from "./imports.js";
import { kotlinLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { withSingletons } from "./singletons.js";
import { state } from "./state.js";
import { timedLoops } from "./timed-loops.js";

/** The compiler refuses an import that no dependency brings, so none is reported. */
const packages: Packages = { ecosystem: "maven", rootOf: () => undefined };

/** `catch (error: IOException) {}` */
const emptyCatch = new RegExp(String.raw`\bcatch(?=\s*\((?:[^()]|\([^()]*\))*\)\s*${emptyBody})`, "g");

/** What the core is told of Kotlin; the tests take facts of it in other ways. */
export const kotlinDefinition: SourceLanguage = {
  id: "kotlin",
  title: "Kotlin",
  matches: (path) => path.endsWith(".kt"),
  comment: ["//"],
  grammars: ["kotlin"],
  grammarOf: () => "kotlin",
  syntax: {
    scanImports,
    placesAt,
    calls,
    emptyCatch,
    selfNames: ["this"],
    state,
    timedLoops,
    workLoops: endless,
    searches: [...errors, ...shown, embeddedAddresses],
  },
  libraries: kotlinLibraries,
  packages,
  isTest: (path) => /(^|\/)(\w*[tT]est|it|testFixtures)\/(java|kotlin)\/|(Tests?|IT|Spec)\.kt$/.test(path),
  idioms: kotlinIdioms,
};

const read = sourceLanguage(kotlinDefinition);

export const kotlin: Language = {
  ...read,
  extract: (text, path, kept) => withSingletons(withBoundFields(read.extract(text, path, kept), text), text),
};

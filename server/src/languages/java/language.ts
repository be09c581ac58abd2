import type { Language } from "../language.js";
import { emptyBody } from "../source/empty-body.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { endless } from "../source/waits.js";
import { javaIdioms } from "./idioms.js";
import { calls } from "./reach.js";
import { withBoundFields } from "./bound-fields.js";
import { errors } from "./errors.js";
import { embeddedAddresses } from "./embedded-addresses.js";
import { shown } from "./shown.js";
import { scanImports } from "./imports.js";
import { javaLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { withSingletons } from "./singletons.js";
import { state } from "./state.js";
import { timedLoops } from "./timed-loops.js";

/** The compiler refuses an import that no dependency brings, so none is reported. */
const packages: Packages = { ecosystem: "maven", rootOf: () => undefined };

/** `catch (IOException error) {}` */
const emptyCatch = new RegExp(String.raw`\bcatch(?=\s*\((?:[^()]|\([^()]*\))*\)\s*${emptyBody})`, "g");

/** What the core is told of Java; the tests take facts of it in other ways. */
export const javaDefinition: SourceLanguage = {
  id: "java",
  title: "Java",
  matches: (path) => path.endsWith(".java"),
  comment: ["//"],
  grammars: ["java"],
  grammarOf: () => "java",
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
  libraries: javaLibraries,
  packages,
  isTest: (path) => /(^|\/)(test|it|integrationTest|testFixtures)\/(java|kotlin)\/|(Tests?|IT|Spec)\.java$/.test(path),
  idioms: javaIdioms,
};

const read = sourceLanguage(javaDefinition);

export const java: Language = {
  ...read,
  extract: (text, path, kept) => withSingletons(withBoundFields(read.extract(text, path, kept), text), text),
};

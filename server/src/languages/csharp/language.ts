import type { Language } from "../language.js";
import { emptyBody } from "../source/empty-body.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { endless } from "../source/waits.js";
import { csharpIdioms } from "./idioms.js";
import { developmentIn } from "./environments.js";
import { calls } from "./reach.js";
import { errors } from "./errors.js";
import { shown } from "./shown.js";
import { scanImports } from "./imports.js";
import { csharpLibraries } from "./libraries/libraries.js";
import { placesAt, settingsWithDefault } from "./places.js";
import { withSingletons } from "./singletons.js";
import { state } from "./state.js";
import { timedLoops } from "./timed-loops.js";

/** The compiler refuses a namespace that no package brings, so none is reported. */
const packages: Packages = { ecosystem: "nuget", rootOf: () => undefined };

/** `catch (Exception) { }`, `catch { }` */
const emptyCatch = new RegExp(String.raw`\bcatch(?=\s*(?:\([^)]*\)\s*)?${emptyBody})`, "g");

/** What the core is told of C#; the tests take facts of it in other ways. */
export const csharpDefinition: SourceLanguage = {
  id: "csharp",
  title: "C#",
  matches: (path) => path.endsWith(".cs"),
  comment: ["//"],
  grammars: ["c-sharp"],
  grammarOf: () => "c-sharp",
  syntax: {
    scanImports,
    placesAt,
    calls,
    tags: settingsWithDefault,
    emptyCatch,
    selfNames: ["this"],
    state,
    timedLoops,
    workLoops: endless,
    searches: [...errors, ...shown],
    developmentIn,
  },
  libraries: csharpLibraries,
  packages,
  isTest: (path) => /(^|\/)[^/]*(Tests?|Specs|Testing)\/|(Tests?|Specs?|Fixture)\.cs$/.test(path),
  idioms: csharpIdioms,
};

const read = sourceLanguage(csharpDefinition);

export const csharp: Language = { ...read, extract: (text, path, kept) => withSingletons(read.extract(text, path, kept), text) };

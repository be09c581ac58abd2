import type { Language } from "../language.js";
import { emptyBody } from "../source/empty-body.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { endless } from "../source/waits.js";
import { phpIdioms } from "./idioms.js";
import { calls } from "./reach.js";
import { developmentIn } from "./environments.js";
import { errors } from "./errors.js";
import { scanImports } from "./imports.js";
import { phpLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { shown } from "./shown.js";

/** A namespace does not tell which package brings it: the manifest of each package does. A name without one belongs to PHP or to the app. */
const packages: Packages = { ecosystem: "packagist", rootOf: (module) => (/^[A-Z][^/]*\./.test(module) ? module : undefined) };

/** `catch (Exception $error) { }` */
const emptyCatch = new RegExp(String.raw`\bcatch(?=\s*\([^)]*\)\s*${emptyBody})`, "gi");

/** A command in backticks, where no comment or string stands before it on its line. */
const commands = /(?=`)(?<=^[^#*\n`"'/]*)`(?=\s*[a-z])/gm;

/** What the core is told of PHP; the tests take facts of it in other ways. */
export const phpDefinition: SourceLanguage = {
  id: "php",
  title: "PHP",
  matches: (path) => /\.(php|phtml)$/.test(path),
  comment: ["//"],
  grammars: ["php"],
  grammarOf: () => "php",
  syntax: {
    scanImports,
    placesAt,
    developmentIn,
    calls,
    emptyCatch,
    commands,
    selfNames: ["this", "self"],
    sigil: "$",
    searches: [...errors, ...shown],
    workLoops: endless,
  },
  libraries: phpLibraries,
  packages,
  isTest: (path) => /(^|\/)([Tt]ests?|database\/factories)\/|Test\.php$/.test(path),
  idioms: phpIdioms,
};

export const php: Language = sourceLanguage(phpDefinition);

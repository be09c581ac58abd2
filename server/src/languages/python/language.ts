import { isPythonStandardModule } from "../../knowledge/python-standard-library.js";
import { rootOfPythonModule } from "../../knowledge/python-packages.js";
import type { Language } from "../language.js";
import { isSetupScript } from "../python-setup/language.js";
import type { Packages } from "../source/library.js";
import { sourceLanguage, type SourceLanguage } from "../source/source-language.js";
import { pythonIdioms } from "./idioms.js";
import { calls } from "./reach.js";
import { errors } from "./errors.js";
import { scanImports } from "./imports.js";
import { pythonLibraries } from "./libraries/libraries.js";
import { placesAt } from "./places.js";
import { shown } from "./shown.js";
import { state } from "./state.js";

/** `while True:`, and the messages of a queue, which come for as long as somebody waits for them: `for message in consumer:`. */
const workLoops = /\bwhile\s*\(?\s*(?:True|1)\b(?=\s*[:)])|\bfor\s+\w+\s+in\s+(?:self\.)?\w*[cC]onsumer(?=\s*:)/g;

const packages: Packages = {
  ecosystem: "pypi",
  rootOf(module) {
    const root = module.startsWith(".") ? undefined : rootOfPythonModule(module);
    return root === undefined || isPythonStandardModule(root) ? undefined : root;
  },
};

/** `except ValueError: pass`; a comment may stand before the statement. */
const emptyCatch = /\bexcept(?=[^:]*:\s*(?:#[^\n]*\n\s*)*(?:pass|continue|\.\.\.))/g;

/** What the core is told of Python; the tests take facts of it in other ways. */
export const pythonDefinition: SourceLanguage = {
  id: "python",
  title: "Python",
  matches: (path) => /\.(py|pyw)$/.test(path),
  recognises: (text, path) => !isSetupScript(text, path),
  comment: ["#"],
  grammars: ["python"],
  grammarOf: () => "python",
  syntax: { scanImports, placesAt, calls, emptyCatch, selfNames: ["self", "cls"], state, searches: [...errors, ...shown], workLoops },
  libraries: pythonLibraries,
  packages,
  isTest: (path) => /(^|\/)(tests?|testing)\/|(^|\/)(test_[^/]*|[^/]*_tests?|tests?|conftest)\.py$/.test(path),
  idioms: pythonIdioms,
};

export const python: Language = sourceLanguage(pythonDefinition);

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { Language } from "../language.js";
import { readYaml } from "../yaml/read-yaml.js";
import { isDictionaryConfig, outputsOfDictionary } from "./dictionary.js";
import { outputsOfIni } from "./ini.js";
import { toConsole } from "./to-console.js";

/** Python's logging configuration (Python documentation, logging.config): its own file format, and a dictionary kept as YAML or JSON. */
export const loggingConf: Language = {
  id: "logging-conf",
  title: "Python logging configuration",
  matches: (path) => /\.(conf|ini|cfg|ya?ml|json)$/.test(nameOf(path)),
  recognises: (text, path) => (isYaml(path) ? isDictionaryConfig(text) : /^\[handler_/m.test(text)),
  comment: ["#"],
  maximumLength: 200_000,
  extract: factsOfConfig,
  idioms: { logToConsole: toConsole },
};

const isYaml = (path: string): boolean => /\.(ya?ml|json)$/.test(path);

function* factsOfConfig(text: string, path: string): Generator<FactDraft> {
  if (!isYaml(path)) return yield* outputsOfIni(text);
  for (const root of readYaml(text)) yield* outputsOfDictionary(root);
}

import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";
import { readIni } from "../ini/read-ini.js";
import { dependencyOf } from "../requirements-txt/requirement.js";
import { setupArguments } from "./setup-arguments.js";

export const pythonSetup: Language = {
  id: "python-setup",
  title: "setup.py and setup.cfg",
  matches: (path) => /^setup\.(py|cfg)$/.test(nameOf(path)),
  recognises: (text, path) => nameOf(path) === "setup.cfg" || isSetupScript(text, path),
  comment: ["#"],
  maximumLength: 500_000,
  extract: (text, path) => (path.endsWith(".py") ? factsOfSetupScript(text) : factsOfSetupCfg(text)),
};

/** A manifest that happens to be a script; any other `setup.py` is Python. */
export const isSetupScript = (text: string, path: string): boolean => nameOf(path) === "setup.py" && /\bsetup\s*\(/.test(text);

type Group = FactDraft<"dependencyDeclared">["group"];

/** A keyword of `setup()` and an option of setup.cfg by what it asks for. Setuptools, "Keywords", "Configuring setuptools using setup.cfg files". */
const groups: Readonly<Record<string, Group>> = {
  install_requires: "runtime",
  extras_require: "optional",
  setup_requires: "build",
  tests_require: "development",
};

/** A package is made for others to install, and so a library; `setup()` of an app is rare and says no classifiers. */
function* factsOfSetupScript(text: string): Generator<FactDraft> {
  const given = [...setupArguments(text)];
  const isOpen = given.some((argument) => argument.keyword === "install_requires" && argument.text === undefined);
  const library = /\bclassifiers\s*=/.test(text);
  yield { kind: "manifest", ecosystem: "pypi", library, ...(isOpen && { open: true }), span: startOfFile };
  for (const { keyword, text: written, offset } of given) {
    if (written === undefined) continue;
    if (keyword === "python_requires") yield pythonRange(written, offset);
    const group = groups[keyword];
    const dependency = group === undefined ? undefined : dependencyOf(written, offset, group);
    if (dependency !== undefined) yield dependency;
  }
}

function* factsOfSetupCfg(text: string): Generator<FactDraft> {
  const entries = readIni(text, { continuesIndented: true });
  const isManifest = entries.some(({ section }) => section === "metadata" || section === "options");
  if (!isManifest) return;
  yield {
    kind: "manifest",
    ecosystem: "pypi",
    library: entries.some(({ key }) => key === "classifiers" || key === "classifier"),
    span: startOfFile,
  };
  for (const { section, key, value, valueSpan } of entries) {
    if (section === "options" && key === "python_requires") yield pythonRange(value, valueSpan.start);
    const isExtra = section === "options.extras_require";
    const group = isExtra
      ? isDevelopmentUnit(key) || key === "docs"
        ? "development"
        : "optional"
      : section === "options"
        ? groups[key]
        : undefined;
    if (group !== undefined) yield* lines(text.slice(valueSpan.start, valueSpan.end), valueSpan.start, group);
  }
}

function* lines(text: string, offset: number, group: Group): Generator<FactDraft> {
  for (const { 0: line, index } of text.matchAll(/\S[^\r\n]*/g)) {
    const dependency = dependencyOf(line.trimEnd(), offset + index, group);
    if (dependency !== undefined) yield dependency;
  }
}

function pythonRange(version: string, start: number): FactDraft<"runtimeDeclared"> {
  const span = { start, end: start + version.length };
  return { kind: "runtimeDeclared", runtime: "python", version, by: "manifest", range: true, span, parts: { version: span } };
}

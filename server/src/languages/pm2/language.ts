import type { FactDraft } from "../../facts/vocabulary.js";
import { removeEntry } from "../../text/edit.js";
import type { Language } from "../language.js";
import { withoutComments } from "../json/comments.js";
import { loadShell } from "../shell/parser.js";
import { at, entriesOf, entryOf, itemsOf, scalarAt, type YamlEntry, type YamlNode } from "../yaml/node.js";
import { masked } from "../yaml/mask.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { factsOfApp, factsOfApps, isPm2File, type Pm2Setting } from "./apps.js";
import { factsOfEnvironments, isEnvironmentKey, type Pm2Environment } from "./environments.js";
import { factsOfTarget } from "./deploy.js";
import { leaveOut, leaveOutEntry } from "../platform/take-from-deploy.js";

/** PM2's configuration as JSON or YAML (PM2, "Configuration File"); as JavaScript it is read with the language. */
export const pm2: Language = {
  id: "pm2",
  title: "PM2 configuration",
  matches: (path) => isPm2File(path) && /\.(json5?|ya?ml)$/i.test(path),
  recognises: (text) => /\bscript["']?\s*:/.test(text),
  comment: ["#"],
  maximumLength: maximumYamlLength,
  load: loadShell,
  extract: factsOfPm2,
  idioms: {
    takeFromDeploy: (file, span) => (/\.ya?ml$/.test(file.path) ? leaveOut(file, span) : leaveOutEntry(file, span)),
    logToConsole: ({ path, text }, span) => [removeEntry(path, text, span)],
  },
};

/** Every JSON text is a YAML text too. */
function* factsOfPm2(text: string, path: string): Generator<FactDraft> {
  for (const root of readYaml(/\.json5?$/i.test(path) ? withoutComments(text) : text)) {
    const apps = entryOf(root, "apps");
    const list = apps === undefined ? (root.type === "list" ? root.items : [root]) : itemsOf(apps.value);
    const first = apps?.key.span ?? list[0]?.span;
    if (first !== undefined) yield* factsOfApps(list.length, first);
    for (const app of list) {
      yield* factsOfApp(entriesOf(app).map(settingOf));
      yield* factsOfEnvironments(environmentsIn(app), scalarAt(app, "name")?.text);
    }
    for (const { key, value } of entriesOf(at(root, "deploy"))) {
      yield* factsOfTarget({ name: key.text, settings: entriesOf(value).map(settingOf) });
      yield* factsOfEnvironments(environmentsIn(value), `deploy ${key.text}`);
    }
  }
}

const settingOf = ({ key, value, span }: YamlEntry): Pm2Setting => ({
  key: key.text,
  // What a shell fills in is known to be a command; a template may be anything.
  ...(value.type === "scalar" &&
    (!value.unknown || (key.text === "script" && !value.text.includes(masked))) && { value: value.text, written: value.written }),
  span,
  valueSpan: value.span,
});

const environmentOf = ({ key, value }: YamlEntry): Pm2Environment => ({
  key: key.text,
  variables: entriesOf(value).flatMap(({ key: name, value: written, span }) =>
    written.type === "scalar"
      ? [{ name: name.text, ...(!written.unknown && { value: written.text }), span, nameSpan: name.span, valueSpan: written.span }]
      : [],
  ),
});

const environmentsIn = (node: YamlNode): readonly Pm2Environment[] =>
  entriesOf(node).flatMap((entry) => (isEnvironmentKey(entry.key.text) ? [environmentOf(entry)] : []));

import type { FactDraft } from "../../facts/vocabulary.js";
import { removeEntry } from "../../text/edit.js";
import type { Language } from "../language.js";
import { withoutComments } from "../json/comments.js";
import { loadShell } from "../shell/parser.js";
import { entriesOf, entryOf, itemsOf, scalarAt, type YamlEntry } from "../yaml/node.js";
import { masked } from "../yaml/mask.js";
import { maximumYamlLength, readYaml } from "../yaml/read-yaml.js";
import { factsOfApp, factsOfApps, isPm2File, type Pm2Setting } from "./apps.js";
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
    takeFromDeploy: (file, at) => (/\.ya?ml$/.test(file.path) ? leaveOut(file, at) : leaveOutEntry(file, at)),
    logToConsole: ({ path, text }, at) => [removeEntry(path, text, at)],
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
      for (const entry of entriesOf(app)) if (/^env(_\w+)?$/.test(entry.key.text)) yield* variablesOf(entry, scalarAt(app, "name")?.text);
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

/** `env` is for every start, `env_production` for those that ask for it by `--env production`. */
function* variablesOf({ key, value }: YamlEntry, unit: string | undefined): Generator<FactDraft<"environmentDeclared">> {
  const isDevelopment = /^env_(dev|test|local)/.test(key.text);
  for (const { key: name, value: written, span } of entriesOf(value)) {
    if (written.type !== "scalar") continue;
    yield {
      kind: "environmentDeclared",
      name: name.text,
      ...(written.unknown ? { unknown: true } : { value: written.text }),
      in: "platform",
      span,
      parts: { name: name.span, value: written.span },
      ...(unit !== undefined && { unit }),
      ...(isDevelopment && { development: true }),
    };
  }
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { entriesOfJson, entriesOfYaml, type ConfigEntry } from "../config-entries/entries.js";
import { withoutComments } from "../json/comments.js";
import { readJson } from "../json/read-json.js";
import type { Language } from "../language.js";
import { logSectionsOf } from "../settings/log-sections.js";
import { factsOfSettings } from "../settings/meanings.js";
import { isSettingsPath } from "../settings/places.js";
import { factsOfDocument } from "../settings/language.js";
import { outputsOfNLog, outputsOfSerilog } from "./dotnet-logging.js";
import { endpointsOf } from "./endpoints.js";
import { toConsole } from "./to-console.js";

/** An app's own settings in JSON: `appsettings.json` of ASP.NET, node-config's `config/default.json`, and files of their kind. */
export const settingsJson: Language = {
  id: "settings-json",
  title: "JSON settings",
  matches: (path) => /\.json5?$/i.test(path) && (isAppSettings(path) || isLaunchSettings(path) || isSettingsPath(path)),
  comment: ["//"],
  maximumLength: 300_000,
  extract: factsOfFile,
  idioms: { logToConsole: toConsole },
};

/** `hosting.json` names the addresses of the server alone (ASP.NET Core, "Override configuration" of the web host). */
const isAppSettings = (path: string): boolean => /^(appsettings|hosting)(\.[\w-]+)*\.json$/i.test(nameOf(path));

/** How the developer's machine starts the app (ASP.NET Core, "launchSettings.json"). */
const isLaunchSettings = (path: string): boolean => nameOf(path) === "launchSettings.json";

function* factsOfFile(text: string, path: string): Generator<FactDraft> {
  if (isLaunchSettings(path)) return yield* variablesOf(entriesOfJson(text));
  if (/\.json5$/i.test(path)) {
    for (const entries of entriesOfYaml(withoutComments(text))) yield* factsOfDocument(entries, path);
    return;
  }
  const entries = entriesOfJson(text);
  if (!isAppSettings(path)) return yield* factsOfDocument(entries, path);
  // Variables come after files, so each setting can be replaced: ASP.NET Core, "Configuration", default order.
  yield* factsOfSettings(entries, { format: "appsettings", isReplaceable: true });
  yield* endpointsOf(entries);
  yield* logSectionsOf(entries);
  const root = readJson(text);
  yield* outputsOfSerilog(root);
  yield* outputsOfNLog(root);
}

/** Each variable that a profile sets; its value is that of one developer's machine. */
function* variablesOf(entries: readonly ConfigEntry[]): Generator<FactDraft> {
  for (const { key, keySpan } of entries) {
    const name = /^profiles\..+\.environmentVariables\.(\w+)$/.exec(key)?.[1];
    if (name !== undefined) yield { kind: "environmentDeclared", name, in: "documentation", span: keySpan, parts: { name: keySpan } };
  }
}

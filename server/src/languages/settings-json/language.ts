import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { entriesOfJson, entriesOfYaml } from "../config-entries/entries.js";
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
  matches: (path) => /\.json5?$/i.test(path) && (isAppSettings(path) || isSettingsPath(path)),
  comment: ["//"],
  maximumLength: 300_000,
  extract: factsOfFile,
  idioms: { logToConsole: toConsole },
};

const isAppSettings = (path: string): boolean => /^appsettings(\.[\w-]+)*\.json$/i.test(nameOf(path));

function* factsOfFile(text: string, path: string): Generator<FactDraft> {
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

import type { FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { factsOfSettings } from "./meanings.js";

/** Rocket's own settings, in which each profile has a section and variables come first: `ROCKET_PORT` (Rocket, "Configuration"). */
export const isOfRocket = (path: string): boolean => nameOf(path) === "Rocket.toml";

/** What holds in every profile, or in those that deploys use; `debug`, before version 0.5 `development`, is the developer's. */
export function* factsOfRocket(entries: readonly ConfigEntry[]): Generator<FactDraft> {
  const kind = { format: "settings", isReplaceable: true };
  for (const isDevelopment of [false, true]) {
    const read = entries.filter((entry) => isOfDevelopers(entry) === isDevelopment);
    for (const draft of [...factsOfSettings(read, kind), ...read.flatMap(fileOf)])
      yield isDevelopment ? { ...draft, development: true } : draft;
  }
}

const isOfDevelopers = ({ key }: ConfigEntry): boolean => /^(debug|dev|development)\./.test(key);

/** The address of SQLite is a file: `[default.databases.shop] url = "shop.sqlite"` (Rocket, "Databases"). */
function fileOf({ key, value, span, valueSpan }: ConfigEntry): readonly FactDraft[] {
  const isFile = /\.databases\.[^.]+\.url$/.test(key) && /^(sqlite:)?[^:${}]+\.(db3?|sqlite3?)$/i.test(value);
  return isFile
    ? [{ kind: "serviceUsed", service: "sqlite", address: value, from: "literal", client: key, span, parts: { address: valueSpan } }]
    : [];
}

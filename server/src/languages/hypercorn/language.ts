import { nameOf } from "../../text/path.js";
import { factsOfSettings, hasSetting } from "../gunicorn/settings.js";
import type { Language } from "../language.js";

/** Hypercorn's configuration (Hypercorn, "Configuring"), in TOML or as Python whose names at the top level are settings. */
export const hypercorn: Language = {
  id: "hypercorn",
  title: "Hypercorn configuration",
  matches: (path) => /^hypercorn([._-][\w-]+)*\.(toml|py)$/.test(nameOf(path)),
  recognises: hasSetting,
  comment: ["#"],
  maximumLength: 200_000,
  extract: (text, path) =>
    factsOfSettings(text, { name: "Hypercorn", ...(path.endsWith(".py") ? { yes: "True", no: "False" } : { yes: "true", no: "false" }) }),
};

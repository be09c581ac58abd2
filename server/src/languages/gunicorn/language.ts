import { nameOf } from "../../text/path.js";
import { python } from "../python/language.js";
import type { Language } from "../language.js";
import { factsOfSettings, hasSetting } from "./settings.js";

/** All but what lets a file be passed over unread: settings are no code that its tables know. */
const { triggers, ...base } = python;

/** Gunicorn's configuration (Gunicorn, "Settings"): Python whose names at the top level are settings. */
export const gunicorn: Language = {
  ...base,
  id: "gunicorn",
  title: "Gunicorn configuration",
  matches: (path) => /^gunicorn([._-][\w-]+)*\.py$/.test(nameOf(path)),
  recognises: hasSetting,
  *extract(text, path, kept) {
    if (triggers?.test(text) !== false) yield* python.extract(text, path, kept);
    yield* factsOfSettings(text, { name: "gunicorn", yes: "True", no: "False" });
  },
};

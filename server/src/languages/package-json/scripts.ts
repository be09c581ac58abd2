import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import { innerSpan, jsonAt, type JsonValue } from "../json/read-json.js";
import { readCommands } from "../shell/commands.js";

/** The commands of the scripts. What runs them, a Dockerfile or a platform, decides later what they are for. */
export function* scriptFacts(root: JsonValue): Generator<FactDraft> {
  for (const { key, value } of jsonAt(root, "scripts")?.entries ?? []) {
    if (value.type !== "string" || value.text.trim() === "") continue;
    const role = buildScripts.has(key) ? "build" : "script";
    const development = role === "script" && (isDevelopmentUnit(key) || watches.test(key));
    const where = { role, place: "package-script", unit: key, span: innerSpan(value), ...(development && { development }) } as const;
    yield* readCommands(value.written, "shell", where);
  }
}

/** Scripts that build again whenever a developer saves a file: `watch`, `watch-poll`, `hot`, `build:watch`. */
const watches = /^(watch|hot)([-_:.]|$)|[-_:.](watch|hot)$/;

/** Scripts that Heroku runs by name while it builds (Heroku, "Node.js Support: Build Behavior"). */
const buildScripts = new Set(["heroku-prebuild", "heroku-postbuild", "heroku-cleanup", "gcp-build"]);

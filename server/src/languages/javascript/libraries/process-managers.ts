import { factsOfApp, factsOfApps, isPm2File, type Pm2Setting } from "../../pm2/apps.js";
import type { LibrarySetting, ResolvedSetting } from "../../source/library.js";
import type { Entry, Expression } from "../../source/syntax.js";
import { entriesOf, pathText } from "./reading.js";

/** `module.exports = { apps: [{ name: "web", script: "server.js", instances: "max" }] }` (PM2, "Configuration File"). */
export const processManagers: LibrarySetting = {
  names: ["apps"],
  *means(setting) {
    const { path, value, targetSpan } = setting;
    if (!isPm2File(path)) return;
    const { expression } = value;
    const apps = expression.kind === "list" ? expression.items : [];
    yield* factsOfApps(apps.length, targetSpan);
    for (const app of apps) yield* factsOfApp(entriesOf(app).map((entry) => settingOf(entry, setting)));
  },
};

const settingOf = ({ key = "", value, span }: Entry, { valueOf, nameOf }: ResolvedSetting): Pm2Setting => {
  const known = valueOf(value);
  const text = known.from === "literal" ? known.literal : pathText({ value: valueOf, nameOf }, value);
  return { key, ...(text !== undefined && { value: text }), span, valueSpan: innerOf(known.expression) };
};

const innerOf = (expression: Expression) => (expression.kind === "string" ? expression.inner : expression.span);

import type { FactDraft } from "../../../facts/vocabulary.js";
import { factsOfApp, factsOfApps, isPm2File, type Pm2Setting } from "../../pm2/apps.js";
import { factsOfEnvironments, isEnvironmentKey, type Pm2Environment, type Pm2Variable } from "../../pm2/environments.js";
import { factsOfTarget } from "../../pm2/deploy.js";
import { innerOf } from "../../source/arguments.js";
import type { LibrarySetting, ResolvedSetting, Value } from "../../source/library.js";
import type { Entry, Expression } from "../../source/syntax.js";
import { entriesOf, pathText } from "./reading.js";

/** `module.exports = { apps: [{ name: "web", script: "server.js", instances: "max" }] }` (PM2, "Configuration File"). */
export const processManagers: LibrarySetting = {
  names: ["apps", "deploy"],
  *means(setting) {
    const { path, value, target, targetSpan } = setting;
    if (!isPm2File(path)) return;
    const { expression } = value;
    if (target.at(-1) === "deploy") {
      yield* targetsOf(setting);
      return;
    }
    const apps = expression.kind === "list" ? expression.items : [];
    yield* factsOfApps(apps.length, targetSpan);
    for (const app of apps) yield* factsOfMap(app, setting);
  },
};

function* factsOfMap(app: Expression, setting: ResolvedSetting): Generator<FactDraft> {
  const settings = entriesOf(app).map((entry) => settingOf(entry, setting));
  yield* factsOfApp(settings);
  yield* factsOfEnvironments(environmentsIn(app, setting), settings.find(({ key }) => key === "name")?.value);
}

const environmentsIn = (map: Expression, { valueOf }: ResolvedSetting): readonly Pm2Environment[] =>
  entriesOf(map).flatMap(({ key = "", value }) => {
    const variables = isEnvironmentKey(key) ? entriesOf(valueOf(value).expression) : [];
    return variables.length === 0 ? [] : [{ key, variables: variables.flatMap((entry) => variableOf(entry, valueOf(entry.value))) }];
  });

/** `NODE_ENV: "production"`; one of the machine's own, `process.env.TOKEN`, is only handed on. */
const variableOf = ({ key, keySpan, span }: Entry, { literal, from, expression }: Value): readonly Pm2Variable[] =>
  key === undefined
    ? []
    : [
        {
          name: key,
          ...(from === "literal" && literal !== undefined && { value: literal }),
          span,
          nameSpan: keySpan,
          valueSpan: innerOf(expression),
        },
      ];

/** `deploy: { production: { host, ref, repo, "post-deploy": "npm ci && pm2 reload shop" } }` (PM2, "Deployment System"). */
function* targetsOf(setting: ResolvedSetting): Generator<FactDraft> {
  for (const { key = "", value } of entriesOf(setting.value.expression)) {
    const target = setting.valueOf(value).expression;
    yield* factsOfTarget({ name: key, settings: entriesOf(target).map((entry) => settingOf(entry, setting)) });
    yield* factsOfEnvironments(environmentsIn(target, setting), `deploy ${key}`);
  }
}

const settingOf = ({ key = "", value, span }: Entry, { valueOf, nameOf }: ResolvedSetting): Pm2Setting => {
  const known = valueOf(value);
  const text = known.from === "literal" ? known.literal : pathText({ value: valueOf, nameOf }, value);
  return { key, ...(text !== undefined && { value: text }), span, valueSpan: innerOf(known.expression) };
};

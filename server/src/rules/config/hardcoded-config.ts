import { deployValueOf, type DeployValue } from "../../knowledge/deploy-values.js";
import {
  askedHere,
  holdsConstants,
  isAddressOfDeploy,
  isCircumstantial,
  listAround,
  listOf,
  valueHeld,
} from "../questions/deploy-values.js";
import { ownAddressIn, ownNamesOf, ownValueAssigned, ownValueInSetting } from "../questions/infrastructure-values.js";
import { isWithinText, readInstead, variableFor, wholeOf } from "../fixes/environment.js";
import { defineRule, replace, type App, type Fact, type Fix } from "../rule.js";
import { lastPart } from "../../text/dotted-name.js";

export default defineRule({
  id: "hardcoded-config",
  level: "warning",
  likely: "information",
  scope: "deployed",
  yieldsTo: ["hardcoded-credential-url", "hardcoded-secret", "hardcoded-address", "secret-fallback"],
  summary: "A value that belongs to one deploy, such as the address of a service beside the app, is a constant.",
  why: "Each deploy has its own services, buckets, senders and hosts, so a constant makes one build for each of them.",

  check: {
    *urlWritten(url, app) {
      if (url.from !== "literal" || !isAddressOfDeploy(url, app) || !holdsConstants(url, app)) return;
      const list = listAround(url, app);
      if (list.first.at.span.start < url.at.span.start) return;
      yield {
        at: url.at,
        message: `The address ${url.scheme}://${url.host} is one deploy's own, and fixed here for all of them. Take it from the environment.`,
        ...(isCircumstantial(url, app) && { evidence: "likely" as const }),
        fixes: () => (list.size > 1 ? [] : fixes(url, app)),
      };
    },
    *requestSent(request, app) {
      const origin = askedHere(request, app);
      if (origin === undefined) return;
      yield {
        at: request.at,
        message: `The address ${origin} is that of the machine it was written on, and fixed here for each deploy. Take it from the environment.`,
        evidence: "likely",
      };
    },
    *setting(setting, app) {
      yield* ownValueInSetting(setting);
      const found = setting.unknown === true ? undefined : (deployValueOf(setting.key, setting.value, "settings") ?? builtIn(setting, app));
      if (found === undefined || !/^(settings|appsettings|dotnet)$/.test(setting.format)) return;
      const at = { ...setting.at, span: setting.parts.value ?? setting.at.span };
      yield { at, message: messageOf(found, setting.value), evidence: "likely" };
    },
    environmentDeclared: ownAddressIn,
    command: ownNamesOf,
    *literalAssigned(literal, app) {
      yield* ownValueAssigned(literal, app);
      const found = valueHeld(literal, app);
      if (found === undefined || !holdsConstants(literal, app) || listOf(literal, app)[0] !== literal) return;
      yield {
        at: literal.at,
        message: messageOf(found, literal.value),
        ...(!found.isCertain && { evidence: "likely" as const }),
        fixes: () => fixesOf(literal, found, app),
      };
    },
  },

  examples: [
    {
      title: "The address of a service beside the app",
      files: {
        "src/main/resources/bootstrap.yml": `
          spring:
            cloud:
              config:
                uri: http://settings:8888
                     ^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: {
        "src/main/resources/bootstrap.yml": `
          spring:
            cloud:
              config:
                uri: \${SPRING_CLOUD_CONFIG_URI:http://settings:8888}
        `,
      },
    },
    {
      title: "A public service, the same for each deploy",
      files: { "map.py": 'import requests\n\nplaces = requests.get("https://api.example.com/places").json()\n' },
    },
  ],
});

/** A page's own settings go into its code: `src/config.json` with the address of this machine. */
const builtIn = ({ key, value, at }: Fact<"setting">, app: App): DeployValue | undefined =>
  app.file(at.path)?.language === "settings-json" && /(^|\/)src\//.test(at.path) ? deployValueOf(lastPart(key), value, "code") : undefined;

const messageOf = ({ what }: DeployValue, value: string): string =>
  `${what} ${value} belongs to one deploy, and is fixed here for all of them. Take it from the environment.`;

function* fixesOf(literal: Fact<"literalAssigned">, found: DeployValue, app: App): Generator<Fix> {
  if (listOf(literal, app).length > 1 || isWithinText(literal)) return;
  const isCommon = literal.name.length < 7 || literal.name.includes(".");
  const name = (isCommon ? found.variable : undefined) ?? variableFor(literal.name);
  yield* [readInstead(app, literal.at, name, { exampleValue: literal.value }) ?? []].flat();
}

function* fixes(url: Fact<"urlWritten">, app: App): Generator<Fix> {
  if (url.isOwnPage === true) return;
  const own = variableFor(/^[\d.]+$/.test(url.host) ? "service_url" : `${url.host}_url`);
  if (app.file(url.at.path)?.language !== "spring-config") return yield* [readInstead(app, wholeOf(url), own) ?? []].flat();
  const setting = app.in(url.at.path, "setting").find(({ parts }) => parts.value?.start === url.at.span.start);
  const text = app.editable(url.at.path)?.text.slice(url.at.span.start, url.at.span.end);
  if (setting === undefined || text === undefined) return;
  const name = variableFor(setting.key);
  yield { title: `Read ${name} from the environment`, safe: true, edits: [replace(url.at, `\${${name}:${text}}`)] };
}

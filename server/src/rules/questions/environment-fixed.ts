import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { isDeployMode } from "../../knowledge/build-configuration.js";
import { isInFinalStage } from "./stages.js";
import type { App, Fact, Problem } from "../rule.js";

/** `ENV SPRING_PROFILES_ACTIVE=prod`: the image says which deploy it is, and so which settings its code takes. */
export function* environmentInImage(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const { name, value = "" } = variable;
  if (settingsOf.has(variable.in) && namesSettings.test(name) && classOfDeploy.test(value) && !app.isDevelopment(variable))
    return yield* isFirstOfFile(variable, app) ? [fixed(variable.at, `${name} chooses ${value}`)] : [];
  if (variable.in !== "image" || !choosesSettings(name, value) || !isInFinalStage(variable, app)) return;
  yield fixed(variable.at, `${name} is ${value} in the image`);
}

/** Each service of a file is given the same. */
const isFirstOfFile = (variable: Fact<"environmentDeclared">, app: App): boolean =>
  app.in(variable.at.path, "environmentDeclared").find(({ name, value }) => name === variable.name && value === variable.value) ===
  variable;

const settingsOf: ReadonlySet<string> = new Set(["image", "compose", "kubernetes", "platform"]);

/** `APP_SETTINGS=shop.config.ProductionConfig`, `DJANGO_SETTINGS_MODULE=shop.settings.production`: code for one named environment. */
const namesSettings = /^(\w+_)?(SETTINGS(_MODULE|_OBJECT)?|CONFIG(_(MODULE|CLASS|OBJECT|NAME))?)$/;
const classOfDeploy =
  /^[\w.]+\.((Dev(elopment)?|Staging|Prod(uction)?)(Config(uration)?|Settings)|(settings|config)\.(dev|development|staging|prod|production))$/;

/** Production is what other frameworks call their usual mode; Spring has no such, so there each name is one of the app's own. */
const choosesSettings = (name: string, value: string): boolean =>
  name === "SPRING_PROFILES_ACTIVE"
    ? isNamed(value)
    : /^(ASPNETCORE|DOTNET)_ENVIRONMENT$/.test(name)
      ? /^(?!production$|development$|dev$|local$|test)[a-z]+$/i.test(value)
      : /^(NODE_ENV|RAILS_ENV|RACK_ENV|APP_ENV|FLASK_ENV|ENV|ENVIRONMENT)$/.test(name) && isDeployMode(value);

/** `java -Dspring.profiles.active=prod -jar shop.jar`, `java -jar shop.jar --spring.profiles.active=prod` */
export function* profileStarted({ role, place, words, at }: Fact<"command">): Generator<Problem> {
  if (role !== "start" || !/^(dockerfile-|procfile|shell-script|package-script)/.test(place)) return;
  for (const { text, unknown, span, inner = span } of words) {
    const [, value] = /^(?:-D|--)spring\.profiles\.active=([\w,-]+)$/.exec(text) ?? [];
    if (value === undefined || unknown || !isNamed(value)) continue;
    yield fixed({ ...at, span: inner }, `The profile ${value} is fixed where the app starts`);
    return;
  }
}

/** `spring.profiles.active: dev` beside the code: what a deploy gets that says nothing. */
export function* profileByDefault({ key, value, format, unknown, profile, at, parts }: Fact<"setting">): Generator<Problem> {
  if (format !== "spring" || key !== "spring.profiles.active" || unknown === true || profile !== undefined || !isNamed(value)) return;
  yield {
    ...fixed({ ...at, span: parts.value ?? at.span }, `The profile ${value} is the one that every deploy begins with`),
    level: "hint",
  };
}

const isNamed = (profiles: string): boolean => profiles.split(",").some((one) => isEnvironmentName(one.trim()));

const fixed = (at: Problem["at"], what: string): Problem => ({
  at,
  message: `${what}, so the settings are those of one named environment. Let each deploy set its own.`,
  evidence: "likely",
});

import { isDevelopmentPath, isTestPath } from "../../facts/development.js";
import { passwordInAddress } from "../../knowledge/credentials.js";
import { isMailTrap, isReservedHost, isStandInHost, isThisMachine } from "../../knowledge/hosts.js";
import { isPlaceholder, isSaidToBeRandom } from "../../knowledge/placeholders.js";
import { masked, secretVariableLook, type SecretLook } from "../../knowledge/secret-looks.js";
import { isSecretName } from "../../knowledge/secret-names.js";
import { asksToBeFilledIn } from "../../knowledge/secret-values.js";
import { isFilledInLater } from "./environment-templates.js";
import { nameOf } from "../../text/path.js";
import type { App, Fact, Problem } from "../rule.js";
import { patternInLines } from "../../text/pattern.js";

/** Files that say nothing of any deploy, and those that hold no secret and serve development, are manifests or defaults. */
export const isHarmlessFile = (path: string, variables: readonly Fact<"environmentDeclared">[], app: App): boolean =>
  saysNothing(path, variables) || servesDevelopers(path, variables, app);

/** Files that tools read for themselves, that somebody fills in later, or where every value stands in for one: an example by another name. */
export const saysNothing = (path: string, variables: readonly Fact<"environmentDeclared">[]): boolean =>
  variables.every(({ name }) => isPublic(name)) ||
  isFilledInLater(variables) ||
  (!isTestPath(path) && variables.every(({ value = "" }) => isPlaceholder(value) || isStandInHost(value) || asksToBeFilledIn(value)));

/** Files that serve development, that are manifests or defaults count for the secrets in them alone; those of tests for real ones. */
export function servesDevelopers(path: string, variables: readonly Fact<"environmentDeclared">[], app: App): boolean {
  const looks = variables.map(({ name, value }) => secretVariableLook(name, value ?? ""));
  if (isTestPath(path)) return !looks.includes("random");
  const isForDevelopment =
    isDevelopmentPath(path) || /(^|\/)\.(flask|fast|quarkus)?env(rc)?\.(dev\w*|local)$|\.flaskenv$|\.envrc$/.test(path);
  const isManifest = app.all("environmentFileUsed").some((used) => used.path === path && used.through === "config-map");
  return (isForDevelopment || isManifest || holdsDefaults(path, app)) && !looks.some((look) => look === "random" || look === "chosen");
}

/** Symfony, "Overriding Environment Values via .env.local": what is committed are defaults, which real variables win over. */
export const holdsDefaults = (path: string, app: App): boolean =>
  /^\.env(\.[a-z]+)?$/.test(nameOf(path)) && app.named("dependencyDeclared", "symfony/dotenv").length > 0;

/** Where a service is, or the app itself, which no other deploy shares: `REDIS_URL=redis://cache.internal`, `SITE_HOST=shop.example.com`. */
export const isOfOneDeploy = ({ name, value = "" }: Fact<"environmentDeclared">): boolean => {
  const [, host = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?([\w.-]+)(?::\d+)?(?:[/?#].*)?$/i.exec(value) ?? [];
  if (isThisMachine(host) || isReservedHost(host) || isMailTrap(host)) return false;
  if (passwordInAddress(value) !== undefined) return true;
  // A name alone is one that a manifest gives to a service beside the app, wherever both are deployed.
  return !isPublic(name) && places.test(name) && host.includes(".") && host !== "0.0.0.0" && !isStandInHost(host);
};

const places = /(^|_)(HOST|HOSTNAME|URL|URI|ENDPOINT|DSN|DOMAIN|BUCKET|ORIGIN|SERVER|BROKERS?)S?$/i;

/** What front-end build tools put into pages that everyone can read, and what they read for themselves. */
const isPublic = (name: string): boolean => ofPages.test(name) && !isSecretName(name);

const ofPages = patternInLines()`
  ^(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|PUBLIC|STORYBOOK)_
  |^(
    GENERATE_SOURCEMAP|SKIP_PREFLIGHT_CHECK|INLINE_RUNTIME_CHUNK|IMAGE_INLINE_SIZE_LIMIT|FAST_REFRESH|TSC_COMPILE_ON_ERROR
    |(DISABLE_)?ESLINT_\w+|EXTEND_ESLINT|CHOKIDAR_\w+|BROWSER|COMPOSE_PROJECT_NAME|PYTHONPATH|NODE_OPTIONS
  )$
`;

/** A secret of a tracked environment file: a real one wherever it stands, any other where committed-env-file tells the file. */
export function* secretInFile(variable: Fact<"environmentDeclared">, app: App): Iterable<Problem> {
  const { name, value = "", at } = variable;
  if (app.file(at.path)?.tracked === false || isTestPath(at.path)) return;
  const look = secretVariableLook(name, value);
  if (variable.in === "env-example")
    return yield* look === "random" && madeLong.test(value) ? [inTrackedFile(variable, look, "information")] : [];
  if (variable.in !== "env-file") return;
  if (look === "none" || (look !== "random" && isHarmlessWith(variable, value, app))) return;
  yield inTrackedFile(variable, look, look === "random" ? undefined : "information");
}

/** An example may be made up, and yet be what people leave as it is. */
const madeLong = /^[0-9a-f]{40,}$|^(?=.*\d)[\w+/-]{48,}=*$/;

function inTrackedFile(
  { name, value = "", at, parts }: Fact<"environmentDeclared">,
  look: SecretLook,
  level: "information" | undefined,
): Problem {
  const known = look === "weak" ? "a value that everybody can guess" : `a real-looking value (${masked(value)})`;
  return {
    at: { ...at, span: parts.value ?? at.span },
    message: `${name} has ${known} in a tracked file. Set it on each deploy and keep only the name.`,
    ...(level === undefined ? { evidence: "likely" as const } : { level }),
  };
}

/** A value of a tracked environment file that some deploy gets. */
export const isOfSomeDeploy = (variable: Fact<"environmentDeclared">, app: App): boolean =>
  variable.in === "env-file" && app.file(variable.at.path)?.tracked === true && !isHarmlessWith(variable, variable.value ?? "", app);

/** A file that committed-env-file leaves alone, that is no deploy's, or a value that asks for another one. */
const isHarmlessWith = (variable: Fact<"environmentDeclared">, value: string, app: App): boolean =>
  app.isDevelopment(variable) ||
  asksToBeFilledIn(value) ||
  isSaidToBeRandom(value) ||
  isHarmlessFile(variable.at.path, app.in(variable.at.path, "environmentDeclared"), app);

import { isDevelopmentPath, isTestPath } from "../../facts/development.js";
import { isStandInHost } from "../../knowledge/hosts.js";
import { isPlaceholder, isSaidToBeRandom } from "../../knowledge/placeholders.js";
import { asksToBeFilledIn, isSecretName, masked, secretVariableLook } from "../../knowledge/secrets.js";
import { nameOf } from "../../text/path.js";
import type { App, Fact, Problem } from "../rule.js";

/** Files that tools read for themselves, that serve development, that are manifests or defaults count for the secrets in them alone; those of tests for real ones. */
export function isHarmlessFile(path: string, variables: readonly Fact<"environmentDeclared">[], app: App): boolean {
  const looks = variables.map(({ name, value }) => secretVariableLook(name, value ?? ""));
  if (isTestPath(path)) return !looks.includes("random");
  if (variables.every(({ name }) => isPublic(name))) return true;
  // Where every value stands in for one it is an example by another name.
  if (variables.every(({ value = "" }) => isPlaceholder(value) || isStandInHost(value))) return true;
  const isForDevelopment =
    isDevelopmentPath(path) || /(^|\/)\.(flask|fast|quarkus)?env(rc)?\.(dev\w*|local)$|\.flaskenv$|\.envrc$/.test(path);
  const isManifest = app.all("environmentFileUsed").some((used) => used.path === path && used.through === "config-map");
  return (isForDevelopment || isManifest || holdsDefaults(path, app)) && !looks.some((look) => look === "random" || look === "chosen");
}

/** Symfony, "Overriding Environment Values via .env.local": what is committed are defaults, which real variables win over. */
const holdsDefaults = (path: string, app: App): boolean =>
  /^\.env(\.[a-z]+)?$/.test(nameOf(path)) && app.named("dependencyDeclared", "symfony/dotenv").length > 0;

/** What front-end build tools put into pages that everyone can read, and what they read for themselves. */
const isPublic = (name: string): boolean =>
  /^(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|PUBLIC|STORYBOOK)_|^(GENERATE_SOURCEMAP|SKIP_PREFLIGHT_CHECK|INLINE_RUNTIME_CHUNK|IMAGE_INLINE_SIZE_LIMIT|FAST_REFRESH|ESLINT_NO_DEV_ERRORS|DISABLE_ESLINT_PLUGIN|TSC_COMPILE_ON_ERROR|BROWSER|COMPOSE_PROJECT_NAME|PYTHONPATH|NODE_OPTIONS)$/.test(
    name,
  ) && !isSecretName(name);

/** A secret of a tracked environment file: a real one wherever it stands, any other where committed-env-file tells the file. */
export function* secretInFile(variable: Fact<"environmentDeclared">, app: App): Iterable<Problem> {
  const { name, value = "", at, parts } = variable;
  if (variable.in !== "env-file" || app.file(at.path)?.tracked === false || isTestPath(at.path)) return;
  const look = secretVariableLook(name, value);
  if (look === "none" || (look !== "random" && isHarmlessWith(variable, value, app))) return;
  const known = look === "weak" ? "a value that everybody can guess" : `a real-looking value (${masked(value)})`;
  yield {
    at: { ...at, span: parts.value ?? at.span },
    message: `${name} has ${known} in a tracked file. Set it on each deploy and keep only the name.`,
    ...(look === "random" ? { evidence: "likely" as const } : { level: "information" as const }),
  };
}

/** A file that committed-env-file leaves alone, that is no deploy's, or a value that asks for another one. */
const isHarmlessWith = (variable: Fact<"environmentDeclared">, value: string, app: App): boolean =>
  app.isDevelopment(variable) ||
  asksToBeFilledIn(value) ||
  isSaidToBeRandom(value) ||
  isHarmlessFile(variable.at.path, app.in(variable.at.path, "environmentDeclared"), app);

import { isDevelopmentPath, isTestPath } from "../../facts/development.js";
import { isStandInHost } from "../../knowledge/hosts.js";
import { isPlaceholder } from "../../knowledge/placeholders.js";
import { isSecretName, secretVariableLook } from "../../knowledge/secrets.js";
import { nameOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/** The variables with a value, by the environment file of the app that gives it. */
export function valuesByFile(app: App): ReadonlyMap<string, readonly Fact<"environmentDeclared">[]> {
  const own = new Set(app.paths);
  const files = new Map<string, Fact<"environmentDeclared">[]>();
  for (const variable of app.all("environmentDeclared")) {
    if (variable.in !== "env-file" || !own.has(variable.at.path)) continue;
    if (variable.value === "" || (variable.value === undefined && variable.unknown !== true)) continue;
    files.set(variable.at.path, [...(files.get(variable.at.path) ?? []), variable]);
  }
  return files;
}

/** Files that tools read for themselves, that serve development, that are manifests or defaults count for the secrets in them alone; those of tests for real ones. */
export function holdsNoConfig(path: string, variables: readonly Fact<"environmentDeclared">[], app: App): boolean {
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

/** A tracked environment file that some deploy gets: each of its secrets is told of where it stands, too. */
export function isOfSomeDeploy({ at: { path }, value = "" }: Fact<"environmentDeclared">, app: App): boolean {
  if (/random|generate|change|replace/i.test(value)) return false;
  const variables = valuesByFile(app).get(path);
  return variables !== undefined && app.file(path)?.tracked === true && !holdsNoConfig(path, variables, app);
}

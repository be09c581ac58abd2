import { folderOf } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/** Manifests that hand a variable on declare it by that; what counts is code and the settings that it loads. */
export function isReadByCode(read: Fact<"environmentRead">, app: App): boolean {
  const language = app.file(read.at.path)?.language ?? "";
  // Rake takes the arguments of a task as variables: `rake import FROM=orders.csv`.
  if (/\.rake$|(^|\/)(Rakefile|Capfile)$/.test(read.at.path)) return false;
  // A script that starts the app and ends where the variable is missing: `${QUEUE_URL:?}`.
  if (language === "shell") return read.checked === true && app.in(read.at.path, "command").some(({ role }) => role === "start");
  return (
    !/^(compose|kubernetes|dockerfile|dotenv|makefile|github-actions|gitlab-ci|ci|helm|terraform|markdown|json|procfile|systemd|toml)/.test(
      language,
    ) && !app.in(read.at.path, "command").some(({ place }) => place === "platform")
  );
}

/** Declared anywhere where a reader would look, or set by the code itself, or given a default where it is read elsewhere. */
export const isDeclared = (name: string, app: App): boolean =>
  app.named("environmentDeclared", name).length > 0 ||
  // Docker's convention for a value in a mounted file: whoever may set DB_PASSWORD may set DB_PASSWORD_FILE instead.
  (name.endsWith("_FILE") && app.named("environmentRead", name.slice(0, -"_FILE".length)).length > 0) ||
  app.all("environmentImported").some((imported) => isElsewhere(imported, app)) ||
  app.named("environmentSet", name).some((set) => !app.isDevelopment(set)) ||
  app.named("environmentRead", name).some((other) => other.hasDefault || !isReadByCode(other, app));

/** A container is given all variables of an object that this app does not see. */
const isElsewhere = (imported: Fact<"environmentImported">, app: App): boolean =>
  !app.all("environmentDeclared").some(({ unit, through }) => unit === imported.name && through !== undefined);

/** The app has a list of its variables, in which this one is missing. */
export const declaresItsVariables = (app: App): boolean =>
  app.all("environmentDeclared").some((fact) => fact.in === "env-example" || fact.in === "env-file" || fact.in === "platform");

/** A compose file asks for it, and the example beside it, which lists what compose is given, leaves it out. */
export const isLeftOutOfExample = ({ name, at }: Fact<"environmentRead">, app: App): boolean =>
  app.file(at.path)?.language === "compose" &&
  app.all("environmentDeclared").some((one) => one.in === "env-example" && folderOf(one.at.path) === folderOf(at.path)) &&
  !app.named("environmentDeclared", name).some((one) => one.in !== "compose");

import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { isPlaceholder, isReference, isWeak } from "../../knowledge/placeholders.js";
import { secretVariableLook } from "../../knowledge/secret-looks.js";
import { jobOfVariable } from "../../knowledge/service-jobs.js";
import { isConfigName } from "../../knowledge/telling-names.js";
import { runsBetween } from "../questions/stages.js";
import { defineRule, removeLines, replace, type App, type Fact, type Fix, type Problem } from "../rule.js";

export default defineRule({
  id: "conflicting-variable",
  level: "information",
  scope: "everywhere",
  summary: "A variable has two values where one was meant.",
  why: "Whoever copies the example runs another configuration than whoever leaves the variable out, and of two lines only one counts.",

  check: {
    *environmentDeclared(variable, app) {
      yield* twiceInOnePlace(variable, app);
      yield* unlikeTheDefault(variable, app);
    },
  },

  examples: [
    {
      title: "Two ports",
      files: {
        ".env.example": `
          PORT=8080
               ^^^^
        `,
        "app.py": 'import os\n\nport = int(os.environ.get("PORT", "5000"))\n',
      },
      fixed: { ".env.example": "PORT=5000\n" },
    },
    {
      title: "One port",
      files: { ".env.example": "PORT=5000\n", "app.py": 'import os\n\nport = int(os.environ.get("PORT", "5000"))\n' },
    },
  ],
});

/** Loaders and shells take the last of two lines: Docker Compose, "env_file"; dotenv, "Rules"; and so does Kubernetes. */
function* twiceInOnePlace(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  if (!/^(env-file|env-example|image|compose|kubernetes|platform|systemd)$/.test(variable.in)) return;
  const isAlike = (one: typeof variable) => one.in === variable.in && app.isDevelopment(one) === app.isDevelopment(variable);
  const all = app.beside(variable, "environmentDeclared").filter((one) => one.name === variable.name && isAlike(one));
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last !== variable || first === variable) return;
  const others = all.filter((one) => one !== variable && one.value !== variable.value);
  if (runsBetween(first, variable, app) || others.length === 0 || all.some(({ value }) => value === undefined)) return;
  yield {
    at: variable.at,
    message: `${variable.name} has another value above, and only one of them counts. Keep one.`,
    related: others.map(({ at }) => ({ at, message: "Its other value" })),
    fixes: () => withoutOthers(variable, others, app),
  };
}

function* withoutOthers(variable: Fact<"environmentDeclared">, others: readonly Fact[], app: App): Generator<Fix> {
  const file = app.editable(variable.at.path);
  if (file === undefined || !variable.in.startsWith("env-")) return;
  const edits = others.map(({ at }) => removeLines(file.path, file.text, at.span));
  yield { title: `Keep this value of ${variable.name}`, safe: false, edits };
}

/** The example shows what the code does without it; what belongs to one deploy (its hosts, names and buckets) differs by its nature. */
function* unlikeTheDefault(variable: Fact<"environmentDeclared">, app: App): Generator<Problem> {
  const { name, value } = variable;
  if (variable.in !== "env-example" || value === undefined || !isMeantOnce(name, value) || isOfOneDeploy(variable.at.path)) return;
  const reads = app.named("environmentRead", name).filter((read) => read.default !== undefined && !app.isDevelopment(read));
  const [read] = reads;
  if (read === undefined || reads.some((other) => isSame(other.default ?? "", value)) || hasOwnMeaning(read, app)) return;
  yield {
    at: { ...variable.at, span: variable.parts.value ?? variable.at.span },
    message: `${name} is ${value} here and ${read.default ?? ""} by default in ${read.at.path}, so a deploy without it differs from this example. Keep one of them.`,
    related: [{ at: read.at, message: `The default is ${read.default ?? ""}` }],
    fixes: () => oneOf(variable, read),
  };
}

function* oneOf({ name, at, parts }: Fact<"environmentDeclared">, read: Fact<"environmentRead">): Generator<Fix> {
  const fallback = read.default ?? "";
  if (parts.value !== undefined && /^[\w.:/@-]+$/.test(fallback))
    yield { title: `Show the default of ${name}, ${fallback}`, safe: true, edits: [replace({ ...at, span: parts.value }, fallback)] };
}

/** A limit, a switch, a port of the app: one value holds for each deploy. Secrets and values to fill in are none. */
const isMeantOnce = (name: string, value: string): boolean =>
  value !== "" &&
  (!isConfigName(name) || /^((APP|API|WEB|HTTP|SERVER)_)?PORT$|(^|_)(QUEUE|TOPIC|STREAM)(_NAME)?$/.test(name)) &&
  !isMode(name) &&
  !choosesService(name) &&
  !/^(null|nil|none)$/i.test(value) &&
  !isPlaceholder(value) &&
  !isReference(value) &&
  !isWeak(value) &&
  secretVariableLook(name, value) === "none";

/** An example is for developers, whose mode is not that of a deploy: `APP_ENV=local`. */
const isMode = (name: string): boolean =>
  /(^|_)(ENV|ENVIRONMENT|MODE|DEBUG|LOG_?LEVEL|LOG_?CHANNEL|TIMEZONE|TZ|LOCALE)$|^APP_NAME$/.test(name);

/** Which service does a job is a choice of each deploy: `QUEUE_CONNECTION`, `SCOUT_DRIVER`. */
const choosesService = (name: string): boolean =>
  jobOfVariable(name) !== undefined || /_(DRIVER|CONNECTION|STORE|ENCRYPTION|BACKEND|ADAPTER|PROVIDER|TYPE|ENGINE|DISK|SCHEME)$/.test(name);

/** `.env.staging.example` */
const isOfOneDeploy = (path: string): boolean =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .split(/[._-]/)
    .some((part) => isEnvironmentName(part) && !/^(dev|develop|development|local)$/i.test(part));

const isSame = (left: string, right: string): boolean => left.replace(/\/$/, "").toLowerCase() === right.replace(/\/$/, "").toLowerCase();

/** An empty default, or one that switches something off, says that the variable is optional; so does a compose file's. */
const hasOwnMeaning = (read: Fact<"environmentRead">, app: App): boolean =>
  /^(|0|false|none|null|off|no|undefined)$/i.test(read.default ?? "") ||
  /^(compose|dockerfile|kubernetes|shell)$/.test(app.file(read.at.path)?.language ?? "");

import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { jobOfVariable, serviceForJob } from "../../knowledge/service-jobs.js";
import type { Fact, ServiceJob } from "../../facts/vocabulary.js";
import { folderOf, nameOf } from "../../text/path.js";
import { contains } from "../../text/span.js";
import type { App } from "../rule.js";
import { buildOf, pathCopied } from "./image-builds.js";

/** Whether a variable's value reaches a deployed app: it stands in a manifest, or in a file that is named after a deploy. */
export const reachesDeploys = ({ in: place, at }: Fact<"environmentDeclared">): boolean =>
  deployed.has(place) || (place === "env-file" && isOfDeploy(at.path));

const deployed: ReadonlySet<string> = new Set(["image", "compose", "kubernetes", "platform", "systemd", "command"]);

/** `.env.production`, `config/staging.env`; those of developers have other rules. */
const isOfDeploy = (path: string): boolean =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .split(/[._-]/)
    .some((part) => isEnvironmentName(part) && !/^(dev|develop|development|local|sandbox)$/i.test(part));

/** The same for a file that a deployed service is given, or that its image takes: `env_file: shop.env`, `COPY .env.docker .env`. */
export function isGivenToDeploys(variable: Fact<"environmentDeclared">, app: App): boolean {
  if (reachesDeploys(variable)) return true;
  const { path } = variable.at;
  if (variable.in !== "env-file" || app.isDevelopment(variable)) return false;
  const isUsed = app.all("environmentFileUsed").some((used) => used.path === path && !app.isDevelopment(used));
  return (
    isUsed ||
    app.all("fileCopied").some((copy) => copy.final && !app.isDevelopment(copy) && pathCopied(copy, app) === path) ||
    isSent(variable, app)
  );
}

/** `COPY . .` takes a tracked `.env` with it, and no manifest gives the variable another value. */
function isSent({ name, at: { path } }: Fact<"environmentDeclared">, app: App): boolean {
  if (nameOf(path) !== ".env" || app.file(path)?.tracked !== true) return false;
  const takes = (copy: Fact<"fileCopied">): boolean => {
    const build = buildOf(copy.at.path, app);
    return (
      copy.final &&
      !app.isDevelopment(copy) &&
      /^\.\/?$/.test(copy.source) &&
      build.context === folderOf(path) &&
      !app.isIgnored(path, "docker", build)
    );
  };
  return app.all("fileCopied").some(takes) && !app.named("environmentDeclared", name).some(reachesDeploys);
}

/** Where the process itself does a service's job, by what a variable that reaches a deploy says: `CACHE_DRIVER=file`. */
export function ownWorkChosen(variable: Fact<"environmentDeclared">, job: ServiceJob, app: App): "memory" | "files" | undefined {
  const service = jobOfVariable(variable.name) === job ? serviceForJob(job, variable.value ?? "") : undefined;
  return (service === "memory" || service === "files") && isGivenToDeploys(variable, app) ? service : undefined;
}

/**
 * A step of a build, and a script that nothing starts: that is what developers type, `npm start` too where the deploy starts the app by a
 * command of its own.
 */
export function isForOneCommand(variable: Fact<"environmentDeclared">, app: App): boolean {
  if (variable.in !== "command") return false;
  const commands = app.beside(variable, "command");
  // `RUN RAILS_ENV=development bin/rails docs:generate` prepares something, and no deploy runs so.
  if (commands.some(({ place, at }) => place === "dockerfile-run" && contains(at.span, variable.at.span))) return true;
  if (commands.length === 0 || commands.some(({ role }) => role !== "script")) return false;
  const name = commands.some(({ place }) => place === "package-script") ? variable.unit : nameOf(variable.at.path);
  const mayStart = /^(start|run|serve|server|prod(uction)?|(docker-)?entrypoint)\b/.test(name ?? "");
  return !mayStart || app.all("command").some((one) => one.role === "start" && !isTyped(one) && !app.isDevelopment(one));
}

const isTyped = ({ place }: Fact<"command">): boolean => place === "package-script" || place === "shell-script";

import { isEnvironmentName } from "../../knowledge/environment-names.js";
import { jobOfVariable, serviceForJob } from "../../knowledge/service-jobs.js";
import type { Fact, ServiceJob } from "../../facts/vocabulary.js";

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

/** Where the process itself does a service's job, by what a variable that reaches a deploy says: `CACHE_DRIVER=file`. */
export function ownWorkChosen(variable: Fact<"environmentDeclared">, job: ServiceJob): "memory" | "files" | undefined {
  const service = jobOfVariable(variable.name) === job ? serviceForJob(job, variable.value ?? "") : undefined;
  return (service === "memory" || service === "files") && reachesDeploys(variable) ? service : undefined;
}

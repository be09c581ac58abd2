import { folderOf } from "../../text/path.js";
import type { App, Fact, Problem } from "../rule.js";

/** A chart that another one brings along in a range of versions, which no lock file narrows (Helm, "Charts", "Managing Dependencies"). */
export function* openChartIn(setting: Fact<"setting">, app: App): Generator<Problem> {
  const [, chart] = (setting.format === "helm-chart" && /^dependencies\.(.+)\.version$/.exec(setting.key)) || [];
  const folder = folderOf(setting.at.path);
  const isLockedBy = (name: string): boolean => app.file(folder === "" ? name : `${folder}/${name}`) !== undefined;
  const isRange = /[\^~*<>|]|\bx\b|^\d+(\.\d+)?$/i.test(setting.value) || setting.value === "";
  if (chart === undefined || !isRange || isLockedBy("Chart.lock") || isLockedBy("requirements.lock")) return;
  yield {
    at: { ...setting.at, span: setting.parts.value ?? setting.at.span },
    message: `The chart ${chart} may be any version in ${setting.value}, so the same commit may install another one tomorrow. Pin it, or commit the lock file.`,
    evidence: "likely",
  };
}

/** What Terraform is asked to bring, in any later version: a provider that no lock file keeps, and a module from a branch. */
export function* openVersionIn(setting: Fact<"setting">, app: App): Generator<Problem> {
  if (setting.format !== "terraform" || setting.unknown === true) return;
  const [, provider] = /^terraform\.required_providers\.([\w-]+)\.version$/.exec(setting.key) ?? [];
  const [, unnamed] = /^terraform\.required_providers\.([\w-]+)\.source$/.exec(setting.key) ?? [];
  const isUnnamed =
    unnamed !== undefined &&
    !isLocked(setting, app) &&
    !app.in(setting.at.path, "setting").some(({ key }) => key === `terraform.required_providers.${unnamed}.version`);
  const [, module] = /^module\.([\w-]+)\.source$/.exec(setting.key) ?? [];
  const isOpen = provider !== undefined && /^>=?[^,<]*$/.test(setting.value) && !isLocked(setting, app);
  const isOfBranch = module !== undefined && /^git(::|@)/.test(setting.value) && !/[?&]ref=(?!(main|master|develop)$)/.test(setting.value);
  if (!isOpen && !isUnnamed && !isOfBranch) return;
  yield {
    at: { ...setting.at, span: setting.parts.value ?? setting.at.span },
    message:
      isOpen || isUnnamed
        ? `The provider ${provider ?? unnamed ?? ""} may be any later version, so every machine may bring another one. Pin it, or commit .terraform.lock.hcl.`
        : `The module ${module ?? ""} is whatever its branch holds, so the same commit builds something else tomorrow. Name a tag with ref.`,
    evidence: "likely",
  };
}

function isLocked({ at }: Fact, app: App): boolean {
  const folder = folderOf(at.path);
  return app.file(folder === "" ? ".terraform.lock.hcl" : `${folder}/.terraform.lock.hcl`) !== undefined;
}

/** `.terraform.lock.hcl` in `.gitignore` (Terraform, "Dependency Lock File"). */
export function* lockLeftOut({ pattern, by, at }: Fact<"fileIgnored">, app: App): Generator<Problem> {
  const isOfTerraform = by === "git" && /^(\*\*?\/)*(\*|\.terraform)\.lock\.hcl$/.test(pattern);
  if (!isOfTerraform || !app.all("setting").some(({ format }) => format === "terraform")) return;
  yield {
    at,
    message:
      "The lock file of Terraform is left out by .gitignore, so every machine may bring other providers. Commit .terraform.lock.hcl.",
    evidence: "likely",
  };
}

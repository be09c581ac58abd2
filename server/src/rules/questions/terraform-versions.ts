import { folderOf } from "../../text/path.js";
import type { App, Fact, Problem } from "../rule.js";

/** What Terraform is asked to bring, in any later version: a provider that no lock file keeps, and a module from a branch. */
export function* openVersionIn(setting: Fact<"setting">, app: App): Generator<Problem> {
  if (setting.format !== "terraform" || setting.unknown === true) return;
  const [, provider] = /^terraform\.required_providers\.([\w-]+)\.version$/.exec(setting.key) ?? [];
  const [, module] = /^module\.([\w-]+)\.source$/.exec(setting.key) ?? [];
  const isOpen = provider !== undefined && /^>=?[^,<]*$/.test(setting.value) && !isLocked(setting, app);
  const isOfBranch = module !== undefined && /^git(::|@)/.test(setting.value) && !/[?&]ref=(?!(main|master|develop)$)/.test(setting.value);
  if (!isOpen && !isOfBranch) return;
  yield {
    at: { ...setting.at, span: setting.parts.value ?? setting.at.span },
    message: isOpen
      ? `The provider ${provider} may be any later version, so every machine may bring another one. Pin it, or commit .terraform.lock.hcl.`
      : `The module ${module ?? ""} is whatever its branch holds, so the same commit builds something else tomorrow. Name a tag with ref.`,
    evidence: "likely",
  };
}

function isLocked({ at }: Fact, app: App): boolean {
  const folder = folderOf(at.path);
  return app.file(folder === "" ? ".terraform.lock.hcl" : `${folder}/.terraform.lock.hcl`) !== undefined;
}

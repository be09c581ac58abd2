// Written by scripts/indexes.mjs. Do not edit.
import migrateAtStart from "./admin-processes/migrate-at-start.js";
import missingReleasePhase from "./admin-processes/missing-release-phase.js";
import buildAtRun from "./build-release-run/build-at-run.js";
import developmentServer from "./build-release-run/development-server.js";
import daemonize from "./concurrency/daemonize.js";
import multipleProcesses from "./concurrency/multiple-processes.js";
import pidFile from "./concurrency/pid-file.js";
import remoteScript from "./dependencies/remote-script.js";
import unpinnedImage from "./dependencies/unpinned-image.js";
import packageManagerEntrypoint from "./disposability/package-manager-entrypoint.js";
import shellFormCommand from "./disposability/shell-form-command.js";
import logRedirect from "./logs/log-redirect.js";
import ignoresPort from "./port-binding/ignores-port.js";
import badSetting from "./twelve-factor/bad-setting.js";
import unusedAllow from "./twelve-factor/unused-allow.js";
import type { FactorSlug } from "./factors.js";
import type { Rule } from "./rule.js";

/** Every rule file with the folder it stands in. */
export const rules: readonly { readonly factor: FactorSlug; readonly rule: Rule }[] = [
  { factor: "admin-processes", rule: migrateAtStart },
  { factor: "admin-processes", rule: missingReleasePhase },
  { factor: "build-release-run", rule: buildAtRun },
  { factor: "build-release-run", rule: developmentServer },
  { factor: "concurrency", rule: daemonize },
  { factor: "concurrency", rule: multipleProcesses },
  { factor: "concurrency", rule: pidFile },
  { factor: "dependencies", rule: remoteScript },
  { factor: "dependencies", rule: unpinnedImage },
  { factor: "disposability", rule: packageManagerEntrypoint },
  { factor: "disposability", rule: shellFormCommand },
  { factor: "logs", rule: logRedirect },
  { factor: "port-binding", rule: ignoresPort },
  { factor: "twelve-factor", rule: badSetting },
  { factor: "twelve-factor", rule: unusedAllow },
];

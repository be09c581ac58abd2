// Written by scripts/indexes.mjs. Do not edit.
import cronInContainer from "./admin-processes/cron-in-container.js";
import differentRelease from "./admin-processes/different-release.js";
import httpAdminTask from "./admin-processes/http-admin-task.js";
import migrateAtStart from "./admin-processes/migrate-at-start.js";
import missingReleasePhase from "./admin-processes/missing-release-phase.js";
import remoteShell from "./admin-processes/remote-shell.js";
import unisolatedAdminCommand from "./admin-processes/unisolated-admin-command.js";
import embeddedDatabase from "./backing-services/embedded-database.js";
import hardcodedAddress from "./backing-services/hardcoded-address.js";
import localFileStorage from "./backing-services/local-file-storage.js";
import localVsRemoteBranch from "./backing-services/local-vs-remote-branch.js";
import unmanagedService from "./backing-services/unmanaged-service.js";
import buildAtRun from "./build-release-run/build-at-run.js";
import codeFetchAtRun from "./build-release-run/code-fetch-at-run.js";
import configAtBuild from "./build-release-run/config-at-build.js";
import developmentServer from "./build-release-run/development-server.js";
import missingStartCommand from "./build-release-run/missing-start-command.js";
import mutableRelease from "./build-release-run/mutable-release.js";
import sourceMount from "./build-release-run/source-mount.js";
import committedArtifact from "./codebase/committed-artifact.js";
import environmentBranchDeploy from "./codebase/environment-branch-deploy.js";
import environmentCopy from "./codebase/environment-copy.js";
import nestedRepository from "./codebase/nested-repository.js";
import untrackedCodebase from "./codebase/untracked-codebase.js";
import daemonize from "./concurrency/daemonize.js";
import fixedWorkerCount from "./concurrency/fixed-worker-count.js";
import inProcessClustering from "./concurrency/in-process-clustering.js";
import inProcessWorker from "./concurrency/in-process-worker.js";
import missingProcessType from "./concurrency/missing-process-type.js";
import multipleProcesses from "./concurrency/multiple-processes.js";
import pidFile from "./concurrency/pid-file.js";
import unscalableService from "./concurrency/unscalable-service.js";
import committedEnvFile from "./config/committed-env-file.js";
import conflictingVariable from "./config/conflicting-variable.js";
import environmentBranch from "./config/environment-branch.js";
import exposedClientSecret from "./config/exposed-client-secret.js";
import hardcodedConfig from "./config/hardcoded-config.js";
import hardcodedCredentialUrl from "./config/hardcoded-credential-url.js";
import hardcodedDebug from "./config/hardcoded-debug.js";
import hardcodedSecret from "./config/hardcoded-secret.js";
import malformedEnvFile from "./config/malformed-env-file.js";
import secretFallback from "./config/secret-fallback.js";
import secretInImage from "./config/secret-in-image.js";
import secretInLog from "./config/secret-in-log.js";
import secretInManifest from "./config/secret-in-manifest.js";
import undeclaredVariable from "./config/undeclared-variable.js";
import unusedVariable from "./config/unused-variable.js";
import leakyIsolation from "./dependencies/leaky-isolation.js";
import missingLockfile from "./dependencies/missing-lockfile.js";
import missingManifest from "./dependencies/missing-manifest.js";
import mixedPackageManagers from "./dependencies/mixed-package-managers.js";
import nonReproducibleInstall from "./dependencies/non-reproducible-install.js";
import remoteScript from "./dependencies/remote-script.js";
import undeclaredImport from "./dependencies/undeclared-import.js";
import undeclaredRuntime from "./dependencies/undeclared-runtime.js";
import undeclaredSystemTool from "./dependencies/undeclared-system-tool.js";
import unpinnedDependency from "./dependencies/unpinned-dependency.js";
import unpinnedImage from "./dependencies/unpinned-image.js";
import unpinnedInstall from "./dependencies/unpinned-install.js";
import unpinnedSystemPackage from "./dependencies/unpinned-system-package.js";
import devDependencies from "./dev-prod-parity/dev-dependencies.js";
import differentBackingService from "./dev-prod-parity/different-backing-service.js";
import divergentImage from "./dev-prod-parity/divergent-image.js";
import versionDrift from "./dev-prod-parity/version-drift.js";
import abruptExit from "./disposability/abrupt-exit.js";
import autoAck from "./disposability/auto-ack.js";
import ignoredSignal from "./disposability/ignored-signal.js";
import missingInit from "./disposability/missing-init.js";
import missingProbe from "./disposability/missing-probe.js";
import missingRestartPolicy from "./disposability/missing-restart-policy.js";
import noGracefulShutdown from "./disposability/no-graceful-shutdown.js";
import packageManagerEntrypoint from "./disposability/package-manager-entrypoint.js";
import shellFormCommand from "./disposability/shell-form-command.js";
import slowStart from "./disposability/slow-start.js";
import bufferedOutput from "./logs/buffered-output.js";
import fileLogging from "./logs/file-logging.js";
import logRedirect from "./logs/log-redirect.js";
import logRotation from "./logs/log-rotation.js";
import logRouting from "./logs/log-routing.js";
import logVolume from "./logs/log-volume.js";
import swallowedError from "./logs/swallowed-error.js";
import fixedHostPort from "./port-binding/fixed-host-port.js";
import hardcodedPort from "./port-binding/hardcoded-port.js";
import ignoresPort from "./port-binding/ignores-port.js";
import injectedServer from "./port-binding/injected-server.js";
import loopbackBind from "./port-binding/loopback-bind.js";
import portMismatch from "./port-binding/port-mismatch.js";
import inMemorySession from "./processes/in-memory-session.js";
import inMemoryState from "./processes/in-memory-state.js";
import localFileState from "./processes/local-file-state.js";
import runtimeAssetCompilation from "./processes/runtime-asset-compilation.js";
import stateVolume from "./processes/state-volume.js";
import stickySession from "./processes/sticky-session.js";
import badSetting from "./twelve-factor/bad-setting.js";
import unusedAllow from "./twelve-factor/unused-allow.js";
import type { FactorSlug } from "./factors.js";
import type { Rule } from "./rule.js";

/** Every rule file with the folder it stands in. */
export const rules: readonly { readonly factor: FactorSlug; readonly rule: Rule }[] = [
  { factor: "admin-processes", rule: cronInContainer },
  { factor: "admin-processes", rule: differentRelease },
  { factor: "admin-processes", rule: httpAdminTask },
  { factor: "admin-processes", rule: migrateAtStart },
  { factor: "admin-processes", rule: missingReleasePhase },
  { factor: "admin-processes", rule: remoteShell },
  { factor: "admin-processes", rule: unisolatedAdminCommand },
  { factor: "backing-services", rule: embeddedDatabase },
  { factor: "backing-services", rule: hardcodedAddress },
  { factor: "backing-services", rule: localFileStorage },
  { factor: "backing-services", rule: localVsRemoteBranch },
  { factor: "backing-services", rule: unmanagedService },
  { factor: "build-release-run", rule: buildAtRun },
  { factor: "build-release-run", rule: codeFetchAtRun },
  { factor: "build-release-run", rule: configAtBuild },
  { factor: "build-release-run", rule: developmentServer },
  { factor: "build-release-run", rule: missingStartCommand },
  { factor: "build-release-run", rule: mutableRelease },
  { factor: "build-release-run", rule: sourceMount },
  { factor: "codebase", rule: committedArtifact },
  { factor: "codebase", rule: environmentBranchDeploy },
  { factor: "codebase", rule: environmentCopy },
  { factor: "codebase", rule: nestedRepository },
  { factor: "codebase", rule: untrackedCodebase },
  { factor: "concurrency", rule: daemonize },
  { factor: "concurrency", rule: fixedWorkerCount },
  { factor: "concurrency", rule: inProcessClustering },
  { factor: "concurrency", rule: inProcessWorker },
  { factor: "concurrency", rule: missingProcessType },
  { factor: "concurrency", rule: multipleProcesses },
  { factor: "concurrency", rule: pidFile },
  { factor: "concurrency", rule: unscalableService },
  { factor: "config", rule: committedEnvFile },
  { factor: "config", rule: conflictingVariable },
  { factor: "config", rule: environmentBranch },
  { factor: "config", rule: exposedClientSecret },
  { factor: "config", rule: hardcodedConfig },
  { factor: "config", rule: hardcodedCredentialUrl },
  { factor: "config", rule: hardcodedDebug },
  { factor: "config", rule: hardcodedSecret },
  { factor: "config", rule: malformedEnvFile },
  { factor: "config", rule: secretFallback },
  { factor: "config", rule: secretInImage },
  { factor: "config", rule: secretInLog },
  { factor: "config", rule: secretInManifest },
  { factor: "config", rule: undeclaredVariable },
  { factor: "config", rule: unusedVariable },
  { factor: "dependencies", rule: leakyIsolation },
  { factor: "dependencies", rule: missingLockfile },
  { factor: "dependencies", rule: missingManifest },
  { factor: "dependencies", rule: mixedPackageManagers },
  { factor: "dependencies", rule: nonReproducibleInstall },
  { factor: "dependencies", rule: remoteScript },
  { factor: "dependencies", rule: undeclaredImport },
  { factor: "dependencies", rule: undeclaredRuntime },
  { factor: "dependencies", rule: undeclaredSystemTool },
  { factor: "dependencies", rule: unpinnedDependency },
  { factor: "dependencies", rule: unpinnedImage },
  { factor: "dependencies", rule: unpinnedInstall },
  { factor: "dependencies", rule: unpinnedSystemPackage },
  { factor: "dev-prod-parity", rule: devDependencies },
  { factor: "dev-prod-parity", rule: differentBackingService },
  { factor: "dev-prod-parity", rule: divergentImage },
  { factor: "dev-prod-parity", rule: versionDrift },
  { factor: "disposability", rule: abruptExit },
  { factor: "disposability", rule: autoAck },
  { factor: "disposability", rule: ignoredSignal },
  { factor: "disposability", rule: missingInit },
  { factor: "disposability", rule: missingProbe },
  { factor: "disposability", rule: missingRestartPolicy },
  { factor: "disposability", rule: noGracefulShutdown },
  { factor: "disposability", rule: packageManagerEntrypoint },
  { factor: "disposability", rule: shellFormCommand },
  { factor: "disposability", rule: slowStart },
  { factor: "logs", rule: bufferedOutput },
  { factor: "logs", rule: fileLogging },
  { factor: "logs", rule: logRedirect },
  { factor: "logs", rule: logRotation },
  { factor: "logs", rule: logRouting },
  { factor: "logs", rule: logVolume },
  { factor: "logs", rule: swallowedError },
  { factor: "port-binding", rule: fixedHostPort },
  { factor: "port-binding", rule: hardcodedPort },
  { factor: "port-binding", rule: ignoresPort },
  { factor: "port-binding", rule: injectedServer },
  { factor: "port-binding", rule: loopbackBind },
  { factor: "port-binding", rule: portMismatch },
  { factor: "processes", rule: inMemorySession },
  { factor: "processes", rule: inMemoryState },
  { factor: "processes", rule: localFileState },
  { factor: "processes", rule: runtimeAssetCompilation },
  { factor: "processes", rule: stateVolume },
  { factor: "processes", rule: stickySession },
  { factor: "twelve-factor", rule: badSetting },
  { factor: "twelve-factor", rule: unusedAllow },
];

import { namedPorts } from "../source/named-ports.js";
import type { Libraries, LibraryCall } from "../source/library.js";
import { conversions } from "./fallbacks.js";
import { aliases, programs, repositories, tools } from "./libraries/building.js";
import { debugging } from "./libraries/debugging.js";
import { bundled, environment, environmentCalls } from "./libraries/environment.js";
import { logging } from "./libraries/logging.js";
import { processManagers } from "./libraries/process-managers.js";
import { autoCommits, processes, stickyTargets } from "./libraries/processes.js";
import { signals } from "./libraries/signals.js";
import { requests } from "./libraries/requests.js";
import { cookieKeys, secrets } from "./libraries/secrets.js";
import { servers } from "./libraries/servers.js";
import { backingServices, serviceSettings } from "./libraries/services.js";
import { sessions } from "./libraries/sessions.js";
import { settings, storage } from "./libraries/storage.js";
import { uploadsKept } from "./libraries/uploads.js";

const globals: readonly string[] = ["process", "Bun", "Deno", "setInterval", "fetch", "WebSocket", "EventSource"];

/** What the packages of npm mean, for JavaScript and TypeScript alike. */
export const libraries: Libraries = {
  calls: [
    ...servers,
    ...sessions,
    ...logging,
    ...backingServices,
    ...uploadsKept,
    ...storage,
    ...debugging,
    ...processes,
    ...signals,
    ...secrets,
    ...requests,
    tools,
    ...repositories,
    ...programs,
    ...environmentCalls,
  ].map(whereImported),
  settings: [autoCommits, ...settings, ...serviceSettings, aliases, bundled, cookieKeys, processManagers, stickyTargets, namedPorts],
  classes: [],
  environment,
  conversions,
  wrappers: ["util.promisify"],
  globals,
};

/** A function of the same name that is the project's own means nothing: `level()`, `connect()`. */
function whereImported({ callees, means, ...line }: LibraryCall): LibraryCall {
  return {
    ...line,
    callees,
    *means(call) {
      const isKnown = !callees.includes(call.callee) || globals.includes(call.callee.split(".")[0] ?? "");
      if (isKnown || modulesOf(call.callee).some((module) => call.imports(module))) yield* means(call);
    },
  };
}

/** What could be the module of a callee: "socket.io.Server", "socket.io", "socket". */
function modulesOf(callee: string): readonly string[] {
  const path = callee.replace(/\(\).*$/, "").split(".");
  return path.map((_, index) => path.slice(0, path.length - index).join("."));
}

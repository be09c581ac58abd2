import type { FactDraft } from "../../facts/vocabulary.js";
import { readCommands } from "../shell/commands.js";
import { writtenAt } from "../source/written.js";
import type { Pm2Setting } from "./apps.js";

/** One server group of PM2's `deploy` section: `production: { host, ref, repo, "post-deploy" }`. */
export interface Pm2Target {
  readonly name: string;
  readonly settings: readonly Pm2Setting[];
}

/** What PM2 runs when it deploys: on the servers, over ssh, all but the commands that are named local (PM2, "Deployment System"). */
const hooks: Readonly<Record<string, "server" | "local">> = {
  "pre-setup": "server",
  "post-setup": "server",
  "pre-deploy": "server",
  "post-deploy": "server",
  "pre-deploy-local": "local",
};

/** The branch that a group of servers gets, and the commands that make a release of it. */
export function* factsOfTarget({ name, settings }: Pm2Target): Generator<FactDraft> {
  for (const { key, value, written, valueSpan } of settings) {
    if (value === undefined || value === "") continue;
    if (key === "ref") yield* branchOf(value, valueSpan);
    const where = Object.hasOwn(hooks, key) ? hooks[key] : undefined;
    const text = written ?? (valueSpan.end - valueSpan.start === value.length ? writtenAt(value, valueSpan.start) : undefined);
    if (where === undefined || text === undefined) continue;
    const launchers = where === "server" ? [{ name: "ssh", span: { start: valueSpan.start, end: valueSpan.start } }] : [];
    yield* readCommands(text, "shell", { role: "release", place: "supervisor", unit: `deploy ${name}`, launchers });
  }
}

/** `ref: "origin/production"` */
function* branchOf(ref: string, { start, end }: FactDraft["span"]): Generator<FactDraft<"branchDeployed">> {
  const branch = ref.replace(/^(refs\/heads|origin)\//, "");
  const span = end - start === ref.length ? { start: end - branch.length, end } : { start, end };
  yield { kind: "branchDeployed", branch, span, parts: { branch: span } };
}

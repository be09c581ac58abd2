import { origin } from "../questions/commands.js";
import { besideService, serviceOfItsOwn } from "../questions/own-service.js";
import { releaseStep } from "./release.js";
import { servicesStarting } from "../questions/services.js";
import { withoutStep } from "./step.js";
import { replace, type App, type Fact, type Fix } from "../rule.js";

/** Takes `migrate &&` out of the start and makes it a service of its own, or what the platform runs before a release. */
export function* inRelease(command: Fact<"command">, app: App): Generator<Fix> {
  const oneOff = serviceOfItsOwn(command, { name: "migrate", separator: /^\s*(&&|;)\s*/, isOneOff: true }, app);
  if (oneOff !== undefined) yield { title: "Make it a service that runs once a release", safe: false, edits: oneOff };
  const whole = { name: "migrate", separator: /^/, isOneOff: true };
  const removed = withoutStep(command, app);
  const [service] = command.place === "compose" ? [] : servicesStarting(origin(command, app), app);
  const added = service && besideService(command, service, whole, app);
  if (removed !== undefined && added !== undefined)
    yield { title: "Make it a service that runs once a release", safe: false, edits: [removed, added] };
  const step = releaseStep(command, app);
  if (removed !== undefined && step !== undefined) yield { title: step.title, safe: false, edits: [removed, step.edit] };
}

/** A setting that changes the schema at the start, and what it says when something else does that. */
const settings: readonly (readonly [written: RegExp, instead: string])[] = [
  // Hibernate, "hbm2ddl.auto": it checks the schema and leaves it as it is.
  [
    /(?<=(?:ddl-auto|database\.generation|schema-management\.strategy|hbm2ddl\.auto)["']?\s*[=:]\s*["']?)(?:update|create|create-drop|drop-and-create)\b/,
    "validate",
  ],
  [/(?<=(?:synchronize|migrationsRun|generate-ddl|migrate-at-start|dbSync)["']?\s*[=:]\s*["']?)true\b/, "false"],
  [/(?<=\b(?:init\.)?mode["']?\s*[=:]\s*["']?)always\b/, "never"],
];

/** The setting that leaves the schema alone. */
export function* switchedOff({ at }: Fact<"migrationRun">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text ?? "";
  const lineStart = text.lastIndexOf("\n", at.span.start - 1) + 1;
  for (const [written, instead] of settings) {
    const match = written.exec(text.slice(lineStart, at.span.end));
    const start = lineStart + (match?.index ?? 0);
    if (match === null || start + match[0].length <= at.span.start) continue;
    yield {
      title: `Leave the schema as it is: ${instead}`,
      safe: false,
      edits: [replace({ path: at.path, span: { start, end: start + match[0].length } }, instead)],
    };
  }
}

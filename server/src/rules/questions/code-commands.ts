import { isTask } from "./imported-packages.js";
import type { App, Fact } from "../rule.js";
import { serves } from "./services.js";

/**
 * When a service runs a command that stands in its own code, other than at its start: "while it answers a request". Undefined for
 * a command that stands elsewhere, and in code that nothing but a person or a pipeline runs.
 */
export function whileServing(command: Fact<"command">, app: App): string | undefined {
  if (command.place !== "code") return undefined;
  if (command.role === "request") return "while the app answers a request";
  return command.role === "code" && !isTask.test(command.at.path) && !isForPeople.test(command.at.path) && serves(app)
    ? "while the app runs"
    : undefined;
}

/** `cli.py`, `cmd/import.go`, `management/commands/`, `lib/tasks/`, `setup.py`, `build.rs`. */
const isForPeople =
  /(^|\/)(bin|cli|cmd|commands?|management|console|tasks|installer|build|ci|deploy|dev|release|generators?)(\/|\.\w+$)|(^|\/)setup\.py$/i;

import { folderOf, join } from "../../text/path.js";
import type { App, Fact } from "../rule.js";

/**
 * A file that a named script of the manifest or a task runs, in a build or by somebody's hand, and that nothing starts with the app:
 * `"db:create-admin": "node db/create-admin.js"`.
 */
export function isRunByHand(path: string, app: App): boolean {
  const scripts = app.once(isRunByHand, () => app.all("command").filter(({ place }) => place === "package-script" || place === "task"));
  const running = scripts.filter((command) => runs(command, path));
  return (
    running.length > 0 &&
    running.every(({ role, unit = "" }) => !/^(start|release)$/.test(role) && !starts.test(unit)) &&
    !app.isStarted(path)
  );
}

/** Scripts by which platforms and people start an app, whether or not an image says so. */
const starts = /^(start|serve|server|dev|run|worker|prod(uction)?)([:._-]|$)/i;

/** `node build.js`, `tsx scripts/build`, `go run ./cmd/fill/main.go`: the file from the folder of the manifest. */
const runs = ({ at, words }: Fact<"command">, path: string): boolean =>
  words.slice(1).some(({ text }) => {
    const named = /^[\w.@/-]+$/.test(text) && !text.startsWith("-") ? join(folderOf(at.path), text) : undefined;
    return named !== undefined && (named === path || path.replace(/\.[cm]?[jt]s$/, "") === named);
  });

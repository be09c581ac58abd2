import { indentationAt, newlineOf } from "../../text/edit.js";
import { replace, type App, type Edit, type Fact, type Fix } from "../rule.js";
import { withoutStep } from "./step.js";
import { columnOf } from "./yaml.js";

/** Lets compose wait for what is health-checked, in the place of the command. */
export function* waitedFor(command: Fact<"command">, service: Fact<"service">, app: App): Generator<Fix> {
  const text = app.editable(service.at.path)?.text;
  const needed = app.beside(service, "setting").filter(({ key, value }) => /^depends_on\.[^.]+$/.test(key) && value === "");
  const names = needed.map(({ key }) => key.slice("depends_on.".length));
  const watched = new Set(app.in(service.at.path, "probeDeclared").flatMap(({ unit }) => unit ?? []));
  const waiting = names.filter((name) => watched.has(name));
  if (text === undefined || waiting.length === 0) return;
  const conditions = needed.map((item, index) => {
    const name = names[index] ?? "";
    return conditionOf(item, `${name}:`, `condition: ${watched.has(name) ? "service_healthy" : "service_started"}`, text);
  });
  const removed = withoutStep(command, app);
  if (removed === undefined || conditions.includes(undefined)) return;
  const edits = [...conditions.filter((edit) => edit !== undefined), removed];
  yield { title: `Let compose wait until ${waiting.join(" and ")} answers`, safe: false, edits };
}

/** Starts at once: the app then has to try again until its services answer, or the platform starts it anew. */
export function* atOnce(command: Fact<"command">, launcher: Fact<"command">["launchers"][number] | undefined, app: App): Generator<Fix> {
  const [first] = command.words;
  const removed = launcher === undefined ? withoutStep(command, app) : withoutLauncher(command, launcher.span.start, first?.span.start);
  if (removed !== undefined) yield { title: "Start at once", safe: false, edits: [removed] };
}

/** `wait-for-it db:5432 -- node server.js` becomes its last words. */
const withoutLauncher = ({ at }: Fact<"command">, start: number, end: number | undefined): Edit | undefined =>
  end === undefined || end < start ? undefined : replace({ path: at.path, span: { start, end } }, "");

/** `- db` on a line of its own becomes `db:` and its condition. */
function conditionOf({ at }: Fact<"setting">, name: string, condition: string, text: string): Edit | undefined {
  const indentation = indentationAt(text, at.span.start);
  const start = at.span.start - columnOf(text, at.span.start) + indentation.length;
  if (text.slice(start, at.span.start).trim() !== "-") return undefined;
  // A list may stand below its key without being indented, a map may not.
  const above = text.lastIndexOf("depends_on", start);
  const deeper = columnOf(text, above) >= indentation.length ? "  " : "";
  const lines = `${deeper}${name}${newlineOf(text)}${indentation}${deeper}  ${condition}`;
  return replace({ path: at.path, span: { start, end: at.span.end } }, lines);
}

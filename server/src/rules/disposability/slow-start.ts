import { indentationAt, newlineOf } from "../../text/edit.js";
import { commandsBeside, origin, runnerOf, shown, wordsRun } from "../questions/commands.js";
import { withoutStep } from "../fixes/step.js";
import { defineRule, replace, type App, type Edit, type Fact, type Fix } from "../rule.js";
import { servicesStarting } from "../questions/services.js";
import { columnOf } from "../fixes/yaml.js";

export default defineRule({
  id: "slow-start",
  level: "information",
  scope: "deployed",
  summary: "The start command waits before it serves.",
  why: "Each new copy, and each restart after a crash, takes that much longer.",

  check: {
    *command(command, app) {
      if (command.role !== "start" || !waits(command) || isHeartbeat(command, app)) return;
      const runner = runnerOf(command, app);
      if (runner !== undefined && waits(runner)) return;
      yield {
        at: command.at,
        message: `"${waitingLauncher(command)?.name ?? shown(wordsRun(command))}" holds up every start. Start at once and retry the connection, or let the platform wait for the service.`,
        fixes: () => [
          ...servicesStarting(origin(command, app), app).flatMap((service) => [...waitedFor(command, service, app)]),
          ...atOnce(command, app),
        ],
      };
    },
    *waitedInLoop(wait, app) {
      const ran = app.ranAt(wait);
      if (ran?.when !== "start" || !serves(ran.at.path, app)) return;
      yield {
        at: wait.at,
        message: `${wait.by} in a loop holds up every start. Start at once and retry the connection, or let the platform wait for the service.`,
      };
    },
  },

  examples: [
    {
      title: "A sleep before the server",
      files: {
        Procfile: `
          web: sleep 10 && gunicorn shop.wsgi
               ^^^^^^^^
        `,
      },
    },
    { title: "No wait", files: { Procfile: "web: gunicorn shop.wsgi\n" } },
  ],
});

/** The program listens, so what comes before that is waited for. */
const serves = (path: string, app: App): boolean => app.in(path, "serverStarted").length + app.in(path, "portBound").length > 0;

/** `sleep`, `./wait.sh db`, `wait-for-it db:5432 -- node server.js`, `dockerize -wait tcp://db:5432`. */
function waits(command: Fact<"command">): boolean {
  const written = command.words[0]?.text ?? "";
  const isScript = /(^|\/)wait[\w-]*\.(sh|py)$|(^|\/)wait[-_]?(for|on|until)[\w-]*$/.test(written);
  // What waits in the background holds nothing up.
  if (command.background) return false;
  if (command.program === "sleep") return command.words[1]?.text !== "infinity";
  return isScript || waitingLauncher(command) !== undefined;
}

const waitingLauncher = ({ launchers }: Fact<"command">): Fact<"command">["launchers"][number] | undefined =>
  launchers.find(({ name }) => /^(wait-for|wait-for-it|dockerize)$/.test(name));

/** `while true; do work; sleep 60; done` at the end is what the process does, not what it waits for. */
function isHeartbeat(command: Fact<"command">, app: App): boolean {
  if (command.nested !== "loop" || command.index !== command.line.count - 1) return false;
  const inLoop = commandsBeside(command, app).filter(({ index, nested }) => index === command.index && nested !== "no");
  return inLoop.some(({ program }) => program === "true" || program === ":") && !inLoop.some(({ program }) => program === "break");
}

/** Lets compose wait for what is health-checked, in the place of the command. */
function* waitedFor(command: Fact<"command">, service: Fact<"service">, app: App): Generator<Fix> {
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
function* atOnce(command: Fact<"command">, app: App): Generator<Fix> {
  const launcher = waitingLauncher(command);
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

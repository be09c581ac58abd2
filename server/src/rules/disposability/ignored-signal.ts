import { hasOption } from "../../facts/command.js";
import { patternOf, type CommandPattern } from "../../knowledge/command-pattern.js";
import { kills, killsInDeploy } from "../../knowledge/kills.js";
import { isDeployScript, isOnServer, isStopScript, shown, wordsRun } from "../questions/commands.js";
import { isDeployedHere } from "../questions/container-runs.js";
import { stoppedInstead, withSigterm } from "../fixes/stop.js";
import { removeWhole } from "../fixes/yaml.js";
import { isAlreadyStopping, isOfTerminal } from "../questions/stop-signals.js";
import { defineRule, type App, type Fact, type Fix } from "../rule.js";

export default defineRule({
  id: "ignored-signal",
  level: "warning",
  scope: "deployed",
  summary: "A process is stopped without a chance to finish.",
  why: "Requests and jobs break off in the middle, and what they held stays locked or half written.",

  check: {
    *signalHandled(signal, app) {
      if (signal.how !== "ignored" || !stops.test(signal.signal)) return;
      if (isOfTerminal(signal, app) || isAlreadyStopping(signal, app)) return;
      yield {
        at: signal.at,
        message: `${signal.signal} is ignored, so the app is killed in the middle of its work at each stop. Handle it and finish.`,
      };
    },
    *gracePeriod(period, app) {
      if (period.seconds > 0 || isOneOff(period, app)) return;
      yield {
        at: period.at,
        message: "A grace period of 0 seconds kills the app at once, in the middle of its work. Leave it time to finish.",
        fixes: () => withoutLine(period, app),
      };
    },
    *stopSignal(stop) {
      if (stop.signal !== "SIGKILL") return;
      const signal = { path: stop.at.path, span: stop.parts.signal ?? stop.at.span };
      yield { at: stop.at, message: killed, fixes: () => [withSigterm(signal)] };
    },
    *setting(setting) {
      if (setting.key !== "stop_signal" || !/^(SIG)?KILL$|^9$/.test(setting.value)) return;
      const value = { path: setting.at.path, span: setting.parts.value ?? setting.at.span };
      yield { at: setting.at, message: killed, fixes: () => [withSigterm(value)] };
    },
    *command(command, app) {
      const isRunning = command.role === "start" || command.role === "release";
      if (!isRunning && command.role !== "ci" && !isDeployScript(command) && !isStopScript(command)) return;
      const words = wordsRun(command);
      const isTrap = command.program === "trap" && command.words[1]?.text === "" && words.some((word) => /^(SIG)?(TERM|INT)$/.test(word));
      if (isTrap)
        yield {
          at: command.at,
          message: "The stop signal is trapped and ignored, so the app is killed in the middle of its work. Let it through.",
        };
      else if (patternOf(words, patternsFor(command, app)) !== undefined && !isLastResort(command, app))
        yield {
          at: command.at,
          message: `"${shown(words)}" kills a process in the middle of its work. Ask it to stop with SIGTERM.`,
          fixes: () => stoppedInstead(command),
        };
    },
  },

  examples: [
    {
      title: "No time to finish",
      files: {
        "compose.yaml": `
          services:
            web:
              image: shop:1.4
              stop_grace_period: 0s
              ^^^^^^^^^^^^^^^^^^^^^
        `,
      },
      fixed: { "compose.yaml": "services:\n  web:\n    image: shop:1.4\n" },
    },
    {
      title: "Another signal that asks",
      files: { "compose.yaml": "services:\n  web:\n    image: shop:1.4\n    stop_signal: SIGINT\n    stop_grace_period: 30s\n" },
    },
  ],
});

/** Signals that ask to stop; others, such as SIGPIPE and SIGHUP, are ignored for good reasons. */
const stops = /^(os\.)?(SIG)?(TERM|INT|QUIT|Interrupt|all)$/i;

const killed = "SIGKILL as the stop signal leaves the app no chance to finish its work. Use SIGTERM.";

/** In a pipeline only what runs on the server replaces a release. */
function patternsFor(command: Fact<"command">, app: App): readonly CommandPattern[] {
  if (command.role === "start" || command.role === "release" || isStopScript(command)) return kills;
  return isDeployScript(command) || isOnServer(command) || isDeployedHere(command, app) ? killsInDeploy : [];
}

/** `kill $pid; sleep 10; if kill -0 $pid; then kill -9 $pid; fi` asked before. */
const isLastResort = (command: Fact<"command">, app: App): boolean =>
  (command.nested === "condition" || command.nested === "loop") &&
  app
    .inLine(command)
    .some(
      (other) =>
        other.at.span.start < command.at.span.start &&
        patternOf(wordsRun(other), kills) === undefined &&
        !hasOption(other, "-0") &&
        /^(kill|killall|pkill)$/.test(other.program),
    );

function* withoutLine({ at }: Fact<"gracePeriod">, app: App): Generator<Fix> {
  const text = app.editable(at.path)?.text;
  if (text !== undefined) yield { title: "Leave it the usual time", safe: false, edits: [removeWhole(at, text)] };
}

/** Nobody waits for a job. */
const isOneOff = (fact: Fact, app: App): boolean =>
  app.beside(fact, "service").some(({ workload = "" }) => /^(job|cronjob)$/.test(workload));

import { patternOf } from "../../knowledge/command-pattern.js";
import { shown, wordsRun } from "../commands.js";
import { defineRule } from "../rule.js";

export default defineRule({
  id: "ignored-signal",
  level: "warning",
  scope: "deployed",
  summary: "A process is stopped without a chance to finish.",
  why: "Requests and jobs break off in the middle, and what they held stays locked or half written.",

  check: {
    *signalHandled(signal) {
      if (signal.how !== "ignored") return;
      yield {
        at: signal.at,
        message: `${signal.signal} is ignored, so the app is killed in the middle of its work at each stop. Handle it and finish.`,
      };
    },
    *gracePeriod(period) {
      if (period.seconds > 0) return;
      yield {
        at: period.at,
        message: "A grace period of 0 seconds kills the app at once, in the middle of its work. Leave it time to finish.",
      };
    },
    *stopSignal(stop) {
      if (stop.signal !== "SIGKILL") return;
      yield { at: stop.at, message: "SIGKILL as the stop signal leaves the app no chance to finish its work. Use SIGTERM." };
    },
    *setting(setting) {
      if (setting.key !== "stop_signal" || !/^(SIG)?KILL$|^9$/.test(setting.value)) return;
      yield { at: setting.at, message: "SIGKILL as the stop signal leaves the app no chance to finish its work. Use SIGTERM." };
    },
    *command(command) {
      if (command.role !== "start" && command.role !== "release" && command.role !== "ci") return;
      const words = wordsRun(command);
      const isTrap = command.program === "trap" && command.words[1]?.text === "" && words.some((word) => /^(SIG)?(TERM|INT)$/.test(word));
      const isKill = patternOf(words, ["kill|killall|pkill -9|-KILL|-SIGKILL", "docker kill"]) !== undefined;
      if (!isTrap && !(isKill && command.role !== "ci")) return;
      yield {
        at: command.at,
        message: isTrap
          ? "The stop signal is trapped and ignored, so the app is killed in the middle of its work. Let it through."
          : `"${shown(words)}" kills a process in the middle of its work. Ask it to stop with SIGTERM.`,
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
    },
    {
      title: "Another signal that asks",
      files: { "compose.yaml": "services:\n  web:\n    image: shop:1.4\n    stop_signal: SIGINT\n    stop_grace_period: 30s\n" },
    },
  ],
});

import { replace, type Fact, type Fix, type Location } from "../rule.js";

/** SIGTERM in the place of the signal that kills. */
export const withSigterm = (at: Location): Fix => ({ title: "Stop with SIGTERM", safe: false, edits: [replace(at, "SIGTERM")] });

/** `docker kill web` becomes `docker stop web`, `kill -9 $PID` becomes `kill -TERM $PID`. */
export function* stoppedInstead(command: Fact<"command">): Generator<Fix> {
  const [, sub] = command.words;
  const { path } = command.at;
  const option = command.words.find(({ text }) => /^-(9|KILL|SIGKILL)$/.test(text));
  if (option !== undefined) yield { title: "Stop with SIGTERM", safe: false, edits: [replace({ path, span: option.span }, "-TERM")] };
  else if (sub?.text === "kill" && command.words.length === 3)
    yield { title: "Stop the container instead", safe: false, edits: [replace({ path, span: sub.span }, "stop")] };
}

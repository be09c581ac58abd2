import type { App, Fact } from "../rule.js";

/** Ctrl-C, which a child leaves to its parent: platforms send SIGTERM unless they are told otherwise. */
export const isOfTerminal = ({ signal }: Fact<"signalHandled">, app: App): boolean =>
  ofTerminal.test(signal) && !app.all("stopSignal").some((stop) => ofTerminal.test(stop.signal));

const ofTerminal = /(^|SIG|\.)INT$|Interrupt$/i;

/** Who handles the signal does not want to hear it again while the work is being finished. */
export const isAlreadyStopping = ({ at, signal }: Fact<"signalHandled">, app: App): boolean =>
  app.in(at.path, "signalHandled").some((other) => other.how === "handled" && other.signal === signal);

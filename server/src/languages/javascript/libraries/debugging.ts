import type { LibraryCall } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { positional } from "./reading.js";

/** Modes for developers. */
export const debugging: readonly LibraryCall[] = [
  line("express().set", function* (call) {
    const value = call.argument(1);
    if (call.argument(0)?.literal === "env" && value?.literal === "development" && value.from === "literal")
      yield { kind: "debugEnabled", what: 'app.set("env", "development")', span: value.span };
  }),
  line("inspector.open", function* (call) {
    if (positional(call, 1)?.literal === "0.0.0.0") yield { kind: "debugEnabled", what: "inspector.open", span: call.span };
  }),
  // Mongoose, "Mongoose.prototype.set": every operation is printed.
  line("mongoose.set", function* (call) {
    const value = call.argument(1);
    if (call.argument(0)?.literal === "debug" && value?.literal === "true" && value.from === "literal" && call.scope.isConditional !== true)
      yield { kind: "debugEnabled", what: "Mongoose's debug", span: value.span };
  }),
  // errorhandler, README: "only intended to be used in a development environment, as the full error stack traces … will be sent back".
  line("errorhandler", function* (call) {
    if (call.arguments.length === 0 && call.scope.isConditional !== true)
      yield { kind: "debugEnabled", what: "errorhandler", span: call.span };
  }),
];

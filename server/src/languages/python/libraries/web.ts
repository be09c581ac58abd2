import type { LibraryCall, LibrarySetting } from "../../source/library.js";
import { isTrue, line, portBound } from "../../source/meanings.js";

/** Servers, their ports, and their modes for developers. */
export const webCalls: readonly LibraryCall[] = [
  line(["flask.Flask().run", "werkzeug.serving.run_simple"], function* (call) {
    const by = call.callee;
    yield { kind: "serverStarted", by, development: true, handlesSignals: false, span: call.span };
    yield portBound(call, by, call.argument(1, "port"), call.argument(0, "host"), "5000");
    const debug = call.argument(2, "debug");
    if (isTrue(debug)) yield { kind: "debugEnabled", what: "debug=True", span: debug?.span ?? call.span };
  }),
];

export const webSettings: readonly LibrarySetting[] = [];

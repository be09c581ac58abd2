import type { FactDraft } from "../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "./library.js";
import { lineNear } from "./meanings.js";

/** Clients of HTTP and of sockets that ask an address of this machine: `requests.get("http://localhost:8080/orders")`. */
export const requestsBy = (callees: readonly string[], addressOf = firstArgument): LibraryCall =>
  lineNear(["//localhost:", "//127.0.0.1:"], callees, (call) => asked(call, addressOf(call)));

/** Of a text that is put together, the part that it begins with. */
function* asked(call: ResolvedCall, given: Value | undefined): Generator<FactDraft> {
  if (given === undefined) return;
  const { expression } = given;
  const [first] = expression.kind === "joined" ? expression.parts : [];
  const { literal, from, span } = first === undefined ? given : call.value(first);
  if (from === "literal" && literal !== undefined && ofThisMachine.test(literal))
    yield { kind: "requestSent", address: literal, by: call.callee, span };
}

const ofThisMachine = /^(https?|wss?):\/\/(localhost|127\.0\.0\.1):\d+/i;

const firstArgument = (call: ResolvedCall): Value | undefined => call.argument(0, "url", "uri", "base_url", "base_uri");

import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { lineNear } from "../../source/meanings.js";
import { entry, positional } from "./reading.js";

/** Clients of HTTP and of sockets that ask an address of this machine: `fetch("http://localhost:8080/orders")`. */
export const requests: readonly LibraryCall[] = [
  lineNear(
    ["//localhost:", "//127.0.0.1:"],
    [
      "fetch",
      "WebSocket",
      "EventSource",
      "axios",
      "axios.create",
      "*.get",
      "*.post",
      "*.put",
      "*.patch",
      "*.delete",
      "*.request",
      "got",
      "ky",
      "node-fetch",
      "undici.fetch",
      "undici.request",
      "socket.io-client",
      "socket.io-client.io",
      "*.ajax",
    ],
    function* (call) {
      const address = addressOf(call);
      if (address?.literal !== undefined && ofThisMachine.test(address.literal))
        yield { kind: "requestSent", address: address.literal, by: call.callee, span: address.span };
    },
  ),
];

const ofThisMachine = /^(https?|wss?):\/\/(localhost|127\.0\.0\.1):\d+/i;

/** The first argument or the option that names it; of a text that is put together, the part that it begins with. */
function addressOf(call: ResolvedCall): Value | undefined {
  const given = positional(call, 0) ?? entry(call, call.argument(0)?.expression, "baseURL", "prefixUrl", "url");
  if (given === undefined) return undefined;
  const { expression } = given;
  const [first] = expression.kind === "joined" ? expression.parts : [];
  const address = first === undefined ? given : call.value(first);
  return address.from === "literal" ? address : undefined;
}

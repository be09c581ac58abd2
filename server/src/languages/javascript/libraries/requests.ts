import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { requestsBy } from "../../source/requests.js";
import { entry, positional } from "./reading.js";

/** The first argument or the option that names it. */
const addressOf = (call: ResolvedCall): Value | undefined =>
  positional(call, 0) ?? entry(call, call.argument(0)?.expression, "baseURL", "prefixUrl", "url");

/** Clients of HTTP and of sockets. */
export const requests: readonly LibraryCall[] = [
  requestsBy(
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
    addressOf,
  ),
];

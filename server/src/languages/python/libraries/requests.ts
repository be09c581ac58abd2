import type { LibraryCall } from "../../source/library.js";
import { requestsBy } from "../../source/requests.js";

/** Clients of HTTP and of sockets. */
export const requestCalls: readonly LibraryCall[] = [
  requestsBy([
    ..."get post put patch delete head options request stream".split(" ").map((method) => `*.${method}`),
    "urllib.request.urlopen",
    "urllib.request.Request",
    "urllib2.urlopen",
    "httpx.Client",
    "httpx.AsyncClient",
    "websockets.connect",
    "websocket.create_connection",
    "websocket.WebSocketApp",
  ]),
];

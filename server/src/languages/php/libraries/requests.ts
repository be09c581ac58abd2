import type { LibraryCall } from "../../source/library.js";
import { requestsBy } from "../../source/requests.js";

/** Clients of HTTP; the second argument of `$client->request("GET", $url)` is the address. */
export const requestCalls: readonly LibraryCall[] = [
  requestsBy([..."get post put patch delete head".split(" ").map((method) => `*.${method}`), "file_get_contents", "curl_init"]),
  requestsBy(["*.request"], (call) => call.argument(1, "url", "uri")),
];

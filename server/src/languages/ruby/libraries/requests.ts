import type { LibraryCall } from "../../source/library.js";
import { requestsBy } from "../../source/requests.js";

/** Clients of HTTP and of sockets. */
export const requestCalls: readonly LibraryCall[] = [
  requestsBy([
    ..."get post put patch delete head".split(" ").map((method) => `*.${method}`),
    "URI",
    "URI.parse",
    "URI.open",
    "Faraday.new",
    "RestClient.Resource.new",
    "RestClient.Request.execute",
    "Excon.new",
    "base_uri",
  ]),
];

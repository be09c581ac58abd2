import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { requestsBy } from "../../source/requests.js";
import { entry, positional } from "./reading.js";

/** The first argument or the option that names it. */
const addressOf = (call: ResolvedCall): Value | undefined =>
  positional(call, 0) ?? entry(call, call.argument(0)?.expression, "baseURL", "prefixUrl", "url", "uri", "target", "upstream");

/** Clients of HTTP, of sockets and of GraphQL, and what hands requests on. */
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
      "@apollo/client.ApolloClient",
      "@apollo/client.HttpLink",
      "@apollo/client.createHttpLink",
      "apollo-link-http.HttpLink",
      "apollo-link-http.createHttpLink",
      "apollo-boost",
      "graphql-request.GraphQLClient",
      "graphql-request.request",
      "urql.createClient",
      "urql.Client",
      "http-proxy-middleware.createProxyMiddleware",
      "http-proxy-middleware",
      "express-http-proxy",
      "http-proxy.createProxyServer",
    ],
    addressOf,
  ),
];

import type { FactDraft, FactFields } from "../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "./library.js";

/** Facts that many library lines give, with their parts at the values that say so. */

/** A server listens: the port and the host as they are given, or the port that the framework takes by itself. */
export function portBound(call: ResolvedCall, by: string, port: Value | undefined, host: Value | undefined, own?: string): FactDraft {
  const known = port?.literal ?? (port === undefined ? own : undefined);
  return {
    kind: "portBound",
    by,
    from: port?.from ?? "framework",
    ...(known !== undefined && { port: known }),
    ...(host?.literal !== undefined && { host: host.literal }),
    span: call.span,
    parts: { ...(port !== undefined && { port: port.span }), ...(host?.literal !== undefined && { host: host.span }) },
  };
}

/** A backing service is used: where it is, if that is written here. */
export function serviceUsed(
  call: { readonly span: Value["span"] },
  service: string,
  client: string,
  address: Value | undefined,
): FactDraft {
  return {
    kind: "serviceUsed",
    service,
    client,
    from: address?.from ?? "unknown",
    ...(address?.literal !== undefined && { address: address.literal }),
    span: address?.literal === undefined ? call.span : address.span,
    ...(address?.literal !== undefined && { parts: { address: address.span } }),
  };
}

/** The log goes to a file; a path that only the running app knows is left out. */
export function fileLogged(
  call: { readonly span: Value["span"] },
  by: string,
  path: Value | undefined,
  rotation: "rotates" | "grows",
): FactDraft {
  return {
    kind: "logWritten",
    to: "file",
    by,
    rotation: rotation === "rotates",
    ...(path?.literal !== undefined && { path: path.literal }),
    span: call.span,
    ...(path?.literal !== undefined && { parts: { path: path.span } }),
  };
}

export const logTo = (call: { readonly span: Value["span"] }, to: FactFields["logWritten"]["to"], by: string): FactDraft => ({
  kind: "logWritten",
  to,
  by,
  rotation: false,
  span: call.span,
});

/** True where an argument is the constant true. */
export const isTrue = (value: Value | undefined): boolean => value?.from === "literal" && value.literal === "true";

/** A line for callees that mean the same. */
export const line = (callees: string | readonly string[], means: LibraryCall["means"]): LibraryCall => ({
  callees: typeof callees === "string" ? [callees] : callees,
  means,
});

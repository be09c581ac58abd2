import type { ResolvedCall, Value } from "../../source/library.js";
import { pathEnd } from "../../source/path-ends.js";

/** The literal text with which a value ends: ".log" of `$folder . "/app.log"`; "" where nobody knows. */
export const endingOf = (call: ResolvedCall, { expression }: Value): string => pathEnd(call, expression);

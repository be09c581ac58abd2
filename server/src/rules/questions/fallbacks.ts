import { secretVariableLook } from "../../knowledge/secret-looks.js";
import { overlaps } from "../../text/span.js";
import type { App, Fact } from "../rule.js";

/** `secret = "x"` below `if (secret == null)` is what a variable falls back to, which secret-fallback tells of where it is read. */
export const isFallback = ({ at, value }: Fact<"literalAssigned">, app: App): boolean =>
  app
    .in(at.path, "environmentRead")
    .some(
      ({ name, parts }) => parts.default !== undefined && overlaps(parts.default, at.span) && secretVariableLook(name, value) !== "none",
    );

import { secretVariableLook } from "../../knowledge/secrets.js";
import { overlaps } from "../../text/span.js";
import type { App, Fact } from "../rule.js";

/** What stands in for a secret that a variable should give, and is told of where the variable is read. */
export const isDefaultOfSecret = ({ at }: Fact, app: App): boolean =>
  app
    .in(at.path, "environmentRead")
    .some(
      ({ name, default: given, parts }) =>
        given !== undefined &&
        parts.default !== undefined &&
        overlaps(parts.default, at.span) &&
        secretVariableLook(name, given) !== "none",
    );

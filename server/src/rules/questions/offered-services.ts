import type { App, Fact } from "../rule.js";
import { addressLook } from "./service-addresses.js";

/** A list of those that others offer, of which whoever uses the app chooses one: the mail servers of many providers. */
export const isOneOfMany = ({ at, name }: Fact<"literalAssigned">, app: App): boolean =>
  new Set(
    app
      .in(at.path, "literalAssigned")
      .filter((other) => other.name === name && addressLook(other) === "certain")
      .map(({ value }) => value),
  ).size > 3;

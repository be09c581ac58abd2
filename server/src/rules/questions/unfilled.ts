import { isToFillIn } from "../../knowledge/secret-looks.js";
import { asksToBeFilledIn } from "../../knowledge/secret-values.js";
import type { App, Fact } from "../rule.js";
import { lastPart } from "../../text/dotted-name.js";

/** Whether whoever deploys has to write the value down first, so that it works nowhere as it stands. */
export const isToBeFilledIn = (fact: Fact, { name, value }: { readonly name: string; readonly value: string }, app: App): boolean =>
  isToFillIn(name, value) || (asksToBeFilledIn(value) && isOfEmptyPair(fact, app));

/** `"key" => "your-public-key", "secret" => "your-secret-key"`: both halves of what another party issues are missing. */
function isOfEmptyPair(fact: Fact, app: App): boolean {
  const held = fact.kind === "setting" ? app.in(fact.at.path, "setting") : app.in(fact.at.path, "literalAssigned");
  const before = held[held.findIndex((other) => other === fact) - 1];
  if (before === undefined) return false;
  const name = before.kind === "setting" ? lastPart(before.key) : before.name;
  return /^(access_?)?(key|id|key_?id|client_?id|app_?id)$/i.test(name) && asksToBeFilledIn(before.value);
}

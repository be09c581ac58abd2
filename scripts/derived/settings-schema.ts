import { format } from "prettier";
import { everyRule } from "../../server/src/engine/rule-set.js";
import { editions, environmentKeys, settingLevels, settingsKeys } from "../../server/src/engine/settings-keys.js";

/** The JSON schema of `.twelve-factor.yaml`, for editors. */
export async function settingsSchema(): Promise<ReadonlyMap<string, string>> {
  const shapes = {
    boolean: { type: "boolean" },
    levels: { type: ["object", "null"], additionalProperties: false, properties: ruleLevels() },
    patterns: { type: ["array", "null"], items: { type: "string" } },
    names: { type: ["array", "null"], items: { type: "string" } },
    environment: {
      type: ["object", "null"],
      additionalProperties: false,
      properties: described(environmentKeys, { names: { type: "array", items: { type: "string" } } }),
    },
    edition: { enum: [...editions, 2011] },
  };
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $comment: "Written by npm run generate. Do not edit.",
    title: "Settings of Twelve-Factor",
    type: ["object", "null"],
    additionalProperties: false,
    properties: described(settingsKeys, shapes),
  };
  return new Map([["docs/settings.schema.json", await format(JSON.stringify(schema), { parser: "json", printWidth: 140 })]]);
}

/** Each rule with its summary; what a level may be is the same for all. */
export const ruleLevels = (): Record<string, unknown> =>
  Object.fromEntries(
    everyRule.map(({ rule }) => [
      rule.id,
      { enum: [...settingLevels], default: rule.off === true ? "off" : rule.level, description: rule.summary },
    ]),
  );

const described = <Is extends string>(
  keys: Readonly<Record<string, { readonly is: Is; readonly says: string }>>,
  shapes: Readonly<Record<Is, object>>,
) => Object.fromEntries(Object.entries(keys).map(([key, { is, says }]) => [key, { ...shapes[is], description: says }]));

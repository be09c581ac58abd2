// Written by scripts/indexes.mjs. Do not edit.
import unpinnedImage from "./dependencies/unpinned-image.js";
import badSetting from "./twelve-factor/bad-setting.js";
import unusedAllow from "./twelve-factor/unused-allow.js";
import type { FactorSlug } from "./factors.js";
import type { Rule } from "./rule.js";

/** Every rule file with the folder it stands in. */
export const rules: readonly { readonly factor: FactorSlug; readonly rule: Rule }[] = [
  { factor: "dependencies", rule: unpinnedImage },
  { factor: "twelve-factor", rule: badSetting },
  { factor: "twelve-factor", rule: unusedAllow },
];

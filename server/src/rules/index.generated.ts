// Written by scripts/indexes.mjs. Do not edit.
import unpinnedImage from "./dependencies/unpinned-image.js";
import type { FactorSlug } from "./factors.js";
import type { Rule } from "./rule.js";

/** Every rule file with the folder it stands in. */
export const rules: readonly { readonly factor: FactorSlug; readonly rule: Rule }[] = [{ factor: "dependencies", rule: unpinnedImage }];

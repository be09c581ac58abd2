import { readFileSync } from "node:fs";
import { format } from "prettier";
import { ruleLevels } from "./settings-schema.js";

interface Manifest {
  readonly contributes?: { readonly configuration?: { readonly properties: Record<string, Record<string, unknown> | undefined> } };
}

/** The rules in the settings of the extension; everything else of package.json is written by hand. */
export async function packageSettings(): Promise<ReadonlyMap<string, string>> {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const rules = manifest.contributes?.configuration?.properties["twelveFactor.rules"];
  if (rules === undefined) return new Map();
  rules["properties"] = ruleLevels();
  rules["additionalProperties"] = false;
  return new Map([["package.json", await format(JSON.stringify(manifest), { parser: "json-stringify", printWidth: 140 })]]);
}

import { readFileSync } from "node:fs";
import path from "node:path";

/** The version of the package that this file was shipped in. */
export function version(): string {
  const text = readFileSync(path.join(__dirname, "../package.json"), "utf8");
  const parsed: unknown = JSON.parse(text);
  const found = typeof parsed === "object" && parsed !== null && "version" in parsed ? parsed.version : undefined;
  return typeof found === "string" ? found : "0.0.0";
}

import type { Factor } from "../rules/factors.js";
import type { Fix, Level, Related, Rule } from "../rules/rule.js";
import type { Location } from "../text/span.js";

/** One fault at one place, ready to be shown. */
export interface Finding {
  readonly rule: Rule;
  readonly factor: Factor;
  /** By the rule, its evidence, and the settings. */
  readonly level: Level;
  readonly evidence: "certain" | "likely";
  readonly at: Location;
  readonly message: string;
  readonly related: readonly Related[];
  readonly tag?: "unnecessary" | "deprecated";
  /** The reason that an allow comment gives: shown in reports, not in editors. */
  readonly allowed?: string;
  /** Computed when called; the first is preferred. */
  readonly fixes: () => readonly Fix[];
}

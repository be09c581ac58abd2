import { factors, ownFactor, type Factor } from "../rules/factors.js";
import { rules as allRules } from "../rules/index.generated.js";
import type { Rule } from "../rules/rule.js";
import type { FactKind } from "../facts/vocabulary.js";

/** A rule with the factor of its folder. */
export interface RuleOfFactor {
  readonly rule: Rule;
  readonly factor: Factor;
}

/** Rules by what they look at. */
export interface RuleSet {
  readonly rules: readonly RuleOfFactor[];
  readonly byId: ReadonlyMap<string, RuleOfFactor>;
  readonly byKind: ReadonlyMap<FactKind, readonly RuleOfFactor[]>;
  readonly ofApps: readonly RuleOfFactor[];
}

export function ruleSet(rules: readonly RuleOfFactor[]): RuleSet {
  const byKind = new Map<FactKind, RuleOfFactor[]>();
  for (const entry of rules) {
    for (const kind of Object.keys(entry.rule.check) as (FactKind | "app")[]) {
      if (kind === "app") continue;
      byKind.set(kind, [...(byKind.get(kind) ?? []), entry]);
    }
  }
  return {
    rules,
    byId: new Map(rules.map((entry) => [entry.rule.id, entry])),
    byKind,
    ofApps: rules.filter(({ rule }) => rule.check.app !== undefined),
  };
}

/** The checks that take a fact and no app: what they find depends on one file alone. */
export function factsAlone(rules: RuleSet): RuleSet {
  const byKind = [...rules.byKind].map(([kind, entries]) => [kind, entries.filter(({ rule }) => rule.check[kind]?.length === 1)] as const);
  // Whether a comment is unused shows only when every rule has run.
  const byId = new Map([...rules.byId].filter(([id]) => id !== "unused-allow"));
  return { rules: rules.rules, byId, byKind: new Map(byKind), ofApps: [] };
}

/** Every rule, in the order of the factors and then of their names. */
export const everyRule: readonly RuleOfFactor[] = [...factors, ownFactor].flatMap((factor) =>
  allRules.filter((entry) => entry.factor === factor.slug).map(({ rule }) => ({ rule, factor })),
);

/** Those that look at what somebody types; the others are for audits alone. */
export const editorRules: RuleSet = ruleSet(everyRule.filter(({ rule }) => !rule.auditOnly));

export const findRule = (id: string): RuleOfFactor | undefined => everyRule.find(({ rule }) => rule.id === id);

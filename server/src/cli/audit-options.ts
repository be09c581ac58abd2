import { parseArgs } from "node:util";
import { findRule } from "../engine/rule-set.js";
import { factors, ownFactor } from "../rules/factors.js";
import type { Level } from "../rules/rule.js";
import { UsageError } from "./usage-error.js";

export const formats = ["text", "json", "sarif", "markdown", "html"] as const;
export type Format = (typeof formats)[number];

/** From the one that most findings reach to the one that none does. */
const failLevels = ["hint", "information", "warning", "error", "never"] as const;

/** What was asked for on the command line, checked. */
export interface AuditOptions {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly updateBaseline: boolean;
  readonly fix: "none" | "safe" | "all";
  readonly failOn: Level | "never";
  /** Empty: all. */
  readonly factors: readonly string[];
  readonly rules: readonly string[];
  readonly threads?: number;
  /** False: every file is read, and nothing is kept for the next time. */
  readonly cache: boolean;
}

/** Reads the words after `audit`; throws a UsageError that names what is wrong. */
export function auditOptions(words: readonly string[]): AuditOptions {
  const { values, positionals } = parse(words);
  const slugs = [...factors, ownFactor].map((factor) => factor.slug);
  if (values["update-baseline"] === true && values.baseline === undefined)
    throw new UsageError("--update-baseline needs --baseline FILE, the file to write");
  return {
    paths: positionals.length === 0 ? ["."] : positionals,
    format: oneOf("--format", values.format ?? "text", formats),
    updateBaseline: values["update-baseline"] === true,
    fix: values["fix-unsafe"] === true ? "all" : values.fix === true ? "safe" : "none",
    failOn: oneOf("--fail-on", values["fail-on"] ?? "warning", failLevels),
    factors: list(values.factor).map((slug) => oneOf("--factor", slug, slugs)),
    rules: list(values.rule).map(knownRule),
    cache: values["no-cache"] !== true,
    ...(values.threads !== undefined && { threads: threadCount(values.threads) }),
    ...(values.output !== undefined && { output: values.output }),
    ...(values.config !== undefined && { config: values.config }),
    ...(values.baseline !== undefined && { baseline: values.baseline }),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: "string" },
        output: { type: "string" },
        config: { type: "string" },
        baseline: { type: "string" },
        "update-baseline": { type: "boolean" },
        fix: { type: "boolean" },
        "fix-unsafe": { type: "boolean" },
        "fail-on": { type: "string" },
        factor: { type: "string", multiple: true },
        rule: { type: "string", multiple: true },
        threads: { type: "string" },
        "no-cache": { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(/\.\s|\n/)[0] ?? error.message) : String(error));
  }
}

function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`${name} is "${value}", which is none of ${allowed.join(", ")}`);
  return found;
}

/** An option may be given again and again, and hold several names with commas between them. */
const list = (values: readonly string[] = []): readonly string[] =>
  values.flatMap((value) => value.split(",").map((part) => part.trim())).filter((value) => value !== "");

function knownRule(id: string): string {
  if (findRule(id) === undefined) throw new UsageError(`--rule is "${id}", which is no rule; "twelve-factor rules" lists them`);
  return id;
}

function threadCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new UsageError(`--threads is "${value}", which is no number from 1 to 64`);
  return count;
}

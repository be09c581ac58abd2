import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";

/** A block of variables of one app: `env`, `env_production`. */
export interface Pm2Environment {
  readonly key: string;
  readonly variables: readonly Pm2Variable[];
}

/** One entry of it; a value that code computes is missing. */
export interface Pm2Variable {
  readonly name: string;
  readonly value?: string;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Without its quotes. */
  readonly valueSpan: Span;
}

export const isEnvironmentKey = (key: string): boolean => /^env(_\w+)?$/.test(key);

/**
 * `env` is for every start, `env_production` is laid over it by those that ask for it by `--env production`: what such a block
 * says anew is in `env` for the developers, who ask for none (PM2, "Environment Variables").
 */
export function* factsOfEnvironments(
  environments: readonly Pm2Environment[],
  app: string | undefined,
): Generator<FactDraft<"environmentDeclared">> {
  const forDeploys = environments.filter(({ key }) => key !== "env" && !isForDevelopers(key));
  const saidAnew = new Set(forDeploys.flatMap(({ variables }) => variables.map(({ name }) => name)));
  for (const { key, variables } of environments) {
    const unit = key === "env" ? app : [app, key].filter((part) => part !== undefined).join(" ");
    for (const { name, value, span, nameSpan, valueSpan } of variables)
      yield {
        kind: "environmentDeclared",
        name,
        ...(value === undefined ? { unknown: true } : { value }),
        in: "platform",
        span,
        parts: { name: nameSpan, value: valueSpan },
        ...(unit !== undefined && { unit }),
        ...((isForDevelopers(key) || (key === "env" && saidAnew.has(name))) && { development: true }),
      };
  }
}

const isForDevelopers = (key: string): boolean => /^env_(dev|test|local)/.test(key);

import { isEnvironmentName } from "../../knowledge/environment-names.js";
import type { ConfigEntry } from "../config-entries/entries.js";

/** The environments that a settings file keeps apart, and which of them no deploy gets. */
export interface Sections {
  /** Named environments in their order; empty where the file has no such sections. */
  readonly names: readonly string[];
  /** What stands beside the sections holds in all of them: Symfony's `when@prod` only adds to it. */
  readonly isAddedTo: boolean;
  readonly nameOf: (entry: ConfigEntry) => string | undefined;
  readonly isDevelopment: (entry: ConfigEntry) => boolean;
  readonly isTest: (entry: ConfigEntry) => boolean;
}

/**
 * Finds sections named after environments: `production:` beside `development:`, `[production]`, `environments.production`, Symfony's
 * `when@dev`. Where a file has none for a deploy, a deploy gets the one for development, unless a framework reads the file.
 */
export function sectionsOf(entries: readonly ConfigEntry[], isReadByFramework: boolean): Sections {
  const named = [...new Set(entries.map(sectionName).filter((name) => name !== undefined))];
  const names = named.length > 1 || named.some((name) => name.startsWith("when@")) ? named : [];
  const hasDeployed = isReadByFramework || names.some((name) => !isForDevelopers(name) && !isForTests(name));
  const nameOf = (entry: ConfigEntry) => (names.length === 0 ? undefined : sectionName(entry));
  return {
    names: names.map((name) => name.replace("when@", "")),
    isAddedTo: names.some((name) => name.startsWith("when@")),
    nameOf,
    isTest: (entry) => isForTests(nameOf(entry) ?? ""),
    isDevelopment(entry) {
      const name = nameOf(entry);
      return name !== undefined && (isForTests(name) || (hasDeployed && isForDevelopers(name)));
    },
  };
}

function sectionName({ key }: ConfigEntry): string | undefined {
  const [first = "", second = ""] = key.split(/[.[]/);
  const name = /^(environments?|envs?)$/i.test(first) ? second : first;
  return isEnvironmentName(name) || isForTests(name) || name.startsWith("when@") ? name : undefined;
}

const isForTests = (name: string): boolean => /^(when@)?(test|tests|testing|ci|e2e)$/i.test(name);

const isForDevelopers = (name: string): boolean => /^(when@)?(dev|develop|development|local)$/i.test(name);

/** Findings that were there before, by their fingerprints: they are suppressed until they are gone. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
}

/** One line for each finding, so that a merge of two branches is a merge of lines. */
interface Entry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly path: string;
}

/** Throws an Error that says what is wrong where the text is no baseline. */
export function readBaseline(text: string): Baseline {
  const value: unknown = JSON.parse(text);
  const entries = typeof value === "object" && value !== null && "findings" in value ? value.findings : undefined;
  if (!Array.isArray(entries)) throw new Error('it holds no list named "findings"');
  const fingerprints = entries.map((entry: unknown) => {
    const print = typeof entry === "object" && entry !== null && "fingerprint" in entry ? entry.fingerprint : undefined;
    if (typeof print !== "string") throw new Error("one of its findings has no fingerprint");
    return print;
  });
  return { fingerprints: new Set(fingerprints) };
}

export function writeBaseline(entries: readonly Entry[]): string {
  const sorted = entries.toSorted((a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
  const lines = sorted.map(({ fingerprint, rule, path }) => `    ${JSON.stringify({ fingerprint, rule, path })}`);
  return `{\n  "version": 1,\n  "findings": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

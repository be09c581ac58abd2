import { fingerprints } from "../engine/fingerprint.js";
import type { Finding } from "../engine/finding.js";
import type { Note } from "../engine/extract.js";
import type { Fact } from "../facts/vocabulary.js";
import type { Factor } from "../rules/factors.js";
import type { Level, Rule } from "../rules/rule.js";
import { lineIndex, type LineIndex, type Position } from "../text/line-index.js";
import type { Location } from "../text/span.js";
import { frameOf, type FrameLine } from "./frame.js";

/** What an audit says, ready to be written in any format: plain values, no secret's value among them. */
export interface Report {
  /** In the order of paths, places and rules. */
  readonly findings: readonly ReportedFinding[];
  readonly notes: readonly Note[];
  /** Rules that failed; the others went on. */
  readonly failures: readonly { readonly ruleId: string; readonly message: string }[];
  /** How many files were looked at. */
  readonly files: number;
}

export interface ReportedFinding {
  readonly rule: Rule;
  readonly factor: Factor;
  readonly level: Level;
  readonly message: string;
  readonly at: Place;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
  /** The same after lines have moved. */
  readonly fingerprint: string;
  /** Not counted and not shown by default: an allow comment in the source, or the baseline. */
  readonly suppressed?: { readonly by: "allow" | "baseline"; readonly reason?: string };
  /** The lines that it covers; empty for a folder or a file that cannot be shown. */
  readonly frame: readonly FrameLine[];
}

/** A place for people: lines and columns count from 0, in UTF-16 code units. Without region: a folder, or a file as a whole. */
export interface Place {
  readonly path: string;
  readonly region?: { readonly start: Position; readonly end: Position };
}

/** What a report is made of. */
export interface ReportSource {
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly notes: readonly Note[];
  readonly failures: Report["failures"];
  readonly files: number;
  /** Fingerprints that were there before. */
  readonly baseline?: ReadonlySet<string>;
  readText(path: string): string | undefined;
  factsOf(path: string): readonly Fact[];
}

export function makeReport(source: ReportSource): Report {
  const lines = linesOf(source);
  const paths = [...source.findings.keys()].toSorted();
  const findings = paths.flatMap((path) => reportedIn(path, source.findings.get(path) ?? [], source, lines));
  return { findings, notes: source.notes.toSorted(byPath), failures: source.failures, files: source.files };
}

/** Findings that count: neither allowed nor in the baseline. */
export const shown = (report: Report): readonly ReportedFinding[] => report.findings.filter(({ suppressed }) => suppressed === undefined);

function reportedIn(path: string, findings: readonly Finding[], source: ReportSource, lines: LinesOf): readonly ReportedFinding[] {
  const text = source.readText(path);
  const facts = text === undefined ? [] : source.factsOf(path);
  const prints = fingerprints(findings, text, facts);
  return findings.map((finding, index) => {
    const fingerprint = prints[index] ?? "";
    const suppressed = suppressionOf(finding, source.baseline?.has(fingerprint) === true);
    return {
      rule: finding.rule,
      factor: finding.factor,
      level: finding.level,
      message: finding.message,
      at: placeOf(finding.at, lines),
      related: finding.related.map(({ at, message }) => ({ at: placeOf(at, lines), message })),
      fingerprint,
      ...(suppressed !== undefined && { suppressed }),
      frame: text === undefined ? [] : frameOf(text, finding, facts),
    };
  });
}

function suppressionOf(finding: Finding, inBaseline: boolean): ReportedFinding["suppressed"] {
  if (finding.allowed !== undefined) return { by: "allow", reason: finding.allowed };
  return inBaseline ? { by: "baseline" } : undefined;
}

type LinesOf = (path: string) => LineIndex | undefined;

function linesOf(source: ReportSource): LinesOf {
  const cache = new Map<string, LineIndex | undefined>();
  return (path) => {
    if (!cache.has(path)) {
      const text = source.readText(path);
      cache.set(path, text === undefined ? undefined : lineIndex(text));
    }
    return cache.get(path);
  };
}

function placeOf({ path, span }: Location, lines: LinesOf): Place {
  const index = lines(path);
  return index === undefined ? { path } : { path, region: { start: index.positionAt(span.start), end: index.positionAt(span.end) } };
}

const byPath = (a: Note, b: Note): number => (a.path < b.path ? -1 : Number(a.path > b.path));

import type { Log, Location, Region, ReportingDescriptor, Result } from "sarif";
import { factorPage } from "../../rules/factors.js";
import type { Level } from "../../rules/rule.js";
import { everyRule, type RuleOfFactor } from "../../engine/rule-set.js";
import type { Place, Report, ReportedFinding } from "../report.js";

/** SARIF 2.1.0, for code scanning and for other programs. Lines and columns count from 1, columns in UTF-16 code units. */
export function sarifReport(report: Report, version: string): string {
  const used = new Set(report.findings.map(({ rule }) => rule.id));
  const rules = everyRule.filter(({ rule }) => used.has(rule.id));
  const order = new Map(rules.map(({ rule }, index) => [rule.id, index]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Twelve-Factor",
            informationUri: "https://12factor.net/",
            semanticVersion: version,
            rules: rules.map(descriptor),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...report.notes.map(({ path, message }) => ({
                level: "note" as const,
                message: { text: message },
                locations: [location({ path })],
              })),
              ...report.failures.map(({ ruleId, message }) => ({
                level: "error" as const,
                message: { text: `The rule ${ruleId} failed: ${message}` },
              })),
            ],
          },
        ],
        results: report.findings.map((finding) => result(finding, order.get(finding.rule.id) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

function descriptor({ rule, factor }: RuleOfFactor): ReportingDescriptor {
  return {
    id: rule.id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: `${rule.summary} ${rule.why}\n\nFactor ${factor.numeral}, ${factor.title}: ${factorPage(factor)}` },
    helpUri: factorPage(factor),
    defaultConfiguration: { level: sarifLevel(rule.level), enabled: rule.off !== true },
    properties: { factor: factor.slug, tags: ["twelve-factor", factor.slug] },
  };
}

function result(finding: ReportedFinding, ruleIndex: number): Result {
  return {
    ruleId: finding.rule.id,
    ruleIndex,
    level: sarifLevel(finding.level),
    message: { text: finding.message },
    locations: [location(finding.at)],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ at, message }, id) => ({ id, ...location(at), message: { text: message } })),
    }),
    partialFingerprints: { "twelveFactor/v1": finding.fingerprint },
    properties: { factor: finding.factor.slug },
    suppressions: suppressionsOf(finding),
  };
}

function suppressionsOf({ suppressed }: ReportedFinding): NonNullable<Result["suppressions"]> {
  if (suppressed === undefined) return [];
  const justification = suppressed.reason === undefined ? {} : { justification: suppressed.reason };
  return [{ kind: suppressed.by === "allow" ? "inSource" : "external", status: "accepted", ...justification }];
}

const sarifLevel = (level: Level): "error" | "warning" | "note" => (level === "error" || level === "warning" ? level : "note");

function location({ path, region }: Place): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: path === "" ? "." : path.split("/").map(encodeURIComponent).join("/") },
      ...(region !== undefined && { region: sarifRegion(region) }),
    },
  };
}

const sarifRegion = ({ start, end }: NonNullable<Place["region"]>): Region => ({
  startLine: start.line + 1,
  startColumn: start.column + 1,
  endLine: end.line + 1,
  endColumn: end.column + 1,
});

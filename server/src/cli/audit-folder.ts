import path from "node:path";
import { makeReport, type Report } from "../audit/report.js";
import { assetsIn } from "../disk/assets.js";
import { keptExtractions } from "../disk/kept-extractions.js";
import { listFiles, type ListedFile } from "../disk/list-files.js";
import { readSource } from "../disk/read-file.js";
import { Extractor, type Note } from "../engine/extract.js";
import type { Finding } from "../engine/finding.js";
import { ignoreFiles } from "../engine/ignore-files.js";
import { everyRule, findRule, ruleSet } from "../engine/rule-set.js";
import { isSettingsFile, noSettings, type Settings } from "../engine/settings.js";
import { Workspace } from "../engine/workspace.js";
import { extractFile } from "../disk/extract-file.js";
import { extractFiles } from "../disk/extract-files.js";
import { fixFiles } from "./fix-files.js";
import { progressOn, type Progress } from "./progress.js";

/** What an audit of one folder needs to know. */
export interface FolderAudit {
  readonly folder: string;
  /** In place of the settings files of the repository. */
  readonly settings: Settings | undefined;
  /** Asked for by name, so they run even where they are off by default. */
  readonly rules: readonly string[];
  readonly fix: "none" | "safe" | "all";
  /** Others are left as they are. */
  readonly isWanted: (finding: Sought) => boolean;
  readonly baseline: ReadonlySet<string> | undefined;
  readonly threads: number | undefined;
  /** Files that have not changed since the last audit are not read again. */
  readonly cache: boolean;
}

/** What tells whether a finding was asked for. */
export interface Sought extends Pick<Finding, "rule" | "factor"> {
  readonly at: { readonly path: string };
}

/** Lists, reads, judges, and writes fixes where they are asked for. */
export async function auditFolder(audit: FolderAudit): Promise<Report> {
  const progress = progressOn(process.stderr);
  try {
    const opened = await open(audit, progress);
    progress.show("judging");
    if (audit.fix !== "none") await fixRepeatedly(opened, audit.fix, audit.isWanted);
    return report(opened, audit);
  } finally {
    progress.clear();
  }
}

interface Opened {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly files: readonly ListedFile[];
  readonly notes: readonly Note[];
  readonly failures: ReadonlyMap<string, string>;
  readText(file: string): string | undefined;
  /** Ignore files are read anew. */
  forgetIgnoreFiles(): void;
}

async function open({ folder, settings, rules, threads, cache }: FolderAudit, progress: Progress): Promise<Opened> {
  const listing = await listFiles(folder);
  const files = settings === undefined ? listing.files : listing.files.filter((file) => !isSettingsFile(file.path));
  const show = (done: number): void => progress.show(`${done} of ${files.length} files read`);
  const kept = cache ? keptExtractions(folder) : undefined;
  const extractions = await extractFiles({ folder, files, kept, threads, progress: show });

  const readText = (file: string): string | undefined => readSource(path.join(folder, file)).text;
  const failures = new Map<string, string>();
  let ignored = ignoreFiles(readText);
  const workspace = new Workspace(ruleSet(everyRule), {
    hasGit: listing.hasGit,
    readText,
    isIgnored: (file, by, build) => ignored(file, by, build),
    ruleFailed: (ruleId, error) => failures.set(ruleId, error instanceof Error ? error.message : String(error)),
  });
  workspace.useSettings(switchedOn(rules, settings ?? noSettings));
  for (const extraction of extractions) workspace.set(extraction);
  const notes = extractions.flatMap((extraction) => extraction.notes);
  const forgetIgnoreFiles = (): void => void (ignored = ignoreFiles(readText));
  return { folder, workspace, files, notes, failures, readText, forgetIgnoreFiles };
}

function switchedOn(ids: readonly string[], settings: Settings): Settings {
  const off = ids.flatMap((id) => findRule(id) ?? []).filter(({ rule }) => rule.off === true);
  const levels = off.map(({ rule }) => [rule.id, rule.level] as const);
  return levels.length === 0 ? settings : { ...settings, rules: new Map([...levels, ...settings.rules]) };
}

/** One fix may make way for the next; this many rounds are enough for any honest set of fixes. */
const mostRounds = 50;

async function fixRepeatedly(opened: Opened, which: "safe" | "all", isWanted: FolderAudit["isWanted"]): Promise<void> {
  const { folder, workspace } = opened;
  const extractor = new Extractor(assetsIn(path.join(__dirname, "grammars")));
  for (let round = 0; round < mostRounds; round++) {
    const findings = [...workspace.findings().values()].flat().filter(isWanted);
    const changed = fixFiles(folder, findings, which);
    if (changed.length === 0) return;
    for (const file of changed) {
      const tracked = workspace.facts.files.get(file)?.tracked;
      const listed: ListedFile = { path: file, read: "text", ...(tracked !== undefined && { tracked }) };
      workspace.set((await extractFile(extractor, folder, listed)).extraction);
    }
    opened.forgetIgnoreFiles();
    workspace.forgetOutside();
  }
}

function report({ workspace, files, notes, failures, readText }: Opened, { baseline }: FolderAudit): Report {
  return makeReport({
    findings: workspace.findingsWithAllowed(),
    notes,
    failures: Array.from(failures, ([ruleId, message]) => ({ ruleId, message })),
    files: files.length,
    ...(baseline !== undefined && { baseline }),
    readText,
    factsOf: (file) => workspace.facts.files.get(file)?.facts ?? [],
  });
}

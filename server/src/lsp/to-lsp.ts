import {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  MarkupKind,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Finding } from "../engine/finding.js";
import { factorPage } from "../rules/factors.js";
import type { Level } from "../rules/rule.js";
import type { Edit } from "../text/edit.js";
import type { LineIndex } from "../text/line-index.js";
import type { Span } from "../text/span.js";
import { rulePage } from "./rule-page.js";

/** How paths, texts and versions of one folder are named in the protocol. */
export interface Places {
  uriOf(path: string): string;
  /** Of the present text; of an empty one where there is no file. */
  linesOf(path: string): LineIndex;
  /** Of an open document. */
  versionOf(path: string): number | undefined;
  isFile(path: string): boolean;
}

/** What a code action carries until it is chosen: the finding, and what to do about it. */
export type ActionData = {
  readonly uri: string;
  readonly rule: string;
  readonly span: Span;
} & (
  | { readonly does: "fix"; readonly title: string; readonly safe: boolean; readonly order: number }
  | { readonly does: "allow" | "allow-file" | "switch-off" }
);

export const fixAllKind = `${CodeActionKind.SourceFixAll}.twelveFactor`;

export function diagnostic(finding: Finding, places: Places): Diagnostic {
  const { rule, factor, at, message, related, tag } = finding;
  return {
    range: range(at.span, places.linesOf(at.path)),
    severity: severities[finding.level],
    source: "twelve-factor",
    code: rule.id,
    codeDescription: { href: rulePage(finding) },
    message,
    ...(tag !== undefined && { tags: [tags[tag]] }),
    ...(related.length > 0 && {
      relatedInformation: related.map((other) => ({
        location: { uri: places.uriOf(other.at.path), range: range(other.at.span, places.linesOf(other.at.path)) },
        message: other.message,
      })),
    }),
    data: { factor: factor.slug },
  };
}

/** Without its edit, which is computed when the action is chosen. */
export function actionFor(data: ActionData, finding: Finding, places: Places): CodeAction {
  return {
    title: titleOf(data),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic(finding, places)],
    // A fix that changes behaviour is never the one that a single key chooses.
    ...(data.does === "fix" && data.safe && data.order === 0 && { isPreferred: true }),
    data,
  };
}

function titleOf(data: ActionData): string {
  switch (data.does) {
    case "fix":
      return data.safe ? data.title : `${data.title} (changes behaviour)`;
    case "allow":
      return `Allow ${data.rule} here`;
    case "allow-file":
      return `Allow ${data.rule} in this file`;
    case "switch-off":
      return `Switch the rule ${data.rule} off`;
  }
}

export function fixAllAction(edits: readonly Edit[], places: Places, how: EditStyle): CodeAction {
  return { title: "Fix all that is safe to fix", kind: fixAllKind, edit: workspaceEdit(edits, places, how) };
}

/** What the client understands of workspace edits. */
export interface EditStyle {
  readonly documentChanges: boolean;
  readonly create: boolean;
}

/** A file that does not exist is created. */
export function workspaceEdit(edits: readonly Edit[], places: Places, { documentChanges, create }: EditStyle): WorkspaceEdit {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  const editsOf = (path: string): TextEdit[] =>
    edits.filter((edit) => edit.path === path).map(({ span, newText }) => ({ range: range(span, places.linesOf(path)), newText }));
  if (!documentChanges) return { changes: Object.fromEntries(paths.map((path) => [places.uriOf(path), editsOf(path)])) };
  return {
    documentChanges: paths.flatMap((path) => {
      const uri = places.uriOf(path);
      const change: TextDocumentEdit = { textDocument: { uri, version: places.versionOf(path) ?? null }, edits: editsOf(path) };
      const isNew = create && !places.isFile(path);
      return isNew ? [{ kind: "create" as const, uri, options: { ignoreIfExists: true } }, change] : [change];
    }),
  };
}

export function hover(findings: readonly Finding[], places: Places, format: MarkupKind): Hover | null {
  const [first] = findings;
  if (first === undefined) return null;
  const describe = format === MarkupKind.Markdown ? inMarkdown : inPlainText;
  return {
    contents: { kind: format, value: findings.map(describe).join("\n\n") },
    range: range(first.at.span, places.linesOf(first.at.path)),
  };
}

function inMarkdown({ rule, factor }: Finding): string {
  const title = `**[${factor.numeral}. ${factor.title}](${factorPage(factor)})** · [${rule.id}](${rulePage({ rule, factor })})`;
  return `${title}\n\n${rule.summary} ${rule.why}`;
}

const inPlainText = ({ rule, factor }: Finding): string =>
  `${factor.numeral}. ${factor.title}: ${rule.id}\n${rule.summary} ${rule.why}\n${rulePage({ rule, factor })}`;

export function range({ start, end }: Span, lines: LineIndex): Range {
  const from = lines.positionAt(start);
  const to = lines.positionAt(end);
  return { start: { line: from.line, character: from.column }, end: { line: to.line, character: to.column } };
}

export function span({ start, end }: Range, lines: LineIndex): Span {
  return {
    start: lines.offsetAt({ line: start.line, column: start.character }),
    end: lines.offsetAt({ line: end.line, column: end.character }),
  };
}

const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

import { CodeActionKind, type CodeAction, type CodeActionParams } from "vscode-languageserver/node";
import { allowHere, allowInFile, takesAllows } from "../../engine/allow-edits.js";
import type { Finding } from "../../engine/finding.js";
import { settingsFileName } from "../../engine/settings.js";
import { switchOff } from "../../engine/switch-off.js";
import type { Edit } from "../../text/edit.js";
import { overlaps, type Span } from "../../text/span.js";
import { guarded } from "../guard.js";
import type { Place, Session } from "../session.js";
import { actionFor, fixAllAction, fixAllKind, span, workspaceEdit, type ActionData } from "../to-lsp.js";

/** Fixes, allow comments, and the switch of the rule; edits are computed when one is chosen, where the client can wait for them. */
export function codeActions(session: Session): void {
  session.connection.onCodeAction(
    guarded<CodeActionParams, CodeAction[]>(session, "code actions", [], (params) => actions(session, params)),
  );
  session.connection.onCodeActionResolve((action, token) =>
    guarded<CodeAction, CodeAction>(session, "edit of a code action", action, (chosen) => resolve(session, chosen))(action, token),
  );
}

async function actions(session: Session, { textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
  const place = session.placeOf(textDocument.uri);
  if (place === undefined) return [];
  await place.folder.take(place.path);
  const wants = (kind: string) => context.only === undefined || context.only.some((only) => only === "" || isKindOf(kind, only));
  const findings = place.folder.findingsIn(place.path);
  const places = session.placesOf(place.folder);
  const result: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const here = span(range, places.linesOf(place.path));
    for (const finding of findings.filter(({ at }) => overlaps(at.span, here))) {
      result.push(...choices(finding, place, textDocument.uri).map((data) => actionFor(data, finding, places)));
    }
  }
  if (context.only !== undefined && wants(fixAllKind)) {
    const edits = allSafeEdits(findings);
    if (edits.length > 0) result.push(fixAllAction(edits, places, session.client.edits));
  }
  return session.client.resolvesEdits ? result : Promise.all(result.map((action) => resolve(session, action)));
}

/** Everything that can be done about a finding, the best first. */
function choices(finding: Finding, { folder, path }: Place, uri: string): readonly ActionData[] {
  const at = { uri, rule: finding.rule.id, span: finding.at.span };
  const fixes = finding.fixes().map((fix, order) => ({ ...at, does: "fix" as const, title: fix.title, safe: fix.safe, order }));
  const allows: readonly ActionData[] = [
    { ...at, does: "allow" },
    { ...at, does: "allow-file" },
  ];
  return [...fixes, ...(takesAllows({ path, text: folder.textOf(path) ?? "" }) ? allows : []), { ...at, does: "switch-off" }];
}

/** The action with its edit; as it was where the finding is gone. */
function resolve(session: Session, action: CodeAction): CodeAction {
  const data = action.data as ActionData | undefined;
  const place = data === undefined ? undefined : session.placeOf(data.uri);
  if (data === undefined || place === undefined) return action;
  const finding = place.folder.findingsIn(place.path).find(({ rule, at }) => rule.id === data.rule && isSame(at.span, data.span));
  const edits = finding === undefined ? [] : editsOf(data, finding, place);
  if (edits.length === 0) return action;
  return { ...action, edit: workspaceEdit(edits, session.placesOf(place.folder), session.client.edits) };
}

function editsOf(data: ActionData, finding: Finding, { folder, path }: Place): readonly Edit[] {
  const file = { path, text: folder.textOf(path) ?? "" };
  switch (data.does) {
    case "fix":
      return finding.fixes().find((fix) => fix.title === data.title)?.edits ?? [];
    case "allow":
      return allowHere(file, data.rule, finding.at.span);
    case "allow-file":
      return allowInFile(file, data.rule);
    case "switch-off":
      return [switchOff(data.rule, folder.textOf(settingsFileName))];
  }
}

/** The first fix of each finding where it is safe; a fix that touches what an earlier one changes is left for the next time. */
function allSafeEdits(findings: readonly Finding[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const finding of findings) {
    const [fix] = finding.fixes();
    if (fix === undefined || !fix.safe) continue;
    // Two fixes may add the same import.
    const edits = fix.edits.filter((edit) => !taken.some((other) => isSameEdit(other, edit)));
    if (edits.every((edit) => !taken.some((other) => collides(other, edit)))) taken.push(...edits);
  }
  return taken;
}

/** Two insertions at one place stand one after the other. */
const collides = (a: Edit, b: Edit): boolean =>
  a.path === b.path && overlaps(a.span, b.span) && !(isSame(a.span, b.span) && a.span.start === a.span.end);

const isSameEdit = (a: Edit, b: Edit): boolean => a.path === b.path && isSame(a.span, b.span) && a.newText === b.newText;

const isKindOf = (kind: string, wanted: string): boolean => kind === wanted || kind.startsWith(`${wanted}.`);

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

import type { CancellationToken } from "vscode-languageserver/node";
import { makeReport, shown, type Place, type Report } from "../../audit/report.js";
import { markdownReport } from "../../audit/reports/markdown.js";
import { everyRule } from "../../engine/rule-set.js";
import { rulePage } from "../rule-page.js";
import type { Folder } from "../folder.js";
import { guarded } from "../guard.js";
import { nextTurn } from "../pause.js";
import { auditRequest, rulesRequest, type AuditParams, type AuditResult, type RuleDescription } from "../requests.js";
import type { Session } from "../session.js";

/** The custom requests: what the protocol has no word for. */
export function audit(session: Session): void {
  session.connection.onRequest(
    auditRequest,
    guarded<AuditParams | null, AuditResult>(session, "audit", { report: "", findings: 0 }, async (params, token) => {
      const wanted = params?.folder === undefined ? session.folders : session.folders.filter(({ uri }) => uri === params.folder);
      const reports: Report[] = [];
      const pages: string[] = [];
      for (const folder of wanted) {
        await Promise.race([folder.read({ report() {}, isCancelled: false }), cancelled(token)]);
        await nextTurn();
        if (token.isCancellationRequested || !folder.isRead) return { report: "", findings: 0 };
        const report = reportOf(folder);
        reports.push(report);
        pages.push(session.folders.length === 1 ? markdownReport(report, linkTo) : markdownReport(report));
      }
      return { report: pages.join("\n"), findings: reports.flatMap(shown).length };
    }),
  );
  session.connection.onRequest(
    rulesRequest,
    guarded<unknown, readonly RuleDescription[]>(session, "rules", [], () =>
      everyRule.map(({ rule, factor }) => ({
        id: rule.id,
        factor: `${factor.numeral}. ${factor.title}`,
        summary: rule.summary,
        page: rulePage({ rule, factor }),
      })),
    ),
  );
}

/** As a Markdown preview reads it: from the only folder of the workspace, with the line after "#L". */
const linkTo = ({ path, region }: Place): string => `/${encodeURI(path)}${region === undefined ? "" : `#L${region.start.line + 1}`}`;

const cancelled = (token: CancellationToken): Promise<void> => new Promise((resolve) => token.onCancellationRequested(() => resolve()));

/** What the command line would say of the same files; open documents count as they are typed. */
const reportOf = (folder: Folder): Report =>
  makeReport({
    findings: folder.workspace.findingsWithAllowed(),
    notes: folder.notes,
    failures: folder.failures,
    files: folder.workspace.facts.files.size,
    readText: (path) => folder.textOf(path),
    factsOf: (path) => folder.workspace.facts.files.get(path)?.facts ?? [],
  });

/** The custom requests of the server: names and types, for clients. All else is the standard protocol. */

/** Audits the workspace folders and gives the report. Cancellable. */
export const auditRequest = "twelveFactor/audit";

export interface AuditParams {
  /** One workspace folder; left out: all of them. */
  readonly folder?: string;
}

export interface AuditResult {
  /** In Markdown. Empty where the audit was cancelled or failed. */
  readonly report: string;
  readonly findings: number;
}

/** Lists the rules, in the order of the factors. */
export const rulesRequest = "twelveFactor/rules";

export interface RuleDescription {
  readonly id: string;
  /** "III. Config" */
  readonly factor: string;
  readonly summary: string;
  /** The address of its page. */
  readonly page: string;
}

/**
 * How Node.js starts the server. A keystroke leaves some megabytes behind: the smaller the space for what is new, the more often they
 * are copied before they are dropped. In megabytes (V8's --min-semi-space-size; Node.js documentation, --max-semi-space-size).
 */
export const serverFlags: readonly string[] = ["--min-semi-space-size=32", "--max-semi-space-size=32"];

/** What a client may say when it starts the server. */
export interface InitializationOptions {
  /** `push` where the client prefers published diagnostics although it could ask for them. */
  readonly diagnostics?: "push" | "pull";
}

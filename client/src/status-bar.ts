import { Disposable, languages, StatusBarAlignment, window } from "vscode";

/** How many findings the workspace has, in the status bar; a click audits. */
export function showCount(): Disposable {
  const item = window.createStatusBarItem("twelveFactor.count", StatusBarAlignment.Left);
  item.name = "Twelve-Factor";
  item.command = "twelveFactor.auditWorkspace";
  let waiting: NodeJS.Timeout | undefined;

  const update = (): void => {
    waiting = undefined;
    const count = languages.getDiagnostics().flatMap(([, all]) => all.filter(({ source }) => source === "twelve-factor")).length;
    item.text = count === 0 ? "$(pass) Twelve-Factor" : `$(checklist) Twelve-Factor: ${count}`;
    item.tooltip = count === 0 ? "No findings. Click to audit the workspace." : `${count} findings. Click to audit the workspace.`;
    item.show();
  };
  const changes = languages.onDidChangeDiagnostics(() => (waiting ??= setTimeout(update, 200)));
  update();
  return Disposable.from(item, changes, { dispose: () => clearTimeout(waiting) });
}

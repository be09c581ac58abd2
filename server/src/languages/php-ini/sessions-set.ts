import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";

/**
 * PHP's sessions in a service, by a line that another file or command writes for it: `echo "session.save_handler = redis" >
 * conf.d/session.ini`, `php -d session.save_handler=redis`. The last line of a text counts, as that of `sed s/…/…/`.
 */
export function sessionsSet(text: string, span: Span): readonly FactDraft<"sessionStored">[] {
  if (!text.includes("save_handler")) return [];
  const handler = [...text.matchAll(/(?<!;[^\n]*)\bsession\\?\.save_handler\]?\s*=\s*\\?["']?(\w+)/g)].at(-1)?.[1] ?? "files";
  return /^(files|user)$/.test(handler) ? [] : [{ kind: "sessionStored", where: "service", by: "session.save_handler", span }];
}

import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver/node";
import type { Session } from "./session.js";

/**
 * Every handler goes through here: an exception is logged and gives the empty answer, so that no input ends the server.
 * A request that was cancelled meanwhile is answered so.
 */
export function guarded<Params, Answer>(
  session: Session,
  name: string,
  empty: Answer,
  handle: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
): (params: Params, token: CancellationToken) => Promise<Answer | ResponseError<never>> {
  return async (params, token) => {
    try {
      const answer = await handle(params, token);
      return token?.isCancellationRequested ? new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${name} was cancelled.`) : answer;
    } catch (error) {
      logFailure(session, name, error);
      return empty;
    }
  };
}

/** The same for notifications and events, which have no answer. */
export function guardedEvent<Event>(session: Session, name: string, handle: (event: Event) => unknown): (event: Event) => Promise<void> {
  return async (event) => {
    try {
      await handle(event);
    } catch (error) {
      logFailure(session, name, error);
    }
  };
}

function logFailure(session: Session, name: string, error: unknown): void {
  session.log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

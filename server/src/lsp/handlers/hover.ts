import type { Hover, HoverParams } from "vscode-languageserver/node";
import { guarded } from "../guard.js";
import type { Session } from "../session.js";
import * as lsp from "../to-lsp.js";

/** At the place of a finding: its factor, why it matters, and where to read on. */
export function hover(session: Session): void {
  session.connection.onHover(
    guarded<HoverParams, Hover | null>(session, "hover", null, ({ textDocument, position }) => {
      const place = session.placeOf(textDocument.uri);
      if (place === undefined) return null;
      const places = session.placesOf(place.folder);
      const { start } = lsp.span({ start: position, end: position }, places.linesOf(place.path));
      const here = place.folder.findingsIn(place.path).filter(({ at }) => at.span.start <= start && start <= at.span.end);
      return lsp.hover(here, places, session.client.hoverFormat);
    }),
  );
}

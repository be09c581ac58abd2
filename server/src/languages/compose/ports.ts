import type { FactDraft } from "../../facts/vocabulary.js";
import type { Span } from "../../text/span.js";
import { itemsOf, at, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";

/** Ports of the host, in the short form `127.0.0.1:8080:80/tcp` and the long form with `target` and `published`. */
export function* publishedPorts(service: YamlNode): Generator<FactDraft<"portPublished">> {
  for (const item of itemsOf(at(service, "ports"))) {
    const short = scalarOf(item);
    if (short !== undefined) yield shortPort(short);
    else if (item.type === "map") yield longPort(item);
  }
}

function shortPort(written: YamlScalar): FactDraft<"portPublished"> {
  const start = written.span.start;
  const [ports = ""] = written.text.split("/", 1);
  const pieces = splitOutsideBraces(written.text.includes("${") ? written.text.replace(/\/(tcp|udp)$/, "") : ports);
  const container = pieces.at(-1);
  const host = pieces.length > 1 ? pieces.at(-2) : undefined;
  const address = pieces.length > 2 ? written.text.slice(0, (host?.start ?? 1) - 1) : undefined;
  const shifted = (piece: Span): Span => ({ start: start + piece.start, end: start + piece.end });
  return {
    kind: "portPublished",
    ...(host !== undefined && host.text !== "" && { host: host.text }),
    ...(container !== undefined && { container: container.text }),
    ...(address !== undefined && { interface: address }),
    ...(isVariable(host?.text) || isVariable(container?.text) ? { unknown: true } : {}),
    span: written.span,
    parts: {
      ...(host !== undefined && host.text !== "" && { host: shifted(host) }),
      ...(container !== undefined && { container: shifted(container) }),
      ...(address !== undefined && { interface: { start, end: start + address.length } }),
    },
  };
}

function longPort(item: YamlNode): FactDraft<"portPublished"> {
  const host = scalarAt(item, "published");
  const container = scalarAt(item, "target");
  const address = scalarAt(item, "host_ip");
  return {
    kind: "portPublished",
    ...(host !== undefined && { host: host.text }),
    ...(container !== undefined && { container: container.text }),
    ...(address !== undefined && { interface: address.text }),
    ...(isVariable(host?.text) || isVariable(container?.text) ? { unknown: true } : {}),
    span: item.span,
    parts: {
      ...(host !== undefined && { host: host.span }),
      ...(container !== undefined && { container: container.span }),
      ...(address !== undefined && { interface: address.span }),
    },
  };
}

export function* exposedPorts(service: YamlNode): Generator<FactDraft<"portExposed">> {
  for (const item of itemsOf(at(service, "expose"))) {
    const written = scalarOf(item);
    if (written === undefined || isVariable(written.text)) continue;
    const [port = "", protocol = "tcp"] = written.text.split("/", 2);
    const { start } = written.span;
    yield { kind: "portExposed", port, protocol, span: written.span, parts: { port: { start, end: start + port.length } } };
  }
}

const isVariable = (text: string | undefined): boolean => text !== undefined && /[$\uE000]/.test(text);

interface Piece extends Span {
  readonly text: string;
}

/** Splits at colons that are not part of `${NAME:-default}` or of an address in brackets. */
export function splitOutsideBraces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let open = 0;
  let start = 0;
  for (let offset = 0; offset <= text.length; offset++) {
    const character = text[offset];
    if (character === "{" || character === "[") open++;
    else if (character === "}" || character === "]") open--;
    else if (character === undefined || (character === ":" && open === 0)) {
      pieces.push({ start, end: offset, text: text.slice(start, offset) });
      start = offset + 1;
    }
  }
  return pieces;
}

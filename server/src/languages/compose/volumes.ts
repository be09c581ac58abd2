import type { FactDraft } from "../../facts/vocabulary.js";
import { booleanAt, itemsOf, oneOrMore, at, scalarAt, scalarOf, type YamlNode, type YamlScalar } from "../yaml/node.js";
import { splitOutsideBraces } from "./ports.js";

/** Mounts, in the short form `./data:/var/lib/data:ro` and the long form with `source` and `target`. */
export function* volumesOf(service: YamlNode): Generator<FactDraft<"volumeMounted">> {
  for (const item of itemsOf(at(service, "volumes"))) {
    const short = scalarOf(item);
    // All of it may stand in a variable: `${SHOP_VOLUME:-./public:/app/public}`.
    if (short !== undefined && isVariable.test(short.text)) continue;
    if (short !== undefined) yield shortVolume(short);
    else if (item.type === "map") yield* longVolume(item);
  }
  for (const item of oneOrMore(at(service, "tmpfs"))) {
    const target = scalarOf(item);
    if (target === undefined) continue;
    const [folder = ""] = target.text.split(":", 1);
    yield { kind: "volumeMounted", source: "", target: folder, type: "tmpfs", readOnly: false, span: target.span };
  }
}

const isVariable = /^\$(\w+|\{[^{}]*\})$/;

export function shortVolume(written: YamlScalar): FactDraft<"volumeMounted"> {
  // A drive letter has a colon of its own: `C:\data:/data`.
  const drive = /^[A-Za-z]:[\\/]/.test(written.text) ? 2 : 0;
  const pieces = splitOutsideBraces(written.text.slice(drive)).map(({ start, end }, index) => {
    const from = index === 0 ? 0 : start + drive;
    return { start: from, end: end + drive, text: written.text.slice(from, end + drive) };
  });
  const [first, second, mode] = pieces;
  const source = second === undefined ? undefined : first;
  const target = second ?? first;
  const from = written.span.start;
  return {
    kind: "volumeMounted",
    source: source?.text ?? "",
    target: target?.text ?? "",
    type: isPath(source?.text ?? "") ? "bind" : "volume",
    readOnly: /(^|,)ro(,|$)/.test(mode?.text ?? ""),
    span: written.span,
    parts: {
      ...(source !== undefined && { source: { start: from + source.start, end: from + source.end } }),
      ...(target !== undefined && { target: { start: from + target.start, end: from + target.end } }),
    },
  };
}

/** A volume's name has no slash and starts with a letter; all else is a path of the host. A variable is what it is by default. */
const isPath = (source: string): boolean => /^[.~/\\$]|^[A-Za-z]:|\//.test(source.replace(/^\$\{\w+:?-([^{}]*)\}$/, "$1"));

function* longVolume(item: YamlNode): Generator<FactDraft<"volumeMounted">> {
  const target = scalarAt(item, "target");
  const source = scalarAt(item, "source");
  const type = scalarAt(item, "type")?.text ?? "volume";
  if (target === undefined) return;
  yield {
    kind: "volumeMounted",
    source: source?.text ?? "",
    target: target.text,
    type: type === "bind" || type === "npipe" ? "bind" : type === "tmpfs" ? "tmpfs" : "volume",
    readOnly: booleanAt(item, "read_only") ?? false,
    span: item.span,
    parts: { target: target.span, ...(source !== undefined && { source: source.span }) },
  };
}

import type { EditableFile } from "../../facts/source-file.js";
import type { Edit } from "../../text/edit.js";
import type { Span } from "../../text/span.js";
import { attributeOf, elementsIn, isNamed, readXml, type XmlElement, type XmlPlace } from "../xml/read-xml.js";

/** How one library writes its console output, and what of another output that can keep. */
interface ConsoleForm {
  readonly isFor: (place: XmlPlace) => boolean;
  /** Where the kind of output is written: an attribute, or the element's own name. */
  readonly kind: "class" | "type" | "name";
  readonly console: string;
  readonly keptAttributes: RegExp;
  readonly keptChildren: RegExp;
}

/** From the libraries' manuals: what every appender has. */
const forms: readonly ConsoleForm[] = [
  {
    isFor: ({ path }) => /(^|\/)nlog\//i.test(path),
    kind: "type",
    console: "Console",
    keptAttributes: /^(name|type|layout|encoding)$/i,
    keptChildren: /^layout$/i,
  },
  {
    isFor: ({ path }) => /(^|\/)log4net\//i.test(path),
    kind: "type",
    console: "log4net.Appender.ConsoleAppender",
    keptAttributes: /./,
    keptChildren: /^(layout|filter|threshold|evaluator)$/i,
  },
  {
    isFor: ({ element }) => attributeOf(element, "class")?.value.text.startsWith("org.apache.log4j.") === true,
    kind: "class",
    console: "org.apache.log4j.ConsoleAppender",
    keptAttributes: /./,
    keptChildren: /^(layout|filter|errorHandler)$/i,
  },
  {
    isFor: ({ element }) => isNamed(element, "appender") && attributeOf(element, "class") !== undefined,
    kind: "class",
    console: "ch.qos.logback.core.ConsoleAppender",
    keptAttributes: /./,
    keptChildren: /^(encoder|layout|filter)$/i,
  },
  {
    isFor: ({ element }) => isNamed(element, "appender") && attributeOf(element, "type") !== undefined,
    kind: "type",
    console: "Console",
    keptAttributes: /^(name|type|ignoreExceptions)$/i,
    keptChildren: /(layout|filters?)$/i,
  },
  {
    isFor: ({ path }) => /(^|\/)appenders\/\w+$/i.test(path),
    kind: "name",
    console: "Console",
    keptAttributes: /^(name|ignoreExceptions)$/i,
    keptChildren: /(layout|filters?)$/i,
  },
];

/** The edits that make an output, given by its opening tag, the console output of the same library. */
export function toConsole({ path, text }: EditableFile, tag: Span): readonly Edit[] | undefined {
  const place = [...elementsIn(readXml(text))].find(({ element }) => element.tag.start === tag.start);
  const form = place && forms.find(({ isFor }) => isFor(place));
  if (place === undefined || form === undefined) return undefined;
  const { element } = place;
  const dropped = [
    ...element.attributes.filter(({ name }) => !form.keptAttributes.test(name)),
    ...element.children.filter(({ name }) => !form.keptChildren.test(name)),
  ];
  const kinds = form.kind === "name" ? namesOf(element, text) : [attributeOf(element, form.kind)?.value.span];
  return [
    ...kinds.filter((span) => span !== undefined).map((span) => ({ path, span, newText: form.console })),
    ...dropped.map(({ span }) => ({ path, span: { start: withSpaceBefore(text, span.start), end: span.end }, newText: "" })),
  ];
}

/** The name in the opening tag, and in the closing one where there is one. */
function namesOf({ nameSpan, tag, span, name }: XmlElement, text: string): readonly Span[] {
  const closing = text.lastIndexOf(`${name}`, span.end);
  return closing > tag.end ? [nameSpan, { start: closing, end: closing + name.length }] : [nameSpan];
}

const withSpaceBefore = (text: string, offset: number): number => text.slice(0, offset).trimEnd().length;

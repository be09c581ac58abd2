import { attributeOf, elementAt, type XmlElement, type XmlText } from "../xml/read-xml.js";

/** A setting that may be written as an attribute, as the `value` of an element, or as its text: NLog, log4net and log4j 2 allow all three. */
export function textOfSetting(element: XmlElement, name: string): XmlText | undefined {
  const child = elementAt(element, name);
  return attributeOf(element, name)?.value ?? attributeOf(child, "value")?.value ?? child?.content;
}

import type { FactDraft } from "../../facts/vocabulary.js";
import { lastPart, logWritten, outputOfAppender } from "../log-output/outputs.js";
import { attributeOf, childrenNamed, elementAt, elementsIn, isNamed, type XmlElement, type XmlText } from "../xml/read-xml.js";
import { textOfSetting } from "./settings.js";

/** Logback manual, chapter 4, "Appenders". What no logger refers to writes nothing; a part that others include may be referred to there. */
export function* outputsOfLogback(root: XmlElement): Generator<FactDraft> {
  const used = isNamed(root, "included") ? undefined : referencesIn(root);
  for (const { element, development } of appendersIn(root)) {
    const type = attributeOf(element, "class")?.value.text ?? "";
    if (used !== undefined && !used.has(nameOf(element))) continue;
    const path = elementAt(element, "file")?.content ?? fileNamePattern(element);
    yield* logWritten(outputOfAppender(type), { by: lastPart(type), span: element.tag, ...(path !== undefined && { path }), development });
  }
}

/** A rolling appender without `file` writes to what its pattern says. */
const fileNamePattern = (element: XmlElement): XmlText | undefined => elementAt(element, "rollingPolicy", "fileNamePattern")?.content;

interface Appender {
  readonly element: XmlElement;
  readonly development: boolean;
}

/** Every appender, also one inside a sifting one, and whether it is for a profile of developers: `<springProfile name="dev">`. */
function* appendersIn(element: XmlElement, development = false, depth = 0): Generator<Appender> {
  if (depth > 50) return;
  for (const child of element.children) {
    if (isNamed(child, "appender")) yield { element: child, development };
    const isForDevelopment = isNamed(child, "springProfile") && isDevelopmentProfile(attributeOf(child, "name")?.value.text ?? "");
    yield* appendersIn(child, development || isForDevelopment, depth + 1);
  }
}

/** Spring Boot, "Profile-specific Configuration": several profiles with commas or `|`, and `!` for "not". */
const isDevelopmentProfile = (profiles: string): boolean =>
  profiles.split(/[,|]/).every((profile) => /^\s*(dev|development|local|test|tests|ci|default|!\s*prod|!\s*production)\s*$/i.test(profile));

/** The names of the appenders that loggers, and appenders that hand on, refer to. */
function referencesIn(root: XmlElement): ReadonlySet<string> {
  const references = [...elementsIn([root])].filter(({ element }) => /^appender-?ref$/i.test(element.name));
  return new Set(references.map(({ element }) => attributeOf(element, "ref")?.value.text ?? ""));
}

const nameOf = (element: XmlElement): string => textOfSetting(element, "name")?.text ?? "";

/** log4j 1.2, `log4j.dtd`. */
export function* outputsOfLog4j1(root: XmlElement): Generator<FactDraft> {
  const used = referencesIn(root);
  for (const appender of childrenNamed(root, "appender")) {
    const type = attributeOf(appender, "class")?.value.text ?? "";
    if (!used.has(nameOf(appender))) continue;
    const path = parameter(appender, "File");
    yield* logWritten(outputOfAppender(type), { by: lastPart(type), span: appender.tag, ...(path !== undefined && { path }) });
  }
}

const parameter = (element: XmlElement, name: string): XmlText | undefined =>
  attributeOf(
    childrenNamed(element, "param").find((param) => attributeOf(param, "name")?.value.text === name),
    "value",
  )?.value;

/** log4j 2 manual, "Appenders": an element is called after its kind, or an `Appender` has it as `type`. */
export function* outputsOfLog4j2(root: XmlElement): Generator<FactDraft> {
  const used = referencesIn(root);
  for (const appender of elementAt(root, "appenders")?.children ?? []) {
    const type = isNamed(appender, "appender") ? (attributeOf(appender, "type")?.value.text ?? "") : appender.name;
    if (!used.has(nameOf(appender))) continue;
    const path = textOfSetting(appender, "fileName") ?? textOfSetting(appender, "filePattern");
    yield* logWritten(outputOfAppender(type), { by: `The ${type} appender`, span: appender.tag, ...(path !== undefined && { path }) });
  }
}

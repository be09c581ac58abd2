import type { FactDraft } from "../../facts/vocabulary.js";
import { lastPart, logWritten, outputOfAppender, outputOfTarget } from "../log-output/outputs.js";
import { attributeOf, childrenNamed, elementsIn, isNamed, type XmlElement } from "../xml/read-xml.js";
import { textOfSetting } from "./settings.js";

/** Apache log4net manual, "Configuration". An appender that no logger refers to writes nothing. */
export function* outputsOfLog4net(root: XmlElement): Generator<FactDraft> {
  const used = new Set(
    [...elementsIn([root])].flatMap(({ element }) => (isNamed(element, "appender-ref") ? [attributeOf(element, "ref")?.value.text] : [])),
  );
  for (const appender of childrenNamed(root, "appender")) {
    if (!used.has(attributeOf(appender, "name")?.value.text)) continue;
    const type = lastPart(attributeOf(appender, "type")?.value.text ?? "");
    const path = textOfSetting(appender, "file");
    // EventLog stays on the machine, as a file does.
    const output = type === "EventLogAppender" ? outputOfTarget("EventLog") : outputOfAppender(type);
    yield* logWritten(output, { by: type, span: appender.tag, ...(path !== undefined && { path }) });
  }
}

/** NLog wiki, "Configuration file". Rules name their targets with commas; a wrapper's target is used where the wrapper is. */
export function* outputsOfNLog(root: XmlElement): Generator<FactDraft> {
  const places = [...elementsIn([root])].map(({ element }) => element);
  const used = places
    .filter((element) => isNamed(element, "logger"))
    .flatMap((rule) => ["writeTo", "appendTo", "final"].map((name) => attributeOf(rule, name)?.value.text ?? ""))
    .flatMap((names) => names.split(",").map((name) => name.trim()));
  for (const targets of places.filter((element) => isNamed(element, "targets"))) {
    for (const target of targets.children) {
      if (!/^(target|wrapper-target|compound-target)$/i.test(target.name) || !used.includes(nameOfTarget(target))) continue;
      for (const { element } of elementsIn([target])) yield* outputOf(element);
    }
  }
}

const nameOfTarget = (target: XmlElement): string => attributeOf(target, "name")?.value.text ?? "";

function* outputOf(target: XmlElement): Generator<FactDraft> {
  if (!/target$/i.test(target.name)) return;
  const type = attributeOf(target, "type")?.value.text ?? "";
  const path = textOfSetting(target, "fileName");
  const rotates = target.attributes.some(({ name }) => /^(archive\w*|maxArchive\w*)$/i.test(name));
  yield* logWritten(outputOfTarget(type), {
    by: `The ${type} target`,
    span: target.tag,
    ...(path !== undefined && { path }),
    rotates,
  });
}

import type { FactDraft } from "../../facts/vocabulary.js";
import type { ConfigEntry } from "../config-entries/entries.js";
import { logWritten, outputOfSink } from "../log-output/outputs.js";
import { factsOfSettings } from "../settings/meanings.js";
import { attributeOf, childrenNamed, elementAt, elementsIn, isNamed, type XmlAttribute, type XmlElement } from "../xml/read-xml.js";

/**
 * `appSettings` and `connectionStrings` of `web.config` and `App.config`, and the mail server (.NET Framework, "Configuration File
 * Schema"). The .NET Framework reads no variables, so that what stands here is what a deploy gets.
 */
export function* settingsOfDotnet(root: XmlElement): Generator<FactDraft> {
  const added = childrenNamed(elementAt(root, "appSettings"), "add").flatMap((add) => entry(add, "key", "value"));
  const connections = childrenNamed(elementAt(root, "connectionStrings"), "add").flatMap((add) => entry(add, "name", "connectionString"));
  yield* factsOfSettings([...added, ...connections], { format: "dotnet", isReplaceable: false });
  yield* sinksOfSerilog(added);
  for (const { element } of elementsIn([root])) {
    if (isNamed(element, "network")) yield* mailServer(element);
    else if (isNamed(element, "machineKey")) yield* machineKey(element);
    else yield* modeOf(element);
  }
}

/** Of `system.web`: .NET Framework, "compilation", "customErrors" and "sessionState" elements. */
function* modeOf(element: XmlElement): Generator<FactDraft> {
  const mode = attributeOf(element, "mode");
  const debug = attributeOf(element, "debug");
  if (isNamed(element, "compilation") && debug?.value.text === "true")
    yield { kind: "debugEnabled", what: 'compilation debug="true"', span: debug.span };
  if (isNamed(element, "customErrors") && mode?.value.text === "Off")
    yield { kind: "debugEnabled", what: 'customErrors mode="Off"', span: mode.span };
  if (isNamed(element, "sessionState") && mode !== undefined && /^InProc$/i.test(mode.value.text))
    yield { kind: "sessionStored", where: "memory", by: 'sessionState mode="InProc"', span: mode.span };
}

function entry(element: XmlElement, keyName: string, valueName: string): readonly ConfigEntry[] {
  const [key, value] = [attributeOf(element, keyName), attributeOf(element, valueName)];
  return key === undefined || value === undefined ? [] : [entryOf(key.value.text, key, value, element)];
}

const entryOf = (key: string, written: XmlAttribute, { value }: XmlAttribute, { span }: XmlElement): ConfigEntry => ({
  key,
  keySpan: written.value.span,
  value: value.text,
  valueSpan: value.span,
  span,
  // What a transformation of the build puts in: `__Token__`, `#{Token}`.
  unknown: /^__\w+__$|#\{/.test(value.text),
  offsetAt: value.written.offsetAt,
});

/** `<smtp><network host="" password=""/></smtp>` of `system.net`. */
function* mailServer(network: XmlElement): Generator<FactDraft> {
  const entries = network.attributes.map((attribute) => entryOf(`smtp.${attribute.name}`, attribute, attribute, network));
  yield* factsOfSettings(entries, { format: "dotnet", isReplaceable: false });
}

/** What signs and encrypts the cookies; `AutoGenerate` is made by each machine (.NET Framework, "machineKey element"). */
function* machineKey(element: XmlElement): Generator<FactDraft> {
  for (const { name, value, span } of element.attributes) {
    if (!name.endsWith("Key") || !/^[\dA-F]{32,}$/i.test(value.text)) continue;
    const key = name === "validationKey" ? "machineKey.signingKey" : `machineKey.${name}`;
    yield { kind: "setting", key, value: value.text, format: "dotnet", span, parts: { key: value.span, value: value.span } };
  }
}

/** Serilog.Settings.AppSettings: `<add key="serilog:write-to:File.path" value="orders.log"/>`. */
function* sinksOfSerilog(entries: readonly ConfigEntry[]): Generator<FactDraft> {
  const seen = new Set<string>();
  for (const { key, value, valueSpan, span } of entries) {
    const [, sink, argument] = /^serilog:write-to:(\w+)(?:\.(\w+))?$/.exec(key) ?? [];
    if (sink === undefined || seen.has(sink)) continue;
    seen.add(sink);
    const rotates = entries.some((other) => other.key === `serilog:write-to:${sink}.rollingInterval` && other.value !== "Infinite");
    const path = argument?.startsWith("path") === true ? { path: { text: value, span: valueSpan } } : {};
    yield* logWritten(outputOfSink(sink), { by: `The ${sink} sink`, span, rotates, ...path });
  }
}

import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { appendLine, indentationAt, insert, newlineOf, type Edit } from "../text/edit.js";

/** The settings file of a repository, for everybody who works on it. */
export const settingsFile = ".twelve-factor.yaml";

/** Switches a rule off in the settings file, which is created where there is none. Comments and order are kept. */
export function switchOff(rule: string, text = ""): Edit {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return appendLine(settingsFile, text, `rules:${newlineOf(text)}  ${rule}: off`);
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === "rules");
  if (pair === undefined) return appendLine(settingsFile, text, `rules:${newlineOf(text)}  ${rule}: off`);
  if (isMap(pair.value) && pair.value.flow !== true && !pair.value.has(rule)) return insertFirst(rule, text, pair.value);
  document.setIn(["rules", rule], "off");
  return { path: settingsFile, span: { start: 0, end: text.length }, newText: document.toString() };
}

function insertFirst(rule: string, text: string, rules: YAMLMap): Edit {
  const offset = rules.range?.[0] ?? text.length;
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return insert(settingsFile, line, `${indentationAt(text, offset)}${rule}: off${newlineOf(text)}`);
}

import { isMap, isScalar, parseDocument, type YAMLMap } from "yaml";
import { settingsFileName } from "./settings.js";
import { appendLine, indentationAt, insert, newlineOf, type Edit } from "../text/edit.js";

/** Switches a rule off in the settings file, which is created where there is none. Comments and order are kept. */
export function switchOff(rule: string, text = ""): Edit {
  const document = parseDocument(text);
  if (!isMap(document.contents)) return appendLine(settingsFileName, text, `rules:${newlineOf(text)}  ${rule}: off`);
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === "rules");
  if (pair === undefined) return appendLine(settingsFileName, text, `rules:${newlineOf(text)}  ${rule}: off`);
  if (isMap(pair.value) && pair.value.flow !== true && !pair.value.has(rule)) return insertFirst(rule, text, pair.value);
  document.setIn(["rules", rule], "off");
  return { path: settingsFileName, span: { start: 0, end: text.length }, newText: document.toString() };
}

function insertFirst(rule: string, text: string, rules: YAMLMap): Edit {
  const offset = rules.range?.[0] ?? text.length;
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return insert(settingsFileName, line, `${indentationAt(text, offset)}${rule}: off${newlineOf(text)}`);
}

import { writtenFrom, type Written } from "../source/written.js";
import { masked } from "../yaml/mask.js";

/**
 * A script in which `${{ env.TAG }}` is the variable that it is, `${TAG}`. Other expressions stay unknown (GitHub, "Contexts
 * reference", "env context").
 */
export function withVariables(script: Written, source: string): Written {
  if (!script.text.includes(masked)) return script;
  let text = "";
  const offsets: number[] = [];
  for (let index = 0; index < script.text.length;) {
    const offset = script.offsetAt(index);
    const hidden = script.text[index] === masked ? /^\$\{\{\s*env\.([A-Za-z_]\w*)\s*\}\}/.exec(source.slice(offset, offset + 200)) : null;
    const read = hidden === null ? (script.text[index] ?? "") : `\${${hidden[1] ?? ""}}`;
    for (let letter = 0; letter < read.length; letter++) offsets.push(offset);
    text += read;
    index += hidden?.[0].length ?? 1;
  }
  return writtenFrom(text, [...offsets, script.offsetAt(script.text.length)]);
}

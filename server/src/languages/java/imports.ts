import { knownNames, namesInFull } from "../source/known-names.js";
import type { Import } from "../source/syntax.js";
import { javaLibraries } from "./libraries/libraries.js";

/** The imports of a Java text, where `import redis.clients.jedis.*;` binds the names that the tables know. */
export const scanImports = (text: string): readonly Import[] => [
  ...importsWritten(text).map((one) => (one.bindings.length > 0 ? one : { ...one, bindings: bindingsIn(one.module) })),
  ...writtenInFull(text),
];

const bindingsIn = knownNames(javaLibraries);

const writtenInFull = namesInFull(javaLibraries);

/** The imports of a Java or Kotlin text, read line by line without a parse: `import java.util.logging.FileHandler;`. */
export function importsWritten(text: string): readonly Import[] {
  return Array.from(text.matchAll(statement), (match) => {
    const { path = "", alias } = match.groups ?? {};
    const start = match.index + match[0].indexOf(path);
    const dot = path.lastIndexOf(".");
    const member = path.slice(dot + 1);
    return {
      module: path.replace(/\.\*$/, ""),
      bindings: member === "*" ? [] : [{ local: alias ?? member, member: "" }],
      span: { start, end: start + path.length },
      typeOnly: false,
      optional: false,
    };
  });
}

const statement = /^[ \t]*import[ \t]+(?:static[ \t]+)?(?<path>\w+(?:\.\w+)*(?:\.\*)?)(?:[ \t]+as[ \t]+(?<alias>\w+))?/gm;

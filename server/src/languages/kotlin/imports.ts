import { importsWritten } from "../java/imports.js";
import { knownNames, namesInFull } from "../source/known-names.js";
import type { Import } from "../source/syntax.js";
import { kotlinLibraries } from "./libraries/libraries.js";

/** The imports of a Kotlin text: those of Java's form, where `import io.ktor.server.engine.*` binds the names that the tables know. */
export const scanImports = (text: string): readonly Import[] => [
  ...importsWritten(text).map((one) => (one.bindings.length > 0 ? one : { ...one, bindings: bindingsIn(one.module) })),
  ...writtenInFull(text),
];

const bindingsIn = knownNames(kotlinLibraries);

const writtenInFull = namesInFull(kotlinLibraries);

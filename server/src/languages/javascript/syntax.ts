import type { SourceSyntax } from "../source/syntax.js";
import { scanImports } from "./imports.js";
import { placesAt } from "./places.js";

/** The grammars `javascript`, `typescript` and `tsx`, which differ in few names of nodes. */
export const syntax: SourceSyntax = { scanImports, placesAt, catchWords: ["catch"], selfNames: ["this"] };

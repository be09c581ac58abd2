import type { SourceSyntax } from "../source/syntax.js";
import { calls } from "./reach.js";
import { developmentIn } from "./environments.js";
import { errors } from "./errors.js";
import { scanImports } from "./imports.js";
import { placesAt } from "./places.js";
import { state } from "./state.js";

/** `catch (error) {}`, `catch {}`, `.catch((error) => {})` */
const emptyCatch = /\bcatch(?=\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?\{[\s;]*\}|\s*\((?:[^{}]|\{[^{}]*\}){0,300}?\{[\s;]*\})/g;

/** The grammars `javascript`, `typescript` and `tsx`, which differ in few names of nodes. */
export const syntax: SourceSyntax = { scanImports, placesAt, calls, emptyCatch, selfNames: ["this"], state, errors, developmentIn };

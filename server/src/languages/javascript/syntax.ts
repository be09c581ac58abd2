import { emptyBody } from "../source/empty-body.js";
import type { SourceSyntax } from "../source/syntax.js";
import { endless } from "../source/waits.js";
import { calls } from "./reach.js";
import { developmentIn } from "./environments.js";
import { chosenAddresses } from "./chosen-addresses.js";
import { errors } from "./errors.js";
import { scanImports } from "./imports.js";
import { placesAt } from "./places.js";
import { shown } from "./shown.js";
import { state } from "./state.js";

/** `catch (error) {}`, `catch {}`, `.catch((error) => {})` */
const emptyCatch = new RegExp(
  String.raw`\bcatch(?=\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)?${emptyBody}|\s*\((?:[^{}]|\{[^{}]*\}){0,300}?${emptyBody})`,
  "g",
);

/** The grammars `javascript`, `typescript` and `tsx`, which differ in few names of nodes. */
export const syntax: SourceSyntax = {
  scanImports,
  placesAt,
  calls,
  emptyCatch,
  selfNames: ["this"],
  state,
  workLoops: endless,
  searches: [...errors, chosenAddresses, ...shown],
  developmentIn,
};

import { relativeModule, type CallForms } from "../source/calls-made.js";

/** `import { connect } from "./db"`, `require("../models")`. */
export const calls: CallForms = { moduleOf: relativeModule };

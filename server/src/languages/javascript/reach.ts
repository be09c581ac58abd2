import { relativeModule, type CallForms } from "../source/calls-made.js";

/** `import { connect } from "./db"`, `require("../models")`. */
export const calls: CallForms = {
  moduleOf: relativeModule,
  leading: /\(\s*_?(?:req|request|ctx)\b(?=\s*[,:)])|\.listen(?=\()|\b(?:express|fastify)(?=\(\))|\bNestFactory\b/g,
};

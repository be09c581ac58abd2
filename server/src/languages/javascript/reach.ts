import { relativeModule, type CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** `import { connect } from "./db"`, `require("../models")`, `import { connect } from "@/db"`. */
export const calls: CallForms = {
  moduleOf: (module, path) => relativeModule(module, path) ?? (customaryAlias.test(module) ? module : undefined),
  leading: /\(\s*_?(?:req|request|ctx)\b(?=\s*[,:)])|\.listen(?=\()|\b(?:express|fastify)(?=\(\))|\bNestFactory\b/g,
  passesOn: () => true,
};

/** How projects begin the paths that lead into themselves: which it is, their settings say. */
const customaryAlias = patternInLines()`
  ^(?:
    [@~#$]/|[~#](?=\w)
    |@?(?:
      app|src|server|libs?|configs?|models?|services?|controllers?|utils?|helpers?|db|database|routes?|modules?|common|shared|core
      |api|infra|domain|entities|repos|repositories|middlewares?|jobs|queues?|workers?|cache|store|hooks|plugins|init
    )(?:/|$)
  )
`;

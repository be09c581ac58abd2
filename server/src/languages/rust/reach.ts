import type { CallForms } from "../source/calls-made.js";
import { patternInLines } from "../../text/pattern.js";

/** Functions of other modules of the crate: `db::init().await`, `crate::db::init()`, `use crate::db;`. */
export const calls: CallForms = {
  moduleOf(module) {
    const own = module.replace(/^(?:(?:crate|super|self)\.)+/, "");
    return own === module && !/^[a-z_]+$/.test(own) ? undefined : ofOthers.test(own) ? undefined : own;
  },
  passesOn: (path) => /(^|\/)(mod|lib)\.rs$/.test(path),
  leading: /\bfn main\b|#\[(?:get|post|put|delete)\b|\bIntoResponse\b|\bHttpResponse\b/g,
  named: /(?<![\w:.<])(?:crate::)?(?<owner>[a-z_]+(?:::[a-z_]+)*)::(?<name>[a-z_]\w*)\(/g,
};

const ofOthers = patternInLines()`
  ^(?:
    std|core|alloc|tokio|serde|serde_json|axum|actix_web|rocket|tracing|log|env|fs|io|time|thread|process|path|web|sqlx|diesel|tonic
    |hyper|reqwest|clap|anyhow|chrono|mem
  )(?:\.|$)
`;

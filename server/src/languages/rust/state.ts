import type { StateForms } from "../source/state.js";

/** `static CARTS: LazyLock<Mutex<HashMap<…>>>`, `static VISITS: AtomicU64`, and handlers of Actix, Axum, Rocket and Warp. */
export const state: StateForms = {
  declared:
    /^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?static\s+(?:ref\s+)?(?<name>[A-Z_][A-Z0-9_]*)\s*:\s*(?:[\w:]*(?:Lazy(?:Lock|Cell)?|OnceCell|OnceLock)\s*<)?\s*[\w:]*(?:Mutex|RwLock|DashMap|Atomic(?:U|I)(?:8|16|32|64|size))\b[^\n]*/gm,
  functions: /^(function_item|closure_expression)$/,
  handler: /#\[(\w+::)?(get|post|put|patch|delete|route)\(|\b(web::|State[(<]|Json[(<]|Path[(<]|HttpRequest|Request<)/,
};

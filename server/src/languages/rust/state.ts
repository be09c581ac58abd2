import type { StateForms } from "../source/state-forms.js";

/** `static CARTS: LazyLock<Mutex<HashMap<…>>>`, `static VISITS: AtomicU64`, a store `carts: Arc<Mutex<Vec<…>>>` that is cloned for each handler, and handlers of Actix, Axum, Rocket and Warp. */
export const state: StateForms = {
  declared:
    /^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?static\s+(?:ref\s+)?(?<name>[A-Z_][A-Z0-9_]*)\s*:\s*(?:[\w:]*(?:Lazy(?:Lock|Cell)?|OnceCell|OnceLock)\s*<)?\s*[\w:]*(?:Mutex|RwLock|DashMap|Atomic(?:U|I)(?:8|16|32|64|size))\b[^\n]*/gm,
  field:
    /^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?(?<name>[a-z_][a-z0-9_]*)\s*:\s*(?:[\w:]*Arc<\s*)?(?:[\w:]*\bDashMap<|[\w:]*(?:Mutex|RwLock)<\s*[\w:]*(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|IndexMap|Slab)<)[^\n]*/gm,
  kept: /^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?(?<name>[a-z_][a-z0-9_]*)\s*:\s*(?:[\w:]*(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|IndexMap|Slab)<)[^\n]*/gm,
  registrable: /\bstruct \w+/,
  shared: /\bstruct \w*State\b/,
  singleton: /\bderive\([^)]*\bClone\b|\bstruct \w*State\b/,
  classes: /^struct_item$/,
  functions: /^(function_item|closure_expression)$/,
  handler: /#\[(\w+::)?(get|post|put|patch|delete|route)\(|\b(web::|State[(<]|Json[(<]|Path[(<]|HttpRequest|Request<)/,
};

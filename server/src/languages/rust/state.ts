import type { StateForms } from "../source/state-forms.js";
import { patternInLines } from "../../text/pattern.js";

const collection = String.raw`[\w:]*(?:Vec(?!<u8>)|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|IndexMap|Slab)<`;
const visible = String.raw`(?:pub(?:\([a-z]+\))?\s+)?`;
/** What several requests may write at once. */
const locked = String.raw`(?:[\w:]*Arc<\s*)?(?:[\w:]*\bDashMap<|[\w:]*(?:Mutex|RwLock)<\s*(?:${collection}|[ui](?:8|16|32|64|128|size)\b))[^\n]*`;

/**
 * `static CARTS: LazyLock<Mutex<HashMap<…>>>`, `static VISITS: AtomicU64`, a store `carts: Arc<Mutex<Vec<…>>>` that is cloned for each
 * handler, and handlers of Actix, Axum, Rocket and Warp.
 */
export const state: StateForms = {
  declared: patternInLines("gm")`
    ^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?static\s+(?:ref\s+)?(?<name>[A-Z_][A-Z0-9_]*)\s*:\s*
    (?:[\w:]*(?:Lazy(?:Lock|Cell)?|OnceCell|OnceLock)\s*<)?\s*[\w:]*(?:Mutex|RwLock|DashMap|Atomic(?:U|I)(?:8|16|32|64|size))\b
    [^\n]*
  `,
  field: new RegExp(String.raw`^[ \t]*${visible}(?<name>[a-z_][a-z0-9_]*)\s*:\s*${locked}`, "gm"),
  kept: new RegExp(String.raw`^[ \t]*${visible}(?<name>[a-z_][a-z0-9_]*)\s*:\s*${collection}[^\n]*`, "gm"),
  handed: new RegExp(
    String.raw`^${visible}(?:type\s+(?<name>[A-Z]\w*)\s*=\s*|struct\s+(?<wrapper>[A-Z]\w*)\s*\(\s*${visible})${locked}`,
    "gm",
  ),
  madeFor: patternInLines("gm")`
    ^[ \t]+let\s+(?:mut\s+)?(?<name>\w+)(?:\s*:[^=\n]+)?\s*=\s*(?:[\w:]+::new\(\s*)*(?:
      (?:Mutex|RwLock)::new\(\s*(?:vec!\[|[\w:]*(?:Vec|VecDeque|HashMap|HashSet|BTreeMap|BTreeSet|IndexMap|Slab)(?:::<[^\n()]*>)?::(?:new|default|with_capacity)\(|0)
      |[\w:]*DashMap(?:::<[^\n()]*>)?::(?:new|default)\(
    )[^\n]*
  `,
  registrable: /\bstruct \w+/,
  shared: /\bstruct \w*State\w*\b/,
  singleton: /\bderive\([^)]*\bClone\b|\bstruct \w*State\w*\b/,
  classes: /^struct_item$/,
  functions: /^(function_item|closure_expression)$/,
  handler:
    /#\[(\w+::)?(get|post|put|patch|delete|route)\(|\b(web::|State[(<]|Json[(<]|Path[(<]|HttpRequest|Request<)|\bimpl (\w+::)*(Reply|Responder|IntoResponse)\b/,
  connection: /:\s*&?(mut )?(\w+::)*(TcpStream|UnixStream|SocketAddr|WebSocket|WebSocketStream)\b/,
};

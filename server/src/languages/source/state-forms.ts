import type { Search } from "../../text/search.js";
import type { ObjectForms } from "./objects-held.js";

/** How a language writes what lives as long as its process, and what answers requests. */
export interface StateForms {
  /** Declarations at the level of the module of collections that begin empty, and of counters: flags `gm`, a group `name`, `counter`, or `value`. */
  readonly declared: RegExp;
  /** What stands behind a `value` where it is written for somebody who asks, where the declaration does not tell it from a handle. */
  readonly ofRequest?: RegExp;
  /** Types of the nodes in which such a declaration stands, where a line alone does not tell: Go's structs have lines that look alike. */
  readonly within?: RegExp;
  /** The same for a field; it counts in classes of which there is one object, whose heads match `singleton`. */
  readonly field?: RegExp;
  readonly singleton?: RegExp;
  /** The same for a field that counts only in a class that the app registers so, which stands behind a lock there. */
  readonly kept?: RegExp;
  /** Collections that begin with something in them, up to their first bracket: a constant, unless it is written. A group `map` where it is no list. */
  readonly seeded?: { readonly declared: RegExp; readonly field?: RegExp };
  /** A class has one object where its module makes it, with the groups `type` and, where the object has one, `name`: `const carts = new Carts()`. */
  readonly made?: RegExp;
  /** Types of collections that handlers are given, one object for all, with a group `name`: `type Orders = Arc<Mutex<Vec<Order>>>`. */
  readonly handed?: RegExp;
  /** Collections behind a lock that a function makes and gives to handlers, with a group `name`: `let orders = Arc::new(Mutex::new(Vec::new()))`. */
  readonly madeFor?: RegExp;
  /** Heads of classes of which all requests share one object, whose locked fields are there for them to write: `struct AppState`. */
  readonly shared?: RegExp;
  /** Heads of classes by whose name an app has one object, where a lock among their fields says that several requests share it. */
  readonly locked?: { readonly head: RegExp; readonly lock: RegExp };
  /** A class has one object only where the app registers it so, which another file may do. */
  readonly isRegistered?: true;
  /** Heads of classes that may be registered so beside those that say it themselves. */
  readonly registrable?: RegExp;
  /** Collections and counters of a function, which the handlers that it makes share: a function that answers nobody is run once. */
  readonly local?: RegExp;
  /** The head of a method of a type, where methods stand beside their type: one that answers requests is called on one object for all. */
  readonly methodOf?: (type: string) => RegExp;
  /** Types of the nodes that are functions, and of those that are classes. */
  readonly functions: RegExp;
  readonly classes?: RegExp;
  /** The head of a function that answers a request or does a job: its decorators, the call that it is given to, its parameters. */
  readonly handler: RegExp;
  /** The head of a function that is given the connection of a client, and may answer it. */
  readonly connection?: RegExp;
  /** The head of a class all of whose functions answer requests: `class CartsController`. */
  readonly answering?: RegExp;
  /** Objects of the module whose methods change them. */
  readonly objects?: ObjectForms;
  /** What only the code of a page writes: what it keeps lives in one visitor's browser. */
  readonly page?: RegExp;
  /** What stands in another file is named by an import alone. */
  readonly importsNames?: true;
  /** Python: an assignment makes a name local, unless the function says `global`. */
  readonly assignsLocals?: true;
}

/** The text is code of a page, whatever its functions are called. */
export const isOfPage = ({ page }: Pick<StateForms, "page">, search: Search): boolean => page !== undefined && search.has(page);

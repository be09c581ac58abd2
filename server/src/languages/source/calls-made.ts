import type { CallMade, FactDraft } from "../../facts/vocabulary.js";
import { folderOf, join } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import { literally } from "../../text/pattern.js";
import type { Names } from "./resolve.js";
import { runOf } from "./runs.js";
import type { Call, Import, SourceSyntax } from "./syntax.js";
import type { Node } from "./tree-sitter.js";

/** How a language names what stands in another file of the same app. */
export interface CallForms {
  /** What an import leads to: a path from the workspace folder with "/" before it, or a dotted name; undefined for what is no code of the app. */
  readonly moduleOf: (module: string, path: string) => string | undefined;
  /** Calls of functions of other files that no import names, with the groups `name` and, where a class or module stands before it, `owner`. */
  readonly named?: RegExp;
  /** Names of a text that stand for one object of a class of the app, with the classes or modules that it may be of: `orders` for `OrderService`. */
  readonly instances?: (text: string, moduleOf: (local: string) => string | undefined) => ReadonlyMap<string, readonly string[]>;
  /** Names of objects that other files share, by which their methods are called: Go's `Stats.Add()`. */
  readonly shared?: RegExp;
  /** Signs that something starts or is answered here, from which calls are followed; each match ends with a word. */
  readonly leading: RegExp;
  /** Files that matter by the modules that they load, though nothing else in them does: a package that takes its names from its modules. */
  readonly passesOn?: (path: string) => boolean;
  /** Modules that are folders of modules, by how an import names them: `jobs` of `from . import jobs` is one that it loads. */
  readonly packages?: RegExp;
  /** Only files with such a sign are followed: most files of the language matter to nobody. */
  readonly onlyLeading?: true;
}

/** The modules that a file of which nothing else matters loads and passes on. */
export function* modulesLoaded(imports: readonly Import[], path: string, forms: CallForms | undefined): Generator<FactDraft> {
  if (forms?.passesOn?.(path) !== true) return;
  const { modules, handedOn } = modulesOf(imports, path, forms);
  if (modules.length > 0) yield { kind: "callsMade", calls: [], modules, ...handedOn, span: startOfFile };
}

/** Of files with more calls the rest is left out: they are tables, not code that somebody follows. */
const most = 150;

/** The calls of a file that may lead into other files of its app, and the modules that it loads; one fact a file. */
export function* callsMade(
  { root, text, path, imports, syntax }: { root: Node; text: string; path: string; imports: readonly Import[]; syntax: SourceSyntax },
  names: Names,
): Generator<FactDraft> {
  const forms = syntax.calls;
  if (forms === undefined || (forms.onlyLeading === true && text.search(forms.leading) === -1)) return;
  const { modules, handedOn } = modulesOf(imports, path, forms);
  const bound = new Map<string, Bound>();
  for (const { module, bindings, typeOnly } of imports) {
    const own = typeOnly ? undefined : forms.moduleOf(module, path);
    if (own === undefined) continue;
    for (const { local, member } of bindings) if (/^[\w.]+$/.test(local) && member !== "*") bound.set(local, { module: own, member });
  }
  const calls = new Map<string, CallMade>();
  const found = [
    ...calledByImport(bound, root, text, syntax),
    ...calledByName(forms, bound, root, text, syntax),
    ...calledOnInstances(forms, bound, root, text, syntax),
  ];
  for (const { call, module, name } of found) {
    if (calls.size >= most) break;
    const forDevelopers = call.scope.isDevelopment === true || call.isOneOff === true;
    const key = `${module} ${name} ${call.scope.function?.span.start ?? ""} ${forDevelopers}`;
    if (!calls.has(key))
      calls.set(key, { module, name, run: runOf(call, names), ...(forDevelopers && { forDevelopers }), span: call.span });
  }
  // A call that no function and no start leads to leads nowhere.
  const leading = [...calls.values()].filter(({ run }) => run.when !== undefined || run.through.length > 0);
  if (leading.length > 0 || modules.length > 0) yield { kind: "callsMade", calls: leading, modules, ...handedOn, span: startOfFile };
}

interface Modules {
  readonly modules: readonly string[];
  readonly handedOn: { readonly handedOn?: readonly string[] };
}

function modulesOf(imports: readonly Import[], path: string, { moduleOf, packages }: CallForms): Modules {
  const own = imports.flatMap((one) => {
    const module = one.typeOnly ? undefined : moduleOf(one.module, path);
    if (module === undefined) return [];
    const members = packages?.test(one.module) === true ? one.bindings.map(({ member }) => `${module}/${member}`) : [];
    return [module, ...members].map((loaded) => ({ module: loaded, isHandedOn: one.isHandedOn === true }));
  });
  const handedOn = new Set(own.flatMap(({ module, isHandedOn }) => (isHandedOn ? [module] : [])));
  return { modules: [...new Set(own.map(({ module }) => module))], handedOn: handedOn.size === 0 ? {} : { handedOn: [...handedOn] } };
}

interface Bound {
  readonly module: string;
  readonly member: string;
}

interface Found {
  readonly call: Call;
  readonly module: string;
  readonly name: string;
}

/** `init()` of `from .db import init`, `db.init()` of `import * as db from "./db"`, `connect()` of `const connect = require("./db")`. */
function* calledByImport(bound: ReadonlyMap<string, Bound>, root: Node, text: string, syntax: SourceSyntax): Generator<Found> {
  if (bound.size === 0) return;
  const locals = [...bound.keys()].map(literally).toSorted((a, b) => b.length - a.length);
  const form = new RegExp(String.raw`(?<![\w$.])(?<local>${locals.join("|")})(?<members>(?:(?:\.|::)\w+)*)\s*\(`, "g");
  for (const { index, groups = {} } of text.matchAll(form)) {
    const { local = "", members = "" } = groups;
    const call = callAt(index + local.length + members.length, root, syntax);
    const one = bound.get(local);
    if (call === undefined || one === undefined) continue;
    const written = [one.member, ...members.split(/\.|::/)].filter((part) => part !== "");
    // What a module gives as a whole is called by the name that the importer gives it, by custom that of the function.
    yield { call, module: one.module, name: written.length === 0 ? local : written.join(".") };
  }
}

function* calledByName(
  { named, moduleOf }: CallForms,
  bound: ReadonlyMap<string, Bound>,
  root: Node,
  text: string,
  syntax: SourceSyntax,
): Generator<Found> {
  for (const { 0: written, index, groups = {} } of named === undefined ? [] : text.matchAll(named)) {
    const { owner, name = "" } = groups;
    if (bound.has(owner?.split("::")[0] ?? name) || (owner === undefined && declares(name, text))) continue;
    const module = owner === undefined ? "" : moduleOf(owner.replaceAll("::", "."), "");
    const call = module === undefined ? undefined : callAt(index + written.lastIndexOf(name) + name.length, root, syntax);
    if (call !== undefined && module !== undefined) yield { call, module, name };
  }
}

/** `orders.importAll()`, where `orders` is what the class is given: a field, a parameter. */
function* calledOnInstances(
  { instances, shared }: CallForms,
  bound: ReadonlyMap<string, Bound>,
  root: Node,
  text: string,
  syntax: SourceSyntax,
): Generator<Found> {
  const classes = instances?.(text, (local) => bound.get(local)?.module);
  if (classes === undefined || classes.size === 0) return;
  const form = new RegExp(String.raw`(?<![\w$])(?:this\.)?(?<local>${[...classes.keys()].join("|")})[?!]{0,2}\.(?<name>\w+)\s*\(`, "g");
  for (const { index, 0: written, groups = {} } of text.matchAll(form)) {
    const { local = "", name = "" } = groups;
    const call = callAt(index + written.lastIndexOf(name) + name.length, root, syntax);
    if (call === undefined) continue;
    const called = shared?.test(local) === true ? `${local}.${name}` : name;
    for (const module of classes.get(local) ?? []) yield { call, module, name: called };
  }
}

const declares = (name: string, text: string): boolean => new RegExp(String.raw`\b(?:func|function|def|fun|fn)\s+${name}\b`).test(text);

/** The call whose name ends at an offset. */
function callAt(end: number, root: Node, syntax: SourceSyntax): Call | undefined {
  const leaf = root.descendantForIndex(end - 1, end);
  if (leaf === null || /string|comment/.test(leaf.type)) return undefined;
  for (const place of syntax.placesAt(leaf)) if (place.kind === "call") return place;
  return undefined;
}

/** `./db` beside `src/server.js` is `/src/db`; undefined for what is no relative path. */
export function relativeModule(module: string, path: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(module)) return undefined;
  const joined = join(folderOf(path), module.replace(/\.([cm]?[jt]sx?|rb|php)$/, ""));
  return joined === undefined ? undefined : `/${joined}`;
}

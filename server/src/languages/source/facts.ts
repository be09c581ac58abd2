import { isEnvironmentVariable } from "../../knowledge/environment-names.js";
import { isDevelopmentUnit } from "../../facts/development.js";
import type { FactDraft } from "../../facts/vocabulary.js";
import type { Search } from "../../text/search.js";
import { contains, type Span } from "../../text/span.js";
import { callsMade } from "./calls-made.js";
import { callMeanings, inBranchOf } from "./calls.js";
import { passwordsCompared, secretsAsked } from "./credential-checks.js";
import {
  defaultsOf,
  environmentBranch,
  environmentRead,
  environmentSet,
  readsAmong,
  settingsFileChosen,
  settingsLookedUp,
} from "./environment.js";
import { foreignStateWritten } from "./foreign-state.js";
import { environmentsAsked, hostsAsked } from "./environment-switches.js";
import type { Libraries, LibrarySetting, ResolvedSetting } from "./library.js";
import { literalAssigned } from "./literals.js";
import { urlsWritten } from "./urls.js";
import { secretLogged } from "./logged.js";
import type { EnvironmentReadFound } from "./reads.js";
import { namesOf, type Names } from "./resolve.js";
import { draftsOfStatements, draftsOfText, type PlaceReader } from "./statement-facts.js";
import type { Assignment, Call, Catch, Import, Named, Place, SourceSyntax } from "./syntax.js";
import { secretsGiven } from "./secrets-given.js";
import { routesDeclared } from "./routes.js";
import { servicesBranched } from "./service-branches.js";
import { objectsHeld } from "./objects-held.js";
import { singletonsMade } from "./singletons-made.js";
import { stateHeld } from "./state.js";
import type { KeptTree, Node } from "./tree-sitter.js";
import { isCleanUp, isExplainedAbove, triedBefore } from "./tried.js";
import { timedLoops } from "./timed-loops.js";
import { waitedInLoop, workLooped } from "./waits.js";

/** What the facts of one file are made from. */
export interface Source {
  readonly root: Node;
  readonly text: string;
  readonly search: Search;
  readonly path: string;
  readonly imports: readonly Import[];
  readonly syntax: SourceSyntax;
  readonly libraries: Libraries;
  /** Calls lead from here to other files. */
  readonly isFollowed: boolean;
}

/** The facts at some offsets of a text: the same for all languages. With `kept`, only what an edit has changed is read again. */
export function factsAt(offsets: readonly number[], source: Source, kept?: KeptTree): readonly FactDraft[] {
  const names = namesOf(source.root, source.text, source.imports, source.syntax, source.libraries);
  const reader = placeReader(source, names);
  const found = kept === undefined ? draftsOfText(offsets, reader) : draftsOfStatements(offsets, source, reader, names, kept);
  const all = [...found, ...factsOfWhole(source, names, found), ...(source.isFollowed ? callsMade(source, names) : [])];
  return withoutRepetitions(inTheirPlaces(behindReads(all), source));
}

/** What a class or a tag gives a variable that is missing, whatever it looks like where it stands: `redis_url: str = "redis://localhost"` of pydantic. */
function behindReads(drafts: readonly FactDraft[]): readonly FactDraft[] {
  const defaults = drafts.flatMap((draft) => (draft.kind === "environmentRead" ? (draft.parts?.default ?? []) : []));
  if (defaults.length === 0) return drafts;
  return drafts.map((draft) => {
    if (!/^(urlWritten|literalAssigned)$/.test(draft.kind) || !defaults.some((one) => contains(one, draft.span))) return draft;
    return Object.assign({}, draft, draft.kind === "urlWritten" ? { from: "default" } : { isFallback: true });
  });
}

function placeReader(source: Source, names: Names): PlaceReader {
  const meaningOf = callMeanings(source.libraries, names, source.path);
  return {
    placesAt: (offsets) => placesAt(offsets, source),
    readsAmong: (places) => readsAmong(places, names),
    defaultsOf: (reads) =>
      [...reads].flatMap(([place, read]) =>
        place.kind === "call" || place.kind === "access" ? [...defaultsOf(place, read, names)].map(({ span }) => span) : [],
      ),
    draftsOf: (places, reads, defaults) => decidedOnce(places.flatMap((place) => [...factsOfPlace(place, reads.get(place), defaults)])),
  };

  function* factsOfPlace(place: Place, read: EnvironmentReadFound | undefined, defaults: readonly Span[]): Generator<FactDraft> {
    switch (place.kind) {
      case "call":
      case "access": {
        if (read !== undefined) {
          const drafts = [...environmentRead(place, read, names, source.text)];
          yield* place.kind === "call" ? inDevelopmentClass(place, drafts) : drafts;
        }
        if (place.kind === "access") return yield* environmentSet(place, names, source.text);
        return yield* [...inTheirBranch(place, secretLogged(place, source.path, names)), ...meaningOf(place)];
      }
      case "assignment":
      case "named":
        return yield* inDevelopmentClass(place, [...literalAssigned(place, source.text, names), ...settingMeanings(place, source, names)]);
      case "text":
        yield* settingsFileChosen(place, source.text, names);
        return yield* urlsWritten(place, source.text, names, defaults);
      case "comparison":
        return yield* environmentBranch(place, source.text, names);
      case "catch":
        return yield* errorSwallowed(place, source);
      case "class":
        for (const line of source.libraries.classes)
          if (place.bases.some((base) => line.bases.includes(names.nameOf(base) ?? "")))
            yield* line.means(place, (expression) => names.valueOf(expression));
    }
  }
}

/** `env == "dev" || env == "development"` is one decision: nothing but an operator stands between the two. */
function decidedOnce(drafts: readonly FactDraft[]): readonly FactDraft[] {
  const compared = drafts.flatMap((draft) => (draft.kind === "environmentBranch" && draft.form === "comparison" ? [draft] : []));
  const repeated = compared.filter(({ variable, span }) =>
    compared.some((other) => {
      const between = span.start - other.span.end;
      return other.variable === variable && between > 0 && between <= " and ".length;
    }),
  );
  return repeated.length === 0 ? drafts : drafts.filter((draft) => !repeated.some((other) => other === draft));
}

/** `"Debug" if DEBUG else "Production"`, `debug ? "debug" : "production"` */
const modeSwitched = /(?:\belse|[?:])\s*["']prod(?:uction)?["']|["']prod(?:uction)?["']\s*(?:if\b|:)/i;

const inTheirBranch = ({ scope }: Call, drafts: Iterable<FactDraft>): readonly FactDraft[] =>
  Array.from(drafts, (draft) => inBranchOf(scope, draft));

/** What no single place tells: what is declared here and written there, and routes that no library's line knows. */
function* factsOfWhole({ root, text, search, imports, syntax }: Source, names: Names, told: readonly FactDraft[]): Generator<FactDraft> {
  if (syntax.state !== undefined) {
    yield* stateHeld(root, search, syntax.state);
    yield* objectsHeld(root, search, syntax.state);
    yield* foreignStateWritten(root, search, imports, syntax.state);
    yield* singletonsMade(search, imports, syntax.state);
  }
  yield* routesDeclared(root, search, told);
  for (const one of syntax.searches) yield* one.factsIn(root, search);
  yield* servicesBranched(root, search);
  yield* environmentsAsked(root, search, told);
  yield* hostsAsked(root, search);
  yield* passwordsCompared(root, search);
  yield* secretsAsked(root, search);
  yield* secretsGiven(root, search);
  yield* waitedInLoop(root, search, syntax, names);
  yield* workLooped(root, search, syntax, names);
  yield* timedLoops(root, search, syntax, names);
  if (told.some((fact) => fact.kind === "environmentRead" && isEnvironmentVariable(fact.name)) || search.has(modeSwitched))
    yield* settingsLookedUp({ root, text }, names);
}

/** What stands in test code beside what it tests serves only tests, and an entry for developers only development. */
function inTheirPlaces(drafts: readonly FactDraft[], { root, search, syntax }: Source): readonly FactDraft[] {
  const tests = syntax.testsIn?.(root) ?? [];
  const development = [...(syntax.developmentIn?.(root, search) ?? [])];
  if (tests.length + development.length === 0) return drafts;
  return drafts.map((draft) =>
    Object.assign({}, draft, marks(tests, draft.span, { test: true }), marks(development, draft.span, { development: true })),
  );
}

const marks = (spans: readonly Span[], span: Span, mark: Partial<FactDraft>): Partial<FactDraft> =>
  spans.some((one) => contains(one, span)) ? mark : {};

/** `except: pass`, unless a comment says why, the error is one that a program may expect, or something is closed there. */
function* errorSwallowed(place: Catch, { root, text, libraries }: Source): Generator<FactDraft> {
  const isExpected = place.types.length > 0 && place.types.every((type) => libraries.expectedErrors?.test(type));
  if (!place.isEmpty || place.hasComment || isExpected) return;
  const tried = triedBefore(place.span.start, root, text);
  if (tried !== undefined && (isCleanUp(tried) || isExplainedAbove(tried, text))) return;
  const [firstLine = ""] = text.slice(place.span.start, place.span.end).split("\n");
  yield {
    kind: "errorSwallowed",
    how: firstLine.replace(/\s*[:{][\s}]*$/, ""),
    ...(place.hasRemark === true && { certain: false }),
    span: place.span,
  };
}

/** Each place once, in the order of the text. */
function placesAt(offsets: Iterable<number>, { root, syntax }: Source): readonly Place[] {
  const places = new Map<string, Place>();
  for (const offset of new Set(offsets)) {
    const leaf = root.descendantForIndex(offset - 1, offset);
    if (leaf === null) continue;
    for (const place of syntax.placesAt(leaf)) {
      const { start, end } = place.kind === "text" ? place.expression.span : place.span;
      const key = `${place.kind} ${start} ${end}`;
      if (!places.has(key)) places.set(key, place);
    }
  }
  return [...places.values()];
}

function* settingMeanings(place: Assignment | Named, { libraries, path }: Source, names: Names): Generator<FactDraft> {
  const target = place.kind === "assignment" ? place.target : [place.name];
  const lines = settingsNamed(libraries, target.at(-1) ?? "");
  if (lines.length === 0) return;
  const setting: ResolvedSetting = {
    target,
    form: place.kind === "assignment" ? "assignment" : place.form,
    span: place.span,
    targetSpan: place.kind === "assignment" ? place.targetSpan : place.nameSpan,
    value: names.valueOf(place.value),
    path,
    ...(place.kind === "assignment" && { scope: place.scope }),
    get siblings() {
      return place.kind === "named" ? (place.siblings ?? []) : [];
    },
    sets: (name) => names.sets(name),
    valueOf: (expression) => names.valueOf(expression),
    nameOf: (expression) => names.nameOf(expression),
    imports: (module) => names.imports(module),
    mentions: (word) => names.mentions(word),
  };
  for (const line of lines) yield* line.means(setting);
}

/** `class DevelopmentConfig: DEBUG = True` serves only development, and so does what stands in a branch for developers. */
function inDevelopmentClass(place: Assignment | Call | Named, drafts: readonly FactDraft[]): readonly FactDraft[] {
  if (drafts.length === 0) return drafts;
  const words = place.kind === "named" ? "" : (place.scope.class ?? "").replace(/([a-z])([A-Z])/g, "$1-$2");
  if (!isDevelopmentUnit(words)) return drafts.map((draft) => inBranchOf(place.scope, draft));
  return drafts.map((draft) => Object.assign({}, draft, { development: true }));
}

const settingsNamed = (libraries: Libraries, name: string): readonly LibrarySetting[] =>
  libraries.settings.filter((line) => line.names.includes(name));

/** Two ways to one place give one fact; all in the order of the text. */
function withoutRepetitions(drafts: readonly FactDraft[]): readonly FactDraft[] {
  const sorted = drafts.toSorted(byPlace);
  return sorted.filter((draft, index) => {
    // Few facts share a place, so few are written out to be compared.
    for (let at = index - 1; at >= 0; at--) {
      const before = sorted[at];
      if (before === undefined || byPlace(before, draft) !== 0) return true;
      if (JSON.stringify(before) === JSON.stringify(draft) || isSameService(before, draft)) return false;
    }
    return true;
  });
}

/** The address in a map of settings, and the same as an argument of the client that gets the map. */
const isSameService = (one: FactDraft, other: FactDraft): boolean =>
  one.kind === "serviceUsed" && other.kind === "serviceUsed" && one.service === other.service && one.address === other.address;

const byPlace = (a: FactDraft, b: FactDraft): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.kind === b.kind ? 0 : a.kind < b.kind ? -1 : 1);

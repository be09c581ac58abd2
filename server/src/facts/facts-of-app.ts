import { groupBy } from "../text/group-by.js";
import { memo, once } from "../text/once.js";
import { developmentPlaces, isDevelopmentByName } from "./development-places.js";
import type { App } from "./app.js";
import type { SourceFile } from "./source-file.js";
import { settleStarts, type Unsettled } from "./starts.js";
import { unitOf, type Fact, type FactKind } from "./vocabulary.js";
import type { Surroundings } from "./workspace-facts.js";

/** A file that an app sees, with those of its facts that are not another app's. */
export interface VisibleFile {
  readonly file: SourceFile;
  readonly facts: readonly Fact[];
}

/** Answers a rule's questions from the files that an app sees. Groups are made when first asked for. */
export function factsOfApp(
  folder: string,
  visible: readonly VisibleFile[],
  paths: readonly string[],
  files: ReadonlyMap<string, SourceFile>,
  {
    named,
    composePaths,
    ...shared
  }: Surroundings &
    Pick<Unsettled, "named" | "composePaths"> &
    Pick<App, "builds" | "buildersOf" | "hasAppsBelow" | "hasFolder" | "hasFile">,
): App {
  const raw = once(() => byKind(visible));
  const rawOf = <Kind extends FactKind>(kind: Kind) => (raw().get(kind) ?? []) as unknown as readonly Fact<Kind>[];
  const starts = once(() => settleStarts({ folder, all: rawOf, files, composePaths, named }));
  const environments = once(() => new Set(rawOf("environmentRead").flatMap((read) => read.default ?? [])));
  const isDevelopment = developmentPlaces(files, environments);
  // What a deploy starts is deployed, whatever its file is called.
  const isDeployed = (path: string): boolean => starts().startOf(path)?.development === false && isDevelopmentByName(path);
  return {
    ...shared,
    ...groupsOf((kind) => starts().settledOf(kind, raw().get(kind) ?? [])),
    once: onceForEach(),
    folder,
    paths,
    path: (pathInApp) => (folder === "" ? pathInApp : `${folder}/${pathInApp}`),
    isDevelopment: (fact) => starts().settled(fact).development ?? fact.test ?? (isDevelopment(fact.at.path) && !isDeployed(fact.at.path)),
    settled: (fact) => starts().settled(fact as unknown as Fact) as unknown as typeof fact,
    startOf: (path) => starts().startOf(path),
    ranAt: (fact) => starts().ranAt(fact),
    isStarted: (path) => starts().isStarted(path),
    servesFrom: (path) => starts().servesFrom(path),
    isOfAnotherProgram: (fact) => starts().isOfAnotherProgram(fact),
    isOfDevelopers: (fact) => starts().isOfDevelopers(fact),
    file: (path) => files.get(path),
  };
}

const byKind = (visible: readonly VisibleFile[]): ReadonlyMap<FactKind, readonly Fact[]> =>
  groupBy(
    visible.flatMap(({ facts }) => facts),
    ({ kind }) => kind,
  );

function onceForEach(): App["once"] {
  const answers = memo((_question: object) => new Map<string, unknown>());
  return (question, answer, about = "") => {
    const known = answers(question);
    if (!known.has(about)) known.set(about, answer());
    // A question has answers of one type, which is beyond the type checker.
    return known.get(about) as ReturnType<typeof answer>;
  };
}

/** Facts by what rules ask for, each group made once. That a group of a kind holds facts of that kind is beyond the type checker. */
function groupsOf(settled: (kind: FactKind) => readonly Fact[]): Pick<App, "all" | "named" | "in" | "beside" | "inLine"> {
  const all = memo(settled);
  const byName = memo((kind: FactKind) => groupBy(all(kind), nameOf));
  const byPath = memo((kind: FactKind) => groupBy(all(kind), ({ at }) => at.path));
  const byLine = once(() => groupBy(all("command") as readonly Fact<"command">[], lineOf));
  const byUnit = memo((kind: FactKind) => memo((path: string) => groupBy(byPath(kind).get(path) ?? [], ({ unit = "" }) => unit)));
  return {
    all: (kind) => all(kind) as never,
    named: (kind, name) => (byName(kind).get(name) ?? []) as never,
    in: (path, kind) => (byPath(kind).get(path) ?? []) as never,
    beside: ({ at, unit = "" }, kind) => (byUnit(kind)(at.path).get(unit) ?? []) as never,
    inLine: (command) => byLine().get(lineOf(command)) ?? [],
  };
}

const lineOf = (command: Fact<"command">): string => `${unitOf(command)}\t${command.line.span.start}\t${command.line.span.end}`;

/** Facts without a name of their own have none. */
const nameOf = (fact: Fact): string | undefined => (fact as { readonly name?: string }).name;

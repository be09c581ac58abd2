import { foldersUpward, folderOf } from "../text/path.js";
import { isDevelopmentPath } from "./development.js";
import type { App, KindWithName } from "./app.js";
import type { SourceFile } from "./source-file.js";
import { settleStarts, type Unsettled } from "./starts.js";
import type { Fact, FactKind } from "./vocabulary.js";
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
  { named, ...shared }: Surroundings & Pick<Unsettled, "named"> & Pick<App, "builds" | "hasAppsBelow">,
): App {
  const raw = once(() => byKind(visible));
  const rawOf = <Kind extends FactKind>(kind: Kind) => (raw().get(kind) ?? []) as unknown as readonly Fact<Kind>[];
  const starts = once(() => settleStarts({ folder, all: rawOf, files, named }));
  const inFiles = once(() => new Map(visible.map(({ file, facts }) => [file.path, facts])));
  const settled = new Map<FactKind, readonly Fact[]>();
  const names = new Map<FactKind, ReadonlyMap<string, readonly Fact[]>>();

  const all = <Kind extends FactKind>(kind: Kind): readonly Fact<Kind>[] => {
    let facts = settled.get(kind);
    if (facts === undefined) settled.set(kind, (facts = starts().settledOf(kind, raw().get(kind) ?? [])));
    return facts as unknown as readonly Fact<Kind>[];
  };
  return {
    ...shared,
    folder,
    paths,
    all,
    named<Kind extends KindWithName>(kind: Kind, name: string) {
      let group = names.get(kind);
      if (group === undefined) names.set(kind, (group = byName(all(kind) as unknown as readonly Fact[])));
      return (group.get(name) ?? []) as unknown as readonly Fact<Kind>[];
    },
    in<Kind extends FactKind>(path: string, kind: Kind) {
      const facts = (inFiles().get(path) ?? []).filter((fact) => fact.kind === kind);
      return facts.map((fact) => starts().settled(fact)) as unknown as readonly Fact<Kind>[];
    },
    path: (pathInApp) => (folder === "" ? pathInApp : `${folder}/${pathInApp}`),
    isDevelopment: (fact) => starts().settled(fact).development ?? fact.test ?? isDevelopmentPlace(fact.at.path, files),
    settled: (fact) => starts().settled(fact as unknown as Fact) as unknown as typeof fact,
    startOf: (path) => starts().startOf(path),
    file: (path) => files.get(path),
  };
}

/** By its path; the folder that a framework named after the project, `sample/settings.py` beside `manage.py`, says nothing. */
function isDevelopmentPlace(path: string, files: ReadonlyMap<string, SourceFile>): boolean {
  const isDevelopment = files.get(path)?.development ?? isDevelopmentPath(path);
  const project = isDevelopment ? [...foldersUpward(folderOf(path))].find((folder) => isDjangoProject(folder, files)) : undefined;
  return project === undefined ? isDevelopment : isDevelopmentPath(folderOf(project) + path.slice(project.length));
}

/** What `django-admin startproject` makes: `manage.py`, and beside it a folder with the entry point of a server. */
function isDjangoProject(folder: string, files: ReadonlyMap<string, SourceFile>): boolean {
  const above = folderOf(folder);
  const hasEntry = files.has(`${folder}/wsgi.py`) || files.has(`${folder}/asgi.py`);
  return folder !== "" && hasEntry && files.has(above === "" ? "manage.py" : `${above}/manage.py`);
}

function byKind(visible: readonly VisibleFile[]): ReadonlyMap<FactKind, Fact[]> {
  const kinds = new Map<FactKind, Fact[]>();
  for (const { facts } of visible) {
    for (const fact of facts) {
      const group = kinds.get(fact.kind);
      if (group === undefined) kinds.set(fact.kind, [fact]);
      else group.push(fact);
    }
  }
  return kinds;
}

function byName(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const names = new Map<string, Fact[]>();
  for (const fact of facts) {
    const { name } = fact as { readonly name?: string };
    if (name === undefined) continue;
    const group = names.get(name);
    if (group === undefined) names.set(name, [fact]);
    else group.push(fact);
  }
  return names;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

import { at, entriesOf, entryOf, oneOrMore, scalarOf, type YamlEntry, type YamlMap, type YamlNode } from "../yaml/node.js";

/** A job as GitLab runs it: with what it takes over from others. Places are those where each part is written. */
export interface Job {
  readonly name: string;
  readonly content: YamlNode;
  /** The names of the jobs that it takes over from, in this file or in one that is included. */
  readonly bases: readonly string[];
}

/**
 * The jobs of a pipeline, those that others take over from left out: their parts are read where they run (GitLab, "Use
 * extends to reuse configuration sections" and "Reuse configuration sections with !reference tags").
 */
export function jobsOf(root: YamlNode): readonly Job[] {
  const entries = entriesOf(root).filter(({ key, value }) => value.type === "map" && !globalKeys.has(key.text));
  const jobs = entries.map(({ key, value }) => {
    const bases = basesOf(value, root);
    const { content, used } = withReferences(merged(key.text, root, 0) ?? value, root);
    return { name: key.text, content: key.text.startsWith(".") ? content : withDefaults(content, root), bases, used };
  });
  const taken = new Set(jobs.flatMap(({ name, bases, used }) => [...bases, ...used].filter((base) => base !== name)));
  return jobs.filter(({ name }) => !name.startsWith(".") || !taken.has(name));
}

/** Keys of the top that are no jobs. GitLab, "CI/CD YAML syntax reference". */
const globalKeys = new Set([
  "default",
  "image",
  "services",
  "variables",
  "stages",
  "include",
  "workflow",
  "cache",
  "spec",
  "pages:deploy",
  "before_script",
  "after_script",
]);

/** GitLab follows eleven jobs that take over from each other. */
const deepest = 11;

/** Deeper than this no list stands in another; a reference that leads to itself does. */
const maximumDepth = 50;

const named = (job: YamlNode | undefined): readonly string[] => oneOrMore(at(job, "extends")).flatMap((base) => scalarOf(base)?.text ?? []);

/** Those that it names, and those that these name. */
function basesOf(job: YamlNode, root: YamlNode): readonly string[] {
  const bases = [...named(job)];
  for (let next = 0; next < bases.length && next < 100; next++)
    for (const base of named(at(root, bases[next] ?? ""))) if (!bases.includes(base)) bases.push(base);
  return bases;
}

/** A job over those that it extends: maps are merged key by key, of all else the last counts. */
function merged(name: string, root: YamlNode, depth: number): YamlNode | undefined {
  const job = at(root, name);
  if (job === undefined || depth > deepest) return job;
  const bases = named(job).flatMap((base) => merged(base, root, depth + 1) ?? []);
  return [...bases, job].reduce((below, above) => over(below, above));
}

function over(below: YamlNode, above: YamlNode): YamlNode {
  if (below.type !== "map" || above.type !== "map") return above;
  const kept = below.entries.map((entry): YamlEntry => {
    const own = entryOf(above, entry.key.text);
    return own === undefined ? entry : { ...own, value: over(entry.value, own.value) };
  });
  const added = above.entries.filter(({ key }) => entryOf(below, key.text) === undefined);
  return { ...above, entries: [...kept, ...added] };
}

/** The nodes that `!reference [.setup, script]` stands for, and the jobs in which they stand; one of another file stands for nothing. */
function withReferences(node: YamlNode, root: YamlNode): { readonly content: YamlNode; readonly used: readonly string[] } {
  const used: string[] = [];
  const resolved = (part: YamlNode, depth: number): YamlNode | undefined => {
    if (part.type === "scalar") return part;
    if (depth > maximumDepth) return undefined;
    if (part.tag === "!reference") {
      const path = oneOrMore(part).flatMap((step) => scalarOf(step)?.text ?? []);
      const target = at(root, ...path);
      if (target !== undefined && path[0] !== undefined) used.push(path[0]);
      return target === undefined ? undefined : resolved(target, depth + 1);
    }
    if (part.type === "list") return { ...part, items: part.items.flatMap((item) => resolved(item, depth + 1) ?? []) };
    return { ...part, entries: part.entries.flatMap((entry) => entryWith(entry, resolved(entry.value, depth + 1))) };
  };
  return { content: resolved(node, 0) ?? node, used };
}

const entryWith = (entry: YamlEntry, value: YamlNode | undefined): readonly YamlEntry[] =>
  value === undefined ? [] : [{ ...entry, value }];

/** What the pipeline gives to every job that has none of its own, under `default` or, as it used to be, at the top. */
function withDefaults(job: YamlNode, root: YamlNode): YamlNode {
  if (job.type !== "map") return job;
  const refused = at(job, "inherit", "default");
  if (scalarOf(refused)?.text === "false") return job;
  const chosen = refused?.type === "list" ? oneOrMore(refused).flatMap((key) => scalarOf(key)?.text ?? []) : defaultKeys;
  const given = defaultKeys.flatMap((key) => {
    const entry = entryOf(at(root, "default"), key) ?? entryOf(root, key);
    return entry === undefined || !chosen.includes(key) || entryOf(job, key) !== undefined ? [] : [entry];
  });
  return { ...job, entries: [...job.entries, ...given] } satisfies YamlMap;
}

const defaultKeys = ["image", "services", "before_script", "after_script"];

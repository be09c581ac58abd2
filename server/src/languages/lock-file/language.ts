import type { Ecosystem, FactDraft } from "../../facts/vocabulary.js";
import { nameOf } from "../../text/path.js";
import { startOfFile } from "../../text/span.js";
import type { Language } from "../language.js";

/** Lock files of every ecosystem: that they exist, who writes them, and which versions they hold. */
export const lockFile: Language = {
  id: "lock-file",
  title: "lock file",
  matches: (path) => formats.has(nameOf(path)),
  maximumLength: 4_000_000,
  extract: factsOfLockFile,
};

interface LockFormat {
  readonly ecosystem: Ecosystem;
  readonly manager: string;
  /** Matches one locked package with the groups `name` and `version`. */
  readonly entry?: RegExp;
  /** Matches, between one package and the next, the namespaces that it gives. */
  readonly modules?: RegExp;
  /** Matches, in the same place, what the package asks for. */
  readonly requires?: RegExp;
}

/** `[[package]]` tables: poetry.lock, uv.lock, pdm.lock and Cargo.lock share them. */
const tomlPackage = /^name = "(?<name>[^"]+)"\r?\nversion = "(?<version>[^"]+)"/gm;

const bundler: LockFormat = {
  ecosystem: "rubygems",
  manager: "bundler",
  entry: /^ {4}(?<name>[\w.-]+) \((?<version>[^)-]+)(?:-[^)]*)?\)/gm,
};

const formats: ReadonlyMap<string, LockFormat> = new Map([
  [
    "package-lock.json",
    npm("npm", /^ +"node_modules\/(?<name>(?:@[^/"]+\/)?[^/"]+)": \{\s+(?:"name": "[^"]*",\s+)?"version": "(?<version>[^"]+)"/gm),
  ],
  ["npm-shrinkwrap.json", npm("npm", /^ +"node_modules\/(?<name>(?:@[^/"]+\/)?[^/"]+)": \{\s+"version": "(?<version>[^"]+)"/gm)],
  ["yarn.lock", npm("yarn", /^"?(?<name>(?:@[^/@]+\/)?[^@"\s,]+)@[^\n]*:\r?\n +version:? "?(?<version>[^"\s]+)"?/gm)],
  ["pnpm-lock.yaml", npm("pnpm", /^ {2}'?\/?(?<name>(?:@[^/@]+\/)?[^@/'\s]+)[@/](?<version>\d[^:('\s]*)/gm)],
  ["bun.lock", npm("bun", /^ +"(?<name>(?:@[^/"]+\/)?[^/"]+)": \["[^"]*@(?<version>\d[^"]*)"/gm)],
  ["bun.lockb", npm("bun")],
  ["deno.lock", npm("deno", /^ +"(?:npm:|jsr:)?(?<name>(?:@[^/"]+\/)?[^@"/]+)@(?<version>\d[^"_]*)/gm)],
  ["poetry.lock", { ecosystem: "pypi", manager: "poetry", entry: tomlPackage }],
  ["uv.lock", { ecosystem: "pypi", manager: "uv", entry: tomlPackage }],
  ["pdm.lock", { ecosystem: "pypi", manager: "pdm", entry: tomlPackage }],
  ["Pipfile.lock", { ecosystem: "pypi", manager: "pipenv", entry: /^ {8}"(?<name>[^"]+)": \{[^}]*?"version": "==(?<version>[^"]+)"/gm }],
  ["Gemfile.lock", bundler],
  ["gems.locked", bundler],
  ["go.sum", { ecosystem: "go", manager: "go" }],
  ["conda-lock.yml", { ecosystem: "pypi", manager: "conda", entry: /^- name: (?<name>\S+)\r?\n {2}version: ['"]?(?<version>[^'"\s]+)/gm }],
  [
    "composer.lock",
    {
      ecosystem: "packagist",
      manager: "composer",
      entry: /"name": "(?<name>[^"/]+\/[^"]+)",\s+"version": "v?(?<version>[^"]+)"/g,
      modules: /"psr-4": \{(?<modules>[^}]*)\}/,
      requires: /"require": \{(?<requires>[^}]*)\}/,
    },
  ],
  ["Cargo.lock", { ecosystem: "crates", manager: "cargo", entry: tomlPackage }],
  [
    "packages.lock.json",
    { ecosystem: "nuget", manager: "nuget", entry: /^ {6}"(?<name>[^"]+)": \{[^}]*?"resolved": "(?<version>[^"]+)"/gm },
  ],
  ["gradle.lockfile", { ecosystem: "maven", manager: "gradle", entry: /^(?<name>[^:\s#]+:[^:]+):(?<version>[^=\s]+)=/gm }],
]);

function npm(manager: string, entry?: RegExp): LockFormat {
  return { ecosystem: "npm", manager, ...(entry !== undefined && { entry }) };
}

function* factsOfLockFile(text: string, path: string): Generator<FactDraft> {
  const format = formats.get(nameOf(path));
  if (format === undefined) return;
  const { ecosystem, manager } = format;
  yield { kind: "lockFile", ecosystem, manager, span: startOfFile };
  if (format.entry === undefined) return;
  const matches = [...text.matchAll(format.entry)];
  for (const [index, match] of matches.entries()) {
    const { name, version } = match.groups ?? {};
    if (name === undefined || version === undefined) continue;
    const end = match.index + match[0].length;
    const rest = text.slice(end, matches[index + 1]?.index);
    const modules = keysIn(rest, format.modules)?.map((key) => key.replace(/\\\\$/, "").replaceAll("\\\\", "."));
    const requires = keysIn(rest, format.requires)?.filter((key) => key.includes("/"));
    yield {
      kind: "dependencyLocked",
      ecosystem,
      name,
      version,
      ...(modules !== undefined && { modules }),
      ...(requires !== undefined && { requires }),
      span: { start: match.index, end },
    };
  }
}

/** The keys of the object that a pattern finds: `"Slim\\Psr7\\": "src"`, which is `Slim.Psr7` as imports are written in facts. */
function keysIn(text: string, pattern: RegExp | undefined): readonly string[] | undefined {
  const [written] = Object.values((pattern && pattern.exec(text)?.groups) ?? {});
  return written === undefined ? undefined : Array.from(written.matchAll(/"([^"\s]+)":/g), ([, key = ""]) => key);
}

import { patternOf, type CommandPattern } from "./command-pattern.js";

/** A command that resolves dependencies anew. */
export interface LooseInstall {
  readonly ecosystem: "npm" | "rubygems" | "packagist" | "pypi" | "crates" | "go" | "nuget" | "maven";
  readonly fault: string;
  readonly instead: string;
  /** Only wrong beside a lock file. */
  readonly needsLock: boolean;
  /** The same command, taking what is locked: one word for another, or a further option. */
  readonly repair?: { readonly word: RegExp; readonly by: string } | { readonly option: string };
  /** A variable that makes the plain command take what is locked. */
  readonly unlessSet?: RegExp;
  /** A command elsewhere that does the same for all that follow. */
  readonly unlessRun?: readonly CommandPattern[];
}

const ignoresLock = "may change the lock file";
const updates = "takes the newest versions";
const intoPlace = /^(install|i|update|up|upgrade|u)$/;

/** From the package managers' manuals; each with the form that takes what is locked. */
const installs: readonly (LooseInstall & { readonly patterns: readonly CommandPattern[] })[] = [
  {
    patterns: ["npm install|i $"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "npm ci",
    needsLock: true,
    repair: { word: intoPlace, by: "ci" },
  },
  {
    patterns: ["npm update|up|upgrade $"],
    ecosystem: "npm",
    fault: updates,
    instead: "npm ci",
    needsLock: false,
    repair: { word: intoPlace, by: "ci" },
  },
  {
    patterns: [
      "yarn $ !--frozen-lockfile !--immutable !--version !-v !--help !--pure-lockfile",
      "yarn install $ !--frozen-lockfile !--immutable !--pure-lockfile",
    ],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "yarn install --frozen-lockfile",
    needsLock: true,
    repair: { option: "--frozen-lockfile" },
    unlessSet: /^YARN_ENABLE_IMMUTABLE_INSTALLS$/,
  },
  {
    patterns: ["yarn --pure-lockfile"],
    ecosystem: "npm",
    fault: "does not fail where the lock file is out of date",
    instead: "yarn install --frozen-lockfile",
    needsLock: true,
    repair: { word: /^--pure-lockfile$/, by: "--frozen-lockfile" },
  },
  {
    patterns: ["pnpm install|i $ --no-frozen-lockfile"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "pnpm install --frozen-lockfile",
    needsLock: false,
    repair: { word: /^--no-frozen-lockfile$/, by: "--frozen-lockfile" },
  },
  {
    patterns: ["pnpm install|i $ !--frozen-lockfile !--no-frozen-lockfile"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "pnpm install --frozen-lockfile",
    needsLock: true,
    repair: { option: "--frozen-lockfile" },
    unlessSet: /^CI$/,
  },
  {
    patterns: ["yarn upgrade|up"],
    ecosystem: "npm",
    fault: updates,
    instead: "yarn install --frozen-lockfile",
    needsLock: false,
    repair: { word: intoPlace, by: "install --frozen-lockfile" },
  },
  {
    patterns: ["pnpm update|up|upgrade"],
    ecosystem: "npm",
    fault: updates,
    instead: "pnpm install --frozen-lockfile",
    needsLock: false,
    repair: { word: intoPlace, by: "install --frozen-lockfile" },
  },
  {
    patterns: ["bun install|i $ !--frozen-lockfile"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "bun install --frozen-lockfile",
    needsLock: true,
    repair: { option: "--frozen-lockfile" },
  },
  {
    patterns: ["bundle install !--deployment !--frozen !--local", "bundle $ !--deployment !--frozen !--version !--local"],
    ecosystem: "rubygems",
    fault: ignoresLock,
    instead: "bundle config set frozen true before it",
    needsLock: true,
    unlessSet: /^BUNDLE_(DEPLOYMENT|FROZEN)$/,
    unlessRun: ["bundle config set frozen|deployment", "bundle config frozen|deployment"],
  },
  { patterns: ["bundle update"], ecosystem: "rubygems", fault: updates, instead: "bundle install", needsLock: false },
  {
    patterns: ["composer|composer.phar update|u|upgrade $ !--lock"],
    ecosystem: "packagist",
    fault: updates,
    instead: "composer install",
    needsLock: false,
    repair: { word: intoPlace, by: "install" },
  },
  {
    patterns: ["poetry update"],
    ecosystem: "pypi",
    fault: updates,
    instead: "poetry install",
    needsLock: false,
    repair: { word: intoPlace, by: "install" },
  },
  {
    patterns: ["pipenv update"],
    ecosystem: "pypi",
    fault: updates,
    instead: "pipenv sync",
    needsLock: false,
    repair: { word: intoPlace, by: "sync" },
  },
  {
    patterns: ["pipenv install $ !--deploy !--ignore-pipfile !-r !--requirements"],
    ecosystem: "pypi",
    fault: ignoresLock,
    instead: "pipenv install --deploy",
    needsLock: true,
    repair: { option: "--deploy" },
  },
  {
    patterns: ["uv sync !--locked !--frozen !--check"],
    ecosystem: "pypi",
    fault: ignoresLock,
    instead: "uv sync --locked",
    needsLock: true,
    repair: { option: "--locked" },
    unlessSet: /^UV_(LOCKED|FROZEN)$/,
  },
  {
    patterns: ["cargo build !--locked !--frozen"],
    ecosystem: "crates",
    fault: ignoresLock,
    instead: "cargo build --locked",
    needsLock: true,
    repair: { option: "--locked" },
  },
  { patterns: ["cargo update !--precise"], ecosystem: "crates", fault: updates, instead: "cargo build --locked", needsLock: false },
  { patterns: ["uv lock --upgrade|-U"], ecosystem: "pypi", fault: updates, instead: "uv sync --locked", needsLock: false },
  {
    patterns: ["cargo install --path !--locked !--frozen"],
    ecosystem: "crates",
    fault: "leaves the lock file aside",
    instead: "cargo install --locked --path",
    needsLock: true,
    repair: { option: "--locked" },
  },
  {
    patterns: ["pdm install $ !--frozen-lockfile !--no-lock !--check"],
    ecosystem: "pypi",
    fault: ignoresLock,
    instead: "pdm install --frozen-lockfile",
    needsLock: true,
    repair: { option: "--frozen-lockfile" },
    unlessSet: /^PDM_FROZEN_LOCKFILE$/,
  },
  { patterns: ["pdm update"], ecosystem: "pypi", fault: updates, instead: "pdm sync", needsLock: false },
  {
    patterns: ["dotnet restore !--locked-mode"],
    ecosystem: "nuget",
    fault: ignoresLock,
    instead: "dotnet restore --locked-mode",
    needsLock: true,
    repair: { option: "--locked-mode" },
    unlessSet: /^RestoreLockedMode$/,
  },
  {
    patterns: ["deno install|cache !--frozen !--frozen=true !-g !--global"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "deno install --frozen",
    needsLock: true,
    repair: { option: "--frozen" },
  },
  {
    patterns: ["gradle|gradlew --write-locks"],
    ecosystem: "maven",
    fault: "writes the lock files anew",
    instead: "the same without --write-locks",
    needsLock: false,
  },
  { patterns: ["go mod tidy !-diff"], ecosystem: "go", fault: "may change go.mod and go.sum", instead: "go mod download", needsLock: true },
  { patterns: ["go get -u"], ecosystem: "go", fault: updates, instead: "go mod download", needsLock: false },
];

/** Plain installs that take what is locked, and resolve everything anew where nothing is. */
const plainInstalls: readonly { readonly patterns: readonly CommandPattern[]; readonly ecosystem: LooseInstall["ecosystem"] }[] = [
  { patterns: ["npm install|i $", "yarn $ !--version", "yarn install $", "pnpm install|i $", "bun install|i $"], ecosystem: "npm" },
  { patterns: ["composer|composer.phar install|i $"], ecosystem: "packagist" },
  { patterns: ["bundle install"], ecosystem: "rubygems" },
  { patterns: ["poetry install", "pipenv install $"], ecosystem: "pypi" },
];

/** How a command ignores or changes what is locked; undefined where it does not. */
export function nonReproducible(words: readonly string[]): LooseInstall | undefined {
  const found = installs.find(({ patterns }) => patternOf(words, patterns) !== undefined);
  return found === undefined || words.some((word) => /^(-g|--global|--package-lock-only|--mode(=.*)?)$/.test(word)) ? undefined : found;
}

/** Whose dependencies a command installs as the manifest asks for them, locked or not. */
export const installedEcosystem = (words: readonly string[]): LooseInstall["ecosystem"] | undefined =>
  words.some((word) => /^(-g|--global|--no-install)$/.test(word))
    ? undefined
    : plainInstalls.find(({ patterns }) => patternOf(words, patterns) !== undefined)?.ecosystem;

/** The requirements files of `pip install -r base.txt -r web.txt`, as written; none where hashes or constraints decide. */
export function requirementsInstalled(words: readonly string[]): readonly string[] {
  const isPip = patternOf(words, ["pip|pip2|pip3 install", "uv pip install"]) !== undefined;
  if (!isPip || words.some((word) => /^(-c|--constraint|--require-hashes|--no-deps)(=|$)/.test(word))) return [];
  return words.flatMap((word, index) => {
    if (/^(-r|--requirement)$/.test(word)) return words[index + 1] ?? [];
    return /^(?:-r|--requirement=)(.+)$/.exec(word)?.[1] ?? [];
  });
}

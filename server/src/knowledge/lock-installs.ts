import { patternOf, type CommandPattern } from "./command-pattern.js";

/** A command that resolves dependencies anew. */
export interface LooseInstall {
  readonly command: string;
  readonly ecosystem: "npm" | "rubygems" | "packagist" | "pypi" | "crates";
  readonly fault: string;
  readonly instead: string;
  /** Only wrong beside a lock file. */
  readonly needsLock: boolean;
}

const ignoresLock = "may change the lock file";
const updates = "takes the newest versions";

/** From the package managers' manuals; each with the form that takes what is locked. */
const installs: readonly (Omit<LooseInstall, "command"> & { readonly patterns: readonly CommandPattern[] })[] = [
  { patterns: ["npm install|i $"], ecosystem: "npm", fault: ignoresLock, instead: "npm ci", needsLock: true },
  { patterns: ["npm update|up $"], ecosystem: "npm", fault: updates, instead: "npm ci", needsLock: false },
  {
    patterns: [
      "yarn $ !--frozen-lockfile !--immutable !--version !--pure-lockfile",
      "yarn install $ !--frozen-lockfile !--immutable !--pure-lockfile",
    ],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "yarn install --frozen-lockfile",
    needsLock: true,
  },
  {
    patterns: ["yarn --pure-lockfile"],
    ecosystem: "npm",
    fault: "does not fail where the lock file is out of date",
    instead: "yarn install --frozen-lockfile",
    needsLock: true,
  },
  {
    patterns: ["pnpm install|i $ --no-frozen-lockfile"],
    ecosystem: "npm",
    fault: ignoresLock,
    instead: "pnpm install --frozen-lockfile",
    needsLock: false,
  },
  { patterns: ["bundle update"], ecosystem: "rubygems", fault: updates, instead: "bundle install", needsLock: false },
  {
    patterns: ["composer|composer.phar update|u|upgrade"],
    ecosystem: "packagist",
    fault: updates,
    instead: "composer install",
    needsLock: false,
  },
  { patterns: ["poetry update"], ecosystem: "pypi", fault: updates, instead: "poetry install", needsLock: false },
  { patterns: ["pipenv update"], ecosystem: "pypi", fault: updates, instead: "pipenv sync", needsLock: false },
  {
    patterns: ["cargo build !--locked !--frozen"],
    ecosystem: "crates",
    fault: ignoresLock,
    instead: "cargo build --locked",
    needsLock: true,
  },
];

/** How a command ignores or changes what is locked; undefined where it does not. */
export function nonReproducible(words: readonly string[]): LooseInstall | undefined {
  const found = installs.find(({ patterns }) => patternOf(words, patterns) !== undefined);
  if (found === undefined || words.some((word) => /^(-g|--global|--package-lock-only|--mode)$/.test(word))) return undefined;
  return { ...found, command: words.slice(0, 3).join(" ") };
}

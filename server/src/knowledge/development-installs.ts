import { patternOf, type CommandPattern } from "./command-pattern.js";

/**
 * Commands that install development dependencies as well, how to leave them out, and the option that does. From the package
 * managers' manuals.
 */
const installs: readonly (readonly [pattern: CommandPattern, way: string, option?: string])[] = [
  ["uv sync !--no-dev !--no-default-groups !--only-group !--no-group", "Leave them out with --no-dev", "--no-dev"],
  ["pdm install|sync $ !--prod !--production !--no-default", "Leave them out with --prod", "--prod"],
  ["bun install|i $ !--production !-p !--omit", "Leave them out with --production", "--production"],
  ["bundle $ !--without !--deployment !--version", 'Leave them out with BUNDLE_WITHOUT="development:test"'],
  ["bundle install $ !--without !--deployment", 'Leave them out with BUNDLE_WITHOUT="development:test"'],
  [
    "npm install|i|ci $ !--omit=dev !--production !--only=production !--only=prod !-g !--global",
    "Leave them out with --omit=dev",
    "--omit=dev",
  ],
  ["yarn $ !--production !--prod !--version", "Leave them out with --production", "--production"],
  ["yarn install $ !--production !--prod", "Leave them out with --production", "--production"],
  ["pnpm install|i $ !--prod !--production !-P", "Leave them out with --prod", "--prod"],
  ["composer|composer.phar install !--no-dev", "Leave them out with --no-dev", "--no-dev"],
  ["poetry install !--no-dev !--without !--only !--only-root", "Leave them out with --only main", "--only main"],
  ["pipenv install|sync --dev|-d", "Leave out --dev"],
];

/** How to leave development dependencies out of an install; undefined where it does. */
export function developmentInstall(words: readonly string[]): string | undefined {
  const listed = words.some(
    (word) => /(^|[/._-])(dev|test|tests|development|local)([._-]requirements)?[\w-]*\.(txt|pip)$/.test(word) && /require/.test(word),
  );
  // The extras of the app itself: `pip install .[dev]`, `uv pip install -e ".[test]"`.
  const extra = words.some((word) => /^\.\/?\[([\w-]+,)*(dev|test|tests|testing|lint|docs?)[\w-]*(,[\w-]+)*\]$/.test(word));
  if ((listed || extra) && patternOf(words, ["pip|pip3 install", "uv pip install"]) !== undefined)
    return "Install the requirements of production alone";
  const told = words.filter((word) => !asksForAll(word));
  return installs.find(([pattern]) => patternOf(told, [pattern]) !== undefined)?.[1];
}

/** An option that asks for them whatever NODE_ENV says: `--production=false`, `npm ci --include=dev` (npm and yarn, "install"). */
export const asksForAll = (word: string): boolean => /^(--prod(uction)?=false|--include=dev)$/.test(word);

/** The option that leaves them out, to be added at the command's end. */
export const productionOption = (words: readonly string[]): string | undefined =>
  words.some(asksForAll) ? undefined : installs.find(([pattern]) => patternOf(words, [pattern]) !== undefined)?.[2];

/** A debugger among what a command installs: the extension Xdebug of PHP (Xdebug, "Installation"). */
export const debuggerInstalled = (words: readonly string[]): string | undefined =>
  patternOf(words, ["pecl|install-php-extensions", "apt|apt-get|apk|yum|dnf install|add"]) === undefined
    ? undefined
    : words.find((word) => /^(php[\d.]*-(pecl-)?)?xdebug(-\d[\w.]*)?$/i.test(word));

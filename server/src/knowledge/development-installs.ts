import { patternOf, type CommandPattern } from "./command-pattern.js";

/**
 * Commands that install development dependencies as well, how to leave them out, and the option that does. From the package
 * managers' manuals.
 */
const installs: readonly (readonly [pattern: CommandPattern, way: string, option?: string])[] = [
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
  if (listed && patternOf(words, ["pip|pip3 install"]) !== undefined) return "Install the requirements of production alone";
  return installs.find(([pattern]) => patternOf(words, [pattern]) !== undefined)?.[1];
}

/** The option that leaves them out, to be added at the command's end. */
export const productionOption = (words: readonly string[]): string | undefined =>
  installs.find(([pattern]) => patternOf(words, [pattern]) !== undefined)?.[2];

import { patternOf, type CommandPattern } from "./command-pattern.js";

/** Commands that install development dependencies as well, and how to leave them out. From the package managers' manuals. */
const installs: readonly (readonly [pattern: CommandPattern, way: string])[] = [
  ["npm install|i|ci $ !--omit=dev !--production !--only=production !--only=prod !-g !--global", "Leave them out with --omit=dev"],
  ["yarn $ !--production !--prod !--version", "Leave them out with --production"],
  ["yarn install $ !--production !--prod", "Leave them out with --production"],
  ["pnpm install|i $ !--prod !--production !-P", "Leave them out with --prod"],
  ["composer|composer.phar install !--no-dev", "Leave them out with --no-dev"],
  ["poetry install !--no-dev !--without !--only !--only-root", "Leave them out with --only main"],
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

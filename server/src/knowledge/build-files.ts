import { patternInLines } from "../text/pattern.js";

/** Whether build tools read a file, which runs while an app is built: `vite.config.ts`, `Gruntfile.js`, `build/webpack.js`. */
export const isBuildFile = (path: string): boolean => buildFile.test(path);

const buildFile = patternInLines()`
  (^|/)([\w.-]+\.config(\.[\w-]+)*|Gruntfile|Gulpfile|gulpfile|babel|webpack[\w.-]*|ember-cli-build|\.eslintrc|\.babelrc)\.[cm]?[jt]
  sx?$|(^|/)(webpack|build|scripts)/[^/]*\.[cm]?js$|(^|/)build\.[cm]?js$
`;

/** Build tools and frameworks read these files themselves, by a mode that they define. */
export const isReadByTools = (path: string): boolean =>
  isBuildFile(path) ||
  /(^|\/)config\/((environments|webpack)\/|(puma|boot)\.rb$|bootstrap\.php$)|(^|\/)src\/environments\/environment[\w.-]*\.ts$/.test(path) ||
  // Symfony's own skeleton chooses bundles and settings there ("Configuring Symfony").
  /(^|\/)(App)?Kernel\.php$/.test(path) ||
  // Knex takes the part of its file that NODE_ENV names ("Migration CLI").
  /(^|\/)knexfile\.[cm]?[jt]s$/.test(path);

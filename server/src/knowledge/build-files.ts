import { patternInLines } from "../text/pattern.js";

/** Whether build tools read a file, which runs while an app is built: `vite.config.ts`, `Gruntfile.js`, `build/webpack.js`. */
export const isBuildFile = (path: string): boolean => buildFile.test(path);

const buildFile = patternInLines()`
  (^|/)([\w.-]+\.config(\.[\w-]+)*|Gruntfile|Gulpfile|gulpfile|babel|webpack[\w.-]*|ember-cli-build|\.eslintrc|\.babelrc)\.[cm]?[jt]
  sx?$|(^|/)(webpack|build|scripts)/[^/]*\.[cm]?js$
`;

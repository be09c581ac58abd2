/** Whether build tools read a file, which runs while an app is built: `vite.config.ts`, `Gruntfile.js`, `build/webpack.js`. */
export const isBuildFile = (path: string): boolean =>
  /(^|\/)([\w.-]+\.config(\.[\w-]+)*|Gruntfile|Gulpfile|gulpfile|babel|webpack[\w.-]*|ember-cli-build|\.eslintrc|\.babelrc)\.[cm]?[jt]sx?$|(^|\/)(webpack|build|scripts)\/[^/]*\.[cm]?js$/.test(
    path,
  );

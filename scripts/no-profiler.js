// Stands in for @secretlint/profiler, see the alias in build.mjs.
exports.secretLintProfiler = { mark() {}, getEntries: () => [], getMeasures: () => [] };

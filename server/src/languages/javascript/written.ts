import { patternInLines } from "../../text/pattern.js";

/** False for what was not written here: bundles, minified files and copies of libraries, which say so by their shape. */
export const isWritten = (text: string, path: string): boolean =>
  !vendored.test(path) && !copied.test(path) && !libraryWrapper.test(text) && !isMinified(text);

/** Made by a compiler from a source that stands elsewhere, and says where: `//# sourceMappingURL=cart.js.map`. */
export const isCompiled = (text: string): boolean => /\n\/\/# sourceMappingURL=[\w.-]+\.[cm]?js\.map\s*$/.test(text);

const vendored = patternInLines()`
  (^|/)(
    node_modules|bower_components|jspm_packages|vendor/(assets/)?javascripts?|wwwroot/lib
    |(public|static|assets)/(libs?|vendors?|plugins)|(public|static|assets|wwwroot)/([^/]+/)+(vendors?|third[-_]?party)
  )/|(^|/)\.yarn/|\.(min|bundle)\.[cm]?js$
`;

/** A library that somebody copied, by its version, or by its name where browsers are served from: `modernizr-2.6.2.js`. */
const copied = patternInLines()`
  [-.]v?\d+\.\d+(\.\d+)?([.-](slim|pack|umd|custom|production|development|intellisense))*\.js$
  |(^|/)(static|public|assets|Scripts|wwwroot|js|javascripts?|webapp|resources)/(.*/)?(
    jquery|bootstrap|modernizr|respond|angular|knockout|backbone|underscore|lodash|moment|materialize|popper|select2|d3|handlebars
    |mustache|raphael|morris|highlight|prism|require|html5shiv
  )([.-][a-z]+)*\.js$
`;

/** The wrapper with which libraries offer themselves to several module systems, and the loaders that bundlers put before modules. */
const libraryWrapper = /\bdefine\.amd\b|\b__webpack_require__\b|\bparcelRequire\w*\s*=|\[function\s*\(require,\s*module,\s*exports\)\s*\{/;

/** Most of it stands in lines that nobody could read: long, and as full of signs as only code is, never a sentence or an encoded picture. */
function isMinified(text: string): boolean {
  if (text.length < 1000) return false;
  const unreadable = text.split("\n").filter((line) => line.length > 400 && signsIn(line) > line.length / 20);
  return unreadable.reduce((length, line) => length + line.length, 0) > text.length / 2;
}

const signsIn = (line: string): number => line.match(/[;{}(),=:]/g)?.length ?? 0;

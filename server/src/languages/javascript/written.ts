/** False for what was not written here: bundles, minified files and copies of libraries, which say so by their shape. */
export const isWritten = (text: string, path: string): boolean => !vendored.test(path) && !libraryWrapper.test(text) && !isMinified(text);

const vendored =
  /(^|\/)(node_modules|bower_components|jspm_packages|wwwroot\/lib|(public|static|assets)\/(libs?|vendors?|plugins))\/|(^|\/)\.yarn\/|\.(min|bundle)\.[cm]?js$/;

/** The wrapper with which libraries offer themselves to several module systems. */
const libraryWrapper = /\bdefine\.amd\b|\b__webpack_require__\b/;

/** Lines that nobody could read. */
function isMinified(text: string): boolean {
  if (text.length < 5000) return false;
  const lines = text.split("\n", 400).length;
  return lines < 400 && text.length / lines > 400;
}

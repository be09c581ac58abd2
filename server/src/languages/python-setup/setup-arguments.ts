/** A string literal in the value of a keyword argument of `setup()`. */
interface SetupArgument {
  readonly keyword: string;
  readonly text: string;
  readonly offset: number;
}

/**
 * The strings that are given to the keywords of `setup(…)`, in lists and dictionaries too; keys of dictionaries are left out.
 * What a variable or a call gives is not here: only running the script could tell.
 */
export function* setupArguments(text: string): Generator<SetupArgument> {
  for (const match of text.matchAll(/\b(install_requires|extras_require|setup_requires|tests_require|python_requires)\s*=\s*/g)) {
    const start = match.index + match[0].length;
    yield* stringsIn(text, start, match[1] ?? "");
  }
}

/** Comments, strings, brackets, anything else that is no space. */
const lexeme = /#[^\r\n]*|(["'])((?:\\.|(?!\1)[^\\\r\n])*)\1|[^\s]/g;

function* stringsIn(text: string, start: number, keyword: string): Generator<SetupArgument> {
  let depth = 0;
  for (const match of text.slice(start).matchAll(lexeme)) {
    const [written, quote, content] = match;
    if (written.startsWith("#")) continue;
    const offset = start + match.index;
    const isKey = /^\s*:/.test(text.slice(offset + written.length, offset + written.length + 20));
    if (quote !== undefined && content !== undefined) {
      if (!isKey) yield { keyword, text: content, offset: offset + 1 };
    } else if (/[[{(]/.test(written)) depth++;
    else if (/[\]})]/.test(written)) depth--;
    else if (depth === 0) return;
    if (depth <= 0 && (quote !== undefined || depth < 0 || /[\]})]/.test(written))) return;
  }
}

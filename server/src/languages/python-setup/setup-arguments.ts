/** A string literal in the value of a keyword argument of `setup()`. */
interface SetupArgument {
  readonly keyword: string;
  /** Undefined where only running the script tells what is given. */
  readonly text?: string;
  readonly offset: number;
}

/**
 * The strings that are given to the keywords of `setup(…)`, in lists and dictionaries too, also by the name of a list of the
 * script; keys of dictionaries are left out.
 */
export function* setupArguments(text: string): Generator<SetupArgument> {
  for (const match of text.matchAll(/\b(install_requires|extras_require|setup_requires|tests_require|python_requires)\s*=\s*/g)) {
    const start = match.index + match[0].length;
    const keyword = match[1] ?? "";
    const name = /^[A-Za-z_]\w*(?=\s*[,)\n])/.exec(text.slice(start))?.[0];
    const list = name === undefined ? undefined : new RegExp(`^${name}[ \\t]*=[ \\t]*(?=[[{(]\\s*[^\\s\\]})])`, "m").exec(text);
    const isGiven = /^["'[{(]/.test(text.slice(start));
    if (list !== null && list !== undefined) yield* stringsIn(text, list.index + list[0].length, keyword);
    else if (isGiven) yield* stringsIn(text, start, keyword);
    else yield { keyword, offset: start };
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

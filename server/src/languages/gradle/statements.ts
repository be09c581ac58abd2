import type { Span } from "../../text/span.js";
import { patternInLines } from "../../text/pattern.js";

/** A word, a string or a sign of a Gradle script, in Groovy or Kotlin. */
export interface Token {
  readonly type: "word" | "string" | "sign";
  /** A string without its quotes. */
  readonly text: string;
  /** A string between its quotes. */
  readonly span: Span;
  /** A string that takes something over: `"$version"`. */
  readonly interpolated: boolean;
}

/** One statement with the blocks around it: `implementation 'g:a:1'` in `["dependencies"]`. */
export interface Statement {
  readonly blocks: readonly string[];
  readonly tokens: readonly Token[];
  readonly span: Span;
}

/**
 * The statements of a Gradle script, read without a parse: comments are left out, a statement ends with its line unless a
 * parenthesis is open or a comma or operator waits for more, and `name … {` opens a block. Never throws.
 */
export function statementsOf(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  const blocks: string[] = [];
  let tokens: Token[] = [];
  let parentheses = 0;
  const end = (): void => {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first !== undefined && last !== undefined)
      statements.push({
        blocks: [...blocks],
        tokens,
        span: { start: startOf(first), end: last.type === "string" ? last.span.end + 1 : last.span.end },
      });
    tokens = [];
    parentheses = 0;
  };
  for (const match of text.matchAll(lexeme)) {
    const [written] = match;
    const { line, text: string } = match.groups ?? {};
    if (line !== undefined) {
      const isOpen = parentheses > 0 || /^[,=+.]$/.test(tokens.at(-1)?.text ?? "");
      if (!isOpen || tokens.at(-1)?.type === "string") end();
    } else if (written === "{") {
      const name = tokens.findLast((token) => token.type === "word")?.text ?? "";
      const [first] = tokens;
      end();
      blocks.push(first?.type === "word" ? first.text : name);
    } else if (written === "}") {
      end();
      blocks.pop();
    } else if (written === ";") end();
    else if (!written.startsWith("//") && !written.startsWith("/*")) {
      parentheses += /[([]/.test(written) ? 1 : /^[)\]]$/.test(written) ? -1 : 0;
      tokens.push(tokenOf(match.index, written, string !== undefined));
    }
  }
  end();
  return statements;
}

/** Comments, line breaks, strings of three quotes or one, words (with dots, as `libs.spring.web`), numbers, signs. */
const lexeme = patternInLines("g")`
  //[^\r\n]*|/\*[\s\S]*?(?:\*/|$)|(?<line>\r?\n)|(?<text>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*')
  |\x60?[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$]*)*\x60?|\d[\w.]*|\S
`;

function tokenOf(index: number, written: string, isString: boolean): Token {
  if (!isString) {
    const type = /^[`\w$]/.test(written) ? "word" : "sign";
    return { type, text: written.replaceAll("`", ""), span: { start: index, end: index + written.length }, interpolated: false };
  }
  const quotes = /^("""|''')/.test(written) ? 3 : 1;
  const text = written.slice(quotes, -quotes);
  const start = index + quotes;
  return { type: "string", text, span: { start, end: start + text.length }, interpolated: written.startsWith('"') && text.includes("$") };
}

const startOf = (token: Token): number => (token.type === "string" ? token.span.start - 1 : token.span.start);

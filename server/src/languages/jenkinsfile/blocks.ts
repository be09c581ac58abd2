import { tokensOf, type Token } from "./tokens.js";

/** A statement of a pipeline: its own tokens, and the block that follows them, if one does. */
export interface Statement {
  readonly tokens: readonly Token[];
  readonly block?: Block;
}

/** `stage('Deploy') { … }`: its name, the first string of its header, its statements. */
export interface Block {
  /** The last word before the header's arguments: `stage`, `environment`, `inside`. */
  readonly name: string;
  readonly label: string;
  readonly statements: readonly Statement[];
}

/** Deeper blocks than these are left out. */
const deepest = 60;

/** The statements of a Groovy text. A statement ends with its line, unless a bracket is open; braces make blocks. */
export function statementsOf(text: string): readonly Statement[] {
  const reader: Reader = { tokens: [...tokensOf(text)], at: 0 };
  const statements: Statement[] = [];
  // A brace too many ends a block that was never opened; what comes after it is read all the same.
  for (; reader.at < reader.tokens.length; reader.at++) statements.push(...readStatements(reader, 0));
  return statements;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

function readStatements(reader: Reader, depth: number): readonly Statement[] {
  const statements: Statement[] = [];
  let current: Token[] = [];
  let open = 0;
  const finish = (block?: Block) => {
    if (current.length > 0 || block !== undefined) statements.push({ tokens: current, ...(block !== undefined && { block }) });
    current = [];
  };
  for (; reader.at < reader.tokens.length; reader.at++) {
    const token = reader.tokens[reader.at];
    const sign = token?.type === "sign" ? token.text : "";
    if (token === undefined || sign === "}") break;
    if (sign === "(" || sign === "[") open++;
    if (sign === ")" || sign === "]") open = Math.max(0, open - 1);
    if (sign === "{" && depth < deepest) {
      reader.at++;
      const statementsInside = readStatements(reader, depth + 1);
      finish({ ...headerOf(current), statements: statementsInside });
    } else if ((token.type === "newline" && open === 0 && !isOpen(current)) || sign === ";") finish();
    else if (token.type !== "newline") current.push(token);
  }
  finish();
  return statements;
}

/** A list of arguments goes on in the next line: `emailext from: 'a',`. */
const isOpen = (tokens: readonly Token[]): boolean => {
  const last = tokens.at(-1);
  return last?.type === "sign" && last.text === ",";
};

/** The name and the first string of what stands before a brace. */
function headerOf(tokens: readonly Token[]): Pick<Block, "name" | "label"> {
  const bracket = tokens.findIndex((token) => token.type === "sign" && token.text === "(");
  const head = bracket === -1 ? tokens : tokens.slice(0, bracket);
  const name = head.findLast((token) => token.type === "word");
  const label = tokens.find((token) => token.type === "string");
  return { name: name?.type === "word" ? name.text : "", label: label?.type === "string" ? label.written.text : "" };
}

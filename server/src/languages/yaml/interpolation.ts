import type { Span } from "../../text/span.js";

/** A variable in a value: `$NAME`, `${NAME}`, `${NAME:-default}`. Places are offsets of the value. */
export interface Interpolation {
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`, or "" for the plain form. */
  readonly operator: string;
  readonly operand: string;
  readonly span: Span;
  readonly operandSpan: Span;
}

/** The variables that Compose and dotenv loaders put into a value; `$$` is a plain dollar sign. Nested ones come after the outer. */
export function interpolations(value: string): readonly Interpolation[] {
  return value.includes("$") ? interpolationsFrom(value, 0, value.length, 0) : [];
}

function interpolationsFrom(value: string, from: number, to: number, depth: number): Interpolation[] {
  const found: Interpolation[] = [];
  for (let offset = from; offset < to; offset++) {
    if (value[offset] !== "$") continue;
    if (value[offset + 1] === "$") {
      offset++;
      continue;
    }
    const opened = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-?+])?)/.exec(value.slice(offset, Math.min(to, offset + 300)));
    const name = opened?.[1] ?? opened?.[2];
    if (opened === null || name === undefined) continue;
    const operandStart = offset + opened[0].length;
    const end = opened[1] === undefined ? closingBrace(value, operandStart, to) : operandStart;
    if (end === undefined) continue;
    const operandEnd = opened[1] === undefined ? end - 1 : end;
    const operator = opened[3] ?? "";
    if (operator === "" && operandEnd !== operandStart) continue;
    found.push({
      name,
      operator,
      operand: value.slice(operandStart, operandEnd),
      span: { start: offset, end },
      operandSpan: { start: operandStart, end: operandEnd },
    });
    if (depth < 5) found.push(...interpolationsFrom(value, operandStart, operandEnd, depth + 1));
    offset = end - 1;
  }
  return found;
}

/** The offset after the brace that closes what is open at an offset. */
function closingBrace(value: string, from: number, to: number): number | undefined {
  let open = 1;
  for (let offset = from; offset < to; offset++) {
    if (value[offset] === "$" && value[offset + 1] === "{") open++;
    else if (value[offset] === "}" && --open === 0) return offset + 1;
  }
  return undefined;
}

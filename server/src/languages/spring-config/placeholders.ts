/** `${NAME:default}` in a value. Places are offsets of the value. */
export interface Placeholder {
  readonly name: string;
  /** What stands after the colon; undefined where there is none. */
  readonly fallback?: string;
  readonly start: number;
  readonly end: number;
  readonly fallbackStart: number;
}

/** The placeholders of a value; those inside a default come after the outer one. Spring Framework, "Placeholders". */
export function placeholdersIn(value: string, from = 0): readonly Placeholder[] {
  const found: Placeholder[] = from === 0 ? ofKtor(value) : [];
  for (let start = value.indexOf("${"); start !== -1; start = value.indexOf("${", start + 2)) {
    const end = closingBrace(value, start + 2);
    if (end === undefined) break;
    const inner = value.slice(start + 2, end - 1);
    const colon = inner.indexOf(":");
    const name = (colon === -1 ? inner : inner.slice(0, colon)).trim();
    const fallbackStart = from + start + 3 + Math.max(colon, 0);
    found.push({ name, start: from + start, end: from + end, fallbackStart, ...(colon !== -1 && { fallback: inner.slice(colon + 1) }) });
    if (colon !== -1 && from < 10_000) found.push(...placeholdersIn(inner.slice(colon + 1), fallbackStart));
    start = end - 2;
  }
  return found;
}

/** A whole value of Ktor, `$PORT:8080` (Ktor, "Configuration in a file": environment variables). */
function ofKtor(value: string): Placeholder[] {
  const [whole, name, fallback] = /^\$([A-Z][A-Z0-9_]*)(?::(.*))?$/.exec(value) ?? [];
  if (whole === undefined || name === undefined) return [];
  return [{ name, start: 0, end: value.length, fallbackStart: name.length + 2, ...(fallback !== undefined && { fallback }) }];
}

function closingBrace(value: string, from: number): number | undefined {
  let open = 1;
  for (let offset = from; offset < value.length; offset++) {
    if (value.startsWith("${", offset)) open++;
    else if (value[offset] === "}" && --open === 0) return offset + 1;
  }
  return undefined;
}

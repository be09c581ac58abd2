import { scanImports } from "../javascript/imports.js";
import type { Import } from "../source/syntax.js";

/**
 * TypeScript leaves out an import whose names stand for types alone: `import { Request } from "express"` with
 * `(request: Request)`. TypeScript Handbook, "Import Elision".
 */
export const scanTypedImports = (text: string): readonly Import[] =>
  scanImports(text).map((one) => (!one.typeOnly && isForTypes(one, text) ? { ...one, typeOnly: true } : one));

function isForTypes({ bindings, span }: Import, text: string): boolean {
  if (bindings.length === 0 || !/\bfrom\s*$/.test(text.slice(Math.max(0, span.start - 20), span.start))) return false;
  const statement = text.lastIndexOf("import", span.start);
  const rest = text.slice(0, Math.max(0, statement)) + text.slice(span.end);
  return bindings.every(({ local }) => /^[A-Z]\w*$/.test(local) && isUsedAsType(local, rest));
}

/** Each place of the name is that of a type: after a colon, inside of `<>`, beside `|`. A name that is not used at all is left out too. */
function isUsedAsType(name: string, text: string): boolean {
  const uses = [...text.matchAll(new RegExp(`(?<![\\w$.'"])${name}(?![\\w$'"])`, "g"))];
  return uses.every(
    ({ index }) => beforeType.test(text.slice(Math.max(0, index - 40), index)) && !/^\s*[.(]/.test(text.slice(index + name.length)),
  );
}

const beforeType = /(?:[)\w$?\]]\s*:|<|\|(?!\|\s*$)|&(?!&\s*$)|\bas|\bimplements|\bkeyof|<[^<>;{}()]*,)\s*$/;

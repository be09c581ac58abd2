import { deserialize, serialize } from "node:v8";
import type { Extraction } from "../engine/extract.js";
import type { ExtractedFile } from "./extract-file.js";
import { seal, unseal } from "./sealed.js";

/** What was read of a file, serialised, and sealed where it holds words of the file. */
export interface PackedExtraction {
  readonly bytes: Uint8Array;
  readonly sealed: boolean;
}

/** Undefined where there is nothing to seal it with. */
export function pack({ extraction, bytes: contents }: ExtractedFile): PackedExtraction | undefined {
  const sealed = holdsWords(extraction);
  if (sealed && contents === undefined) return undefined;
  const bytes = serialize(extraction);
  // A copy as long as it is: what Node.js gives out is part of a larger buffer, which would stay with it.
  return { bytes: new Uint8Array(sealed && contents !== undefined ? seal(bytes, contents) : bytes), sealed };
}

/** Throws where the contents of the file are others than those that it was sealed with. */
export const unpack = ({ bytes, sealed }: PackedExtraction, contents: () => Uint8Array): Extraction =>
  deserialize(sealed ? unseal(bytes, contents()) : bytes) as Extraction;

/** Of many files nothing more is known than that they have none of the words looked for. */
function holdsWords({ file, notes, remarks }: Extraction): boolean {
  return notes.length > 0 || remarks !== undefined || file.facts.some(({ kind }) => kind !== "environmentOpen");
}

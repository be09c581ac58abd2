import type { ResolvedCall } from "./library.js";
import type { Expression } from "./syntax.js";
import { patternInLines } from "../../text/pattern.js";

/** A path into a folder that is called after what people hand in. */
export const isUploadFolder = (path: string): boolean => uploadFolder.test(path) && !/^\/?(var\/)?tmp\//.test(path);

const uploadFolder = patternInLines("i")`
  (^|/)(\w+[-_])?(
    uploads?|uploaded[-_]?(files|images)?|attachments?|avatars?|profile[-_]?(pics?|pictures?|photos?|images?)|photos|pictures|images
    |img|media|documents|invoices|receipts
  )/([^/]*/)*[^/]*$
`;

/** The file is taken away again by its name: `photo.save(path)`, then `os.remove(path)`. */
export function isRemovedAgain(call: ResolvedCall, path: Expression | undefined, removals: readonly string[], sigil = ""): boolean {
  const name = path?.kind === "name" ? path.path.join(".") : undefined;
  return name !== undefined && removals.some((removal) => call.mentions(removal.replace("NAME", sigil + name)));
}

/** What is kept there for a while, by its name alone: `$tmpDir`, `TEMP_FOLDER / name`, `storage_path("tmp/" . $id)`. */
export function isNamedTemporary(path: Expression): boolean {
  if (path.kind === "name") return temporaryName.test(path.path.at(-1) ?? "");
  if (path.kind === "string") return /(^|\/)te?mp(\/|$)/.test(path.value);
  if (path.kind === "joined") return path.parts.slice(0, 2).some(isNamedTemporary);
  return path.kind === "call" && path.arguments.some(({ value }) => isNamedTemporary(value));
}

const temporaryName =
  /(^|_)(tmp|temp|temporary)($|_|(?=[A-Z])|dir|file|path|folder)|[a-z](Tmp|Temp|Temporary)($|[A-Z])|^(TMP|TEMP)|_(TMP|TEMP)(_|$)/;

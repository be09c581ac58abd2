import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { line, lineNear } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { isNamedTemporary, isRemovedAgain, isUploadFolder } from "../../source/uploads.js";

/** What a request brings, where it is written to a file of the process. */
export const uploadCalls: readonly LibraryCall[] = [
  line(
    [
      "flask.request.files[].save",
      "flask.request.files.get().save",
      "flask.request.files.getlist()[].save",
      "quart.request.files[].save",
      "bottle.request.files.get().save",
    ],
    (call) => stored(call, "an upload", call.callee.slice(0, call.callee.indexOf("."))),
  ),
  // photo.save(os.path.join(app.config["UPLOAD_FOLDER"], name)), where the function was handed the photo.
  lineNear(["UPLOAD_FOLDER", "secure_filename", "root_path", "instance_path", "attachments", "MEDIA_ROOT"], "*.save", function* (call) {
    const [given, ...others] = call.arguments;
    // Django's storages are given the content, too: photo.image.save(name, ContentFile(…)).
    const isContent = others.some(({ name, value }) => name === undefined && value.kind !== "string");
    if (given === undefined || given.name !== undefined || isContent) return;
    const path = call.value(given.value).expression;
    if (leadsIntoApp(call, path) || namesUpload(call, path)) yield* stored(call, "an upload", "save");
    else if (call.mentions("UPLOAD_FOLDER")) yield* storedPerhaps(call, "an upload", "save");
  }),
  line(["flask_uploads.UploadSet", "flask_reuploaded.UploadSet"], (call) => stored(call, "uploads", "Flask-Uploads")),
  line(["pdfkit.from_string", "pdfkit.from_url", "pdfkit.from_file"], function* (call) {
    const path = call.argument(1, "output_path");
    const isFile = path !== undefined && !/^(null|boolean)$/.test(path.expression.kind) && !isTemporary(call, path);
    if (isFile && call.run().when === "request" && !isRemoved(call, 1)) yield* storedPerhaps(call, "a document", "pdfkit");
  }),
];

export function* stored(call: ResolvedCall, what: string, by: string): Generator<FactDraft> {
  const [path] = call.arguments;
  if (isRemoved(call, 0) || (path !== undefined && (isNamedTemporary(path.value) || isTemporary(call, call.value(path.value))))) return;
  yield { kind: "fileStored", what, by, span: call.span };
}

export function* storedPerhaps(call: ResolvedCall, what: string, by: string): Generator<FactDraft> {
  for (const draft of stored(call, what, by)) yield { ...draft, certain: false } as FactDraft;
}

/** `f"uploads/{file.filename}"`, `os.path.join(folder, secure_filename(name))`, `os.path.join(UPLOAD_FOLDER, name)` */
export function namesUpload(call: ResolvedCall, path: Expression): boolean {
  const parts = partsOf(path);
  const [folder, ...rest] = parts;
  const isFolderOfUploads =
    folder?.kind === "name" &&
    /^[A-Z_]*UPLOAD[A-Z_]*(DIR|FOLDER|PATH|ROOT)$/.test(folder.path.at(-1) ?? "") &&
    rest.some(({ kind }) => kind === "name");
  return isFolderOfUploads || parts.some((part) => isNameOfUpload(call, part));
}

/** `file.filename`, `file["filename"]`, `secure_filename(…)` also by its name, and `file.name` of Django's and Streamlit's uploads. */
function isNameOfUpload(call: ResolvedCall, part: Expression): boolean {
  if (part.kind === "index") return part.key.kind === "string" && part.key.value === "filename" && answersVisitors(call);
  const last = part.kind === "name" && part.path.length > 1 ? part.path.at(-1) : undefined;
  if (last === "filename" || (last === "name" && [".chunks()", "st.file_uploader("].some((word) => call.mentions(word)))) return true;
  return call.nameOf(call.value(part).expression)?.endsWith("secure_filename()") === true;
}

/** A folder that is called after what visitors hand in, in a program that answers some. */
export const isFolderOfVisitors = (call: ResolvedCall, path: Value): boolean =>
  path.literal === undefined &&
  isUploadFolder(path.beginning ?? call.value(partsOf(path.expression)[0] ?? path.expression).literal ?? "") &&
  answersVisitors(call);

const answersVisitors = (call: ResolvedCall): boolean => frameworks.some((module) => call.imports(module));

const frameworks = ["flask", "fastapi", "django", "tornado", "aiohttp", "starlette", "sanic", "telebot", "telegram", "aiogram", "discord"];

const partsOf = (path: Expression): readonly Expression[] =>
  path.kind === "joined" ? path.parts : path.kind === "call" ? path.arguments.map(({ value }) => value) : [path];

/** `os.path.join(app.root_path, "static/photos", name)`, `settings.MEDIA_ROOT` */
function leadsIntoApp(call: ResolvedCall, path: Expression): boolean {
  const [folder, ...rest] = partsOf(path);
  return rest.length > 0 && folder !== undefined && /\.(root_path|instance_path|static_folder|MEDIA_ROOT)$/.test(call.nameOf(folder) ?? "");
}

/** `/tmp/photo.png`, `os.path.join("/tmp", name)`, `os.path.join(tempfile.mkdtemp(), name)` */
function isTemporary(call: ResolvedCall, path: Value): boolean {
  const [folder = path.expression] = partsOf(path.expression);
  const beginning = path.literal ?? path.beginning ?? call.value(folder).literal ?? "";
  return (
    isNamedTemporary(path.expression) || /^\/?(tmp|var\/tmp)(\/|$)/.test(beginning) || call.nameOf(folder)?.startsWith("tempfile.") === true
  );
}

const isRemoved = (call: ResolvedCall, place: number): boolean => isTakenAway(call, call.arguments[place]?.value);

const isTakenAway = (call: ResolvedCall, path: Expression | undefined): boolean =>
  isRemovedAgain(call, path, ["os.remove(NAME)", "os.unlink(NAME)", "NAME.unlink("]);

/** A file for what is temporary, by its name, its folder, or because it is taken away again. */
export const isForAWhile = (call: ResolvedCall, path: Expression): boolean =>
  isTakenAway(call, path) || isNamedTemporary(path) || isTemporary(call, call.value(path));

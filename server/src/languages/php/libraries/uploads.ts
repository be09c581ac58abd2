import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { line, lineNear } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { isNamedTemporary, isRemovedAgain, isUploadFolder } from "../../source/uploads.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Words of which one stands where a file is an upload. */
const uploadWords = [
  "UploadedFile",
  "getClientOriginal",
  "getClientName",
  "guessExtension",
  "guessClientExtension",
  "getRandomName",
  "hasMoved",
];

/** Started by whoever keeps the app, and answers no request: Symfony's `src/Command/ExportCommand.php`, Laravel's `app/Console/Commands/Export.php`. */
const ofConsole = /(^|\/)(Console\/Commands\/.*|Command\/(.*\/)?\w+Command)\.php$/;

/** What a request brings, where it is written to a file of the process (PHP manual; PSR-7; Laravel, Symfony, CodeIgniter, Flysystem). */
export const uploadCalls: readonly LibraryCall[] = [
  line("move_uploaded_file", (call) => stored(call, "an upload", "move_uploaded_file", call.argument(1, "to"))),
  line(["copy", "rename"], function* (call) {
    const source = call.arguments[0]?.value;
    const target = call.argument(1);
    const isMovedOn = call.mentions("move_uploaded_file(") && target !== undefined && inUploads(call, target.expression);
    if (isMovedOn || (source !== undefined && call.nameOf(source)?.startsWith("_FILES[]") === true))
      yield* stored(call, "an upload", call.callee, target);
  }),
  // $request->file("photo")->move(public_path("photos"), $name), $form->get("photo")->getData()->move($folder, $name)
  lineNear([...uploadWords, "file(", "public_path(", "getFile("], "*.move", function* (call) {
    const isUpload =
      /\.(file|getFile)\(\)\.move$/.test(call.callee) ||
      uploadWords.some((word) => call.mentions(word)) ||
      isCallOf(call, call.arguments[0]?.value, ["public_path"]);
    if (isUpload && !ofConsole.test(call.path) && /^[12]$/.test(String(call.arguments.length)))
      yield* stored(call, "an upload", "move", call.argument(0));
  }),
  // PSR-7's UploadedFileInterface
  lineNear(["getUploadedFile", "UploadedFile", "getClientFilename"], "*.moveTo", (call) =>
    stored(call, "an upload", "moveTo", call.argument(0, "targetPath")),
  ),
  // Intervention Image: $image->save(public_path("faces/1.png"))
  lineNear(["Intervention", "Image::"], "*.save", function* (call) {
    if (isCallOf(call, call.arguments[0]?.value, ["public_path", "storage_path"]))
      yield* stored(call, "a picture", "save", call.argument(0));
  }),
  line(["League.Flysystem.Local.LocalFilesystemAdapter", "League.Flysystem.Adapter.Local"], function* (call) {
    const folder = call.argument(0);
    if (!/(^|\/)(cache|logs?|tests?|te?mp)(\/|$)/.test(endingOf(call, folder)))
      for (const draft of stored(call, "files", lastPart(call.callee), folder)) yield { ...draft, certain: false } as FactDraft;
  }),
  line("file_put_contents", function* (call) {
    const path = call.argument(0, "filename");
    const isFolder = path !== undefined && path.literal === undefined && isUploadFolder(beginningOf(call, path));
    const content = call.arguments[1]?.value;
    const isMade = content !== undefined && call.nameOf(content)?.endsWith(".output()") === true;
    const isSent = isMade || isCallOf(call, content, ["base64_decode", "file_get_contents"]);
    if (isFolder && isSent)
      for (const draft of stored(call, "what visitors send", call.callee, path)) yield { ...draft, certain: false } as FactDraft;
  }),
  // FPDF and TCPDF name the file behind or before what is done with it: "F" keeps it.
  lineNear(["FPDF", "TCPDF", "Fpdi", "mPDF", "Mpdf"], "*.Output", function* (call) {
    const given = [call.argument(0), call.argument(1)];
    const path = given.find((one) => !/^[A-Z]{1,2}$/.test(one?.literal ?? ""));
    if (path !== undefined && given.some((one) => /^F[ID]?$/.test(one?.literal ?? "")))
      for (const draft of stored(call, "a document", "Output", path)) yield { ...draft, certain: false } as FactDraft;
  }),
];

export function* stored(call: ResolvedCall, what: string, by: string, path: Value | undefined): Generator<FactDraft> {
  const beginning = path === undefined ? "" : beginningOf(call, path);
  const isInTemporary = /^(\/tmp|\/var\/tmp|php:)/.test(beginning) || isCallOf(call, path?.expression, ["sys_get_temp_dir", "tempnam"]);
  if (path !== undefined && isNamedTemporary(path.expression)) return;
  const given = call.arguments.find(({ value }) => path !== undefined && call.value(value).expression === path.expression);
  if (given !== undefined && isNamedTemporary(given.value)) return;
  if (isInTemporary || path?.expression.kind === "null" || isRemovedAgain(call, given?.value, ["unlink(NAME)"], "$")) return;
  yield { kind: "fileStored", what, by, span: call.span };
}

/** `$folder . "/uploads/" . $name`: a part of it is called after what visitors hand in. */
const inUploads = (call: ResolvedCall, path: Expression): boolean =>
  path.kind === "joined" && path.parts.some((part) => isUploadFolder(`${(call.value(part).literal ?? "").replace(/\/?$/, "/")}x`));

/** The text that a path begins with, behind the folder of its own file: "/uploads/" of `__DIR__ . "/uploads/" . $name`. */
function beginningOf(call: ResolvedCall, path: Value): string {
  const known = path.literal ?? path.beginning;
  const parts = path.expression.kind === "joined" ? path.expression.parts : [];
  return (
    known ??
    parts
      .slice(0, 2)
      .map((part) => call.value(part).literal ?? "")
      .join("")
  );
}

/** The literal text that a path ends with. */
function endingOf(call: ResolvedCall, path: Value | undefined): string {
  const last = path?.expression.kind === "joined" ? path.expression.parts.at(-1) : undefined;
  return path?.literal ?? (last === undefined ? "" : (call.value(last).literal ?? ""));
}

/** The value, or the first part of it, is what such a function gives. */
function isCallOf(call: ResolvedCall, value: Expression | undefined, functions: readonly string[]): boolean {
  if (value === undefined) return false;
  const whole = call.value(value).expression;
  const [first] = whole.kind === "joined" ? whole.parts : [];
  if (first !== undefined) return first !== value && isCallOf(call, first, functions);
  return whole.kind === "call" && functions.includes(call.nameOf(whole.callee) ?? "");
}

import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { fileKept, line, pidFile } from "../../source/meanings.js";
import type { Expression } from "../../source/syntax.js";
import { shortName } from "./web.js";

/** Files that a program writes: uploads, pid files, data that a later request reads (packages os and io; Gin, Fiber, Echo). */
export const fileCalls: readonly LibraryCall[] = [
  line("*.SaveUploadedFile", function* (call) {
    if (call.imports("github.com/gin-gonic/gin")) yield* uploaded(call, "SaveUploadedFile");
  }),
  line("*.SaveFile", function* (call) {
    if (call.imports("github.com/gofiber/fiber")) yield* uploaded(call, "SaveFile");
  }),
  line("io.Copy", function* (call) {
    const [target = "", source = ""] = call.arguments.map(({ value }) => call.nameOf(unwrapped(value, call)) ?? "");
    if (isUploadRead(call, source)) yield* uploadCopied(call);
    else if (isOpened.test(target)) yield* keptByStorage(call);
  }),
  // Without a folder the file goes where those of the system do.
  line(["os.CreateTemp", "io/ioutil.TempFile"], function* (call) {
    if ((call.argument(0)?.literal ?? "") !== "" && call.mentions(".FormFile(")) yield* uploaded(call, shortName(call.callee));
  }),
  line(["os.WriteFile", "io/ioutil.WriteFile", "os.Create", "os.OpenFile"], function* (call) {
    yield* pidFile(call, shortName(call.callee), /^os\.Getpid\(\)$|\(os\.Getpid\(\)\)/);
    const bytes = call.callee.endsWith("WriteFile") ? call.argument(1)?.expression : undefined;
    if (bytes !== undefined && isUploadRead(call, call.nameOf(bytes) ?? "")) yield* uploaded(call, shortName(call.callee));
    else yield* fileKept(call, shortName(call.callee), ["ReadFile", "os.Open("]);
  }),
];

const isOpened = /^os\.(Create|OpenFile)\(\)$/;

/** The file of a form: what `FormFile` gives, what is read of it all at once, what a function gets of it as `multipart.File`. */
function isUploadRead(call: ResolvedCall, source: string): boolean {
  if (/\.(FormFile|NextPart)\(\)/.test(source)) return true;
  const isForm = call.mentions("FormFile") || call.mentions("MultipartReader") || call.mentions("MultipartForm");
  if (/\.(MultipartReader|Open)\(\)|(^|\/)io(util)?\.ReadAll\(\)/.test(source)) return isForm || call.mentions("multipart.File");
  return call.mentions("multipart.File") && /^\w+$/.test(source);
}

/** What a reader of another kind reads from: `file` of `bufio.NewReader(file)`. */
function unwrapped(value: Expression, call: ResolvedCall): Expression {
  const { expression } = call.value(value);
  const [inner] = expression.kind === "call" ? expression.arguments : [];
  const isReader =
    expression.kind === "call" && /^(bufio\.NewReader(Size)?|io\.(LimitReader|TeeReader))$/.test(call.nameOf(expression.callee) ?? "");
  return isReader && inner !== undefined ? inner.value : value;
}

/** Told of where the file is made, which says its place, also where it is written through a cipher or a buffer. */
function* uploadCopied(call: ResolvedCall): Generator<FactDraft> {
  const target = call.arguments[0] && call.value(call.arguments[0].value).expression;
  if (target?.kind !== "call") return;
  const makers = [target, ...target.arguments.map(({ value }) => call.value(value).expression)];
  const made = makers.find((one) => one.kind === "call" && isOpened.test(call.nameOf(one) ?? ""));
  if (made?.kind !== "call") return;
  for (const stored of uploaded(call, (call.nameOf(made) ?? "").replace("()", ""))) yield { ...stored, span: made.span };
}

function* uploaded(call: ResolvedCall, by: string): Generator<FactDraft> {
  const path = call.argument(1)?.literal ?? call.argument(1)?.beginning ?? "";
  if (/^\/?(tmp|var\/tmp)\//.test(path) || call.mentions("defer os.Remove")) return;
  // Removed at the end, or only where something fails.
  yield { kind: "fileStored", what: "an upload", by, ...(call.mentions("os.Remove") && { certain: false }), span: call.span };
}

/** A storage of the app's own on its disk, by its place and its method: `Put` of `media/providers/filesystem.go`. */
function* keptByStorage(call: ResolvedCall): Generator<FactDraft> {
  const isStorage = /(^|[/_])(storage|media|uploads?|blobs?|attachments?|filestore|objectstore)([/_.])/i.test(call.path);
  if (!isStorage || !/^(put|save|upload|store)/i.test(call.scope.function?.name ?? "")) return;
  const [target] = call.arguments.map(({ value }) => call.value(value).expression);
  const isOpened = target?.kind === "call";
  yield {
    kind: "fileStored",
    what: "what its storage is given",
    by: isOpened ? (call.nameOf(target.callee) ?? "io.Copy") : "io.Copy",
    certain: false,
    span: isOpened ? target.span : call.span,
  };
}

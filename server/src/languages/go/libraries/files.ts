import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import { fileKept, line, pidFile } from "../../source/meanings.js";
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
    const [target, source] = call.arguments.map(({ value }) => call.nameOf(value) ?? "");
    const isUpload = /\.(FormFile|MultipartReader|Open)\(\)/.test(source ?? "") && call.mentions("FormFile");
    if (!/^os\.(Create|OpenFile)\(\)$/.test(target ?? "")) return;
    if (isUpload) yield* uploaded(call, "io.Copy");
    else yield* keptByStorage(call);
  }),
  line(["os.WriteFile", "io/ioutil.WriteFile", "os.Create", "os.OpenFile"], function* (call) {
    yield* pidFile(call, shortName(call.callee), /^os\.Getpid\(\)$|\(os\.Getpid\(\)\)/);
    yield* fileKept(call, shortName(call.callee), ["ReadFile", "os.Open("]);
  }),
];

function* uploaded(call: ResolvedCall, by: string): Generator<FactDraft> {
  const path = call.argument(1)?.literal ?? call.argument(1)?.beginning ?? "";
  if (!/^\/?(tmp|var\/tmp)\//.test(path) && !call.mentions("os.Remove"))
    yield { kind: "fileStored", what: "an upload", by, span: call.span };
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

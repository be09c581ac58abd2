import type { FactDraft } from "../../../facts/vocabulary.js";
import type { LibraryCall, ResolvedCall, Value } from "../../source/library.js";
import { line } from "../../source/meanings.js";

/** Uploads and pictures that are kept on the disk of the process. */
export const fileCalls: readonly LibraryCall[] = [
  line("move_uploaded_file", (call) => stored(call, "an upload", "move_uploaded_file", call.argument(1, "to"))),
  // Laravel's and Symfony's uploads: $request->file("photo")->move(public_path("photos"), $name).
  line("*.move", function* (call) {
    const isUpload = call.callee.endsWith(".file().move") || call.imports("Symfony.Component.HttpFoundation.File.UploadedFile");
    if (isUpload && call.arguments.length === 2) yield* stored(call, "an upload", "move", call.argument(0));
  }),
  line("*.do_upload", function* (call) {
    if (call.callee.endsWith("upload.do_upload")) yield* stored(call, "an upload", "do_upload", undefined);
  }),
  // Without a second argument a picture goes to the visitor.
  line(["imagejpeg", "imagepng", "imagegif", "imagewebp"], function* (call) {
    const path = call.argument(1, "file");
    if (path !== undefined && path.expression.kind !== "null") yield* stored(call, "a picture", call.callee, path);
  }),
];

function* stored(call: ResolvedCall, what: string, by: string, path: Value | undefined): Generator<FactDraft> {
  const isTemporary = /^(\/tmp|\/var\/tmp|php:)/.test(path?.literal ?? path?.beginning ?? "") || path?.expression.kind === "null";
  if (!isTemporary) yield { kind: "fileStored", what, by, span: call.span };
}

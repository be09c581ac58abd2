import type { FactDraft, FactFields } from "../../../facts/vocabulary.js";
import type { LibraryCall, LibrarySetting, ResolvedCall, Value } from "../../source/library.js";
import { line } from "../../source/meanings.js";
import { lastPart } from "../../../text/dotted-name.js";

/** Uploads and pictures that are kept on the disk of the process. */
export const fileCalls: readonly LibraryCall[] = [
  // Laravel's uploads on a disk of the machine: $request->file("photo")->storeAs("photos", $name, "public").
  line(["*.store", "*.storeAs"], function* (call) {
    const disk = call.argument(call.callee.endsWith("As") ? 2 : 1, "options", "disk")?.literal;
    const isUpload = /\.file\(\)\.store(As)?$/.test(call.callee) || (/request/i.test(call.callee) && disk !== undefined);
    const method = lastPart(call.callee);
    if (isUpload && (disk === "local" || disk === "public")) yield* stored(call, "an upload", method, undefined);
    // Without a disk it is the one of config/filesystems.php: $request->file("photo")->store("photos").
    const isDefault = call.arguments.length <= (method === "store" ? 1 : 2);
    if (isUpload && isDefault) yield { ...onDefaultDisk("an upload", method, "FILESYSTEM_DISK"), span: call.span };
  }),
  // $post->addMedia($request->file("photo"))->toMediaCollection(): Media Library keeps it on its disk "public".
  line(["*.toMediaCollection", "*.toMediaLibrary"], function* (call) {
    const disk = call.argument(1, "diskName");
    const { literal = "" } = disk ?? {};
    if (disk === undefined) yield { ...onDefaultDisk("an upload", "Media Library", "MEDIA_DISK"), span: call.span };
    else if (/^(local|public)$/.test(literal)) yield { kind: "fileStored", what: "an upload", by: "Media Library", span: call.span };
  }),
  // Storage::disk("public")->put("photos/1.png", $photo)
  line(
    ["put", "putFile", "putFileAs"].map((method) => `Illuminate.Support.Facades.Storage.disk().${method}`),
    function* (call) {
      const { receiver } = call;
      const disk = receiver?.kind === "call" && receiver.arguments[0] !== undefined ? call.value(receiver.arguments[0].value) : undefined;
      if (disk?.from === "literal" && /^(local|public)$/.test(disk.literal ?? ""))
        yield { kind: "fileStored", what: "files", by: `Laravel's disk ${disk.literal ?? ""}`, span: call.span };
    },
  ),
  // Caches and locks in files (Symfony, "Cache", "Lock").
  line(
    [
      "Symfony.Component.Cache.Adapter.FilesystemAdapter",
      "Symfony.Component.Cache.Adapter.PhpFilesAdapter",
      "Symfony.Component.Cache.Adapter.FilesystemTagAwareAdapter",
      "Doctrine.Common.Cache.FilesystemCache",
    ],
    function* (call) {
      yield { kind: "fileStateHeld", what: "a cache", by: lastPart(call.callee), certain: false, span: call.span };
    },
  ),
  line("Symfony.Component.Lock.Store.FlockStore", function* (call) {
    yield { kind: "fileStateHeld", what: "locks", by: "FlockStore", span: call.span };
  }),
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

export const fileSettings: readonly LibrarySetting[] = [
  {
    // Laravel's store: config/cache.php
    names: ["default"],
    *means({ value, span, path, form }) {
      if (form === "entry" && value.from === "literal" && value.literal === "file" && /(^|\/)config\/cache\.php$/.test(path))
        yield { kind: "fileStateHeld", what: "its cache", by: "Laravel's file store", span };
    },
  },
  {
    // Laravel's disk, where nothing is said of another: config/filesystems.php
    names: ["default"],
    *means({ value, span, path, form }) {
      const { literal: disk = "", variable } = value;
      if (form !== "entry" || !/^(local|public)$/.test(disk) || !/(^|\/)config\/filesystems\.php$/.test(path)) return;
      if (value.from === "literal")
        yield { kind: "fileStored", what: "files", by: `Laravel's disk ${disk}`, certain: false, isSetting: true, span };
      if (value.from === "default" && variable !== undefined)
        yield { ...onDefaultDisk("files", `Laravel's disk ${disk}`, variable), isSetting: true, span };
    },
  },
  {
    // Media Library's disk: config/media-library.php
    names: ["disk_name"],
    *means({ value, span, path, form }) {
      const isLocal = form === "entry" && /^(local|public)$/.test(value.literal ?? "") && /(^|\/)config\/media-?library\.php$/.test(path);
      if (isLocal && value.from !== "unknown")
        yield { ...onDefaultDisk("media", `The disk ${value.literal ?? ""}`, value.variable ?? "MEDIA_DISK"), isSetting: true, span };
    },
  },
];

const onDefaultDisk = (what: string, by: string, chosenBy: string): FactFields["fileStored"] & { readonly kind: "fileStored" } => ({
  kind: "fileStored",
  what,
  by,
  certain: false,
  chosenBy,
});

function* stored(call: ResolvedCall, what: string, by: string, path: Value | undefined): Generator<FactDraft> {
  if (path === undefined || !isTemporary(path)) yield { kind: "fileStored", what, by, span: call.span };
}

/** `/tmp/photo.png`, `sys_get_temp_dir() . "/photo.png"`, and no file at all: `php://memory`. */
function isTemporary({ literal, beginning, expression }: Value): boolean {
  const first = expression.kind === "joined" ? expression.parts[0] : expression;
  const made = first?.kind === "call" && first.callee.kind === "name" ? first.callee.path.join(".") : "";
  return /^(\/tmp|\/var\/tmp|php:)/.test(literal ?? beginning ?? "") || first?.kind === "null" || /^(sys_get_temp_dir|tempnam)$/.test(made);
}

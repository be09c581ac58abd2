import type { LibraryCall, ResolvedCall } from "../../source/library.js";
import type { Expression } from "../../source/syntax.js";
import { option, pathText } from "./reading.js";

/** Uploads kept on the process's disk. `multer()` and `multer.memoryStorage()` keep nothing. */
const uploads: LibraryCall = {
  callees: ["multer", "multer.diskStorage", "@nestjs/platform-express.FileInterceptor", "@nestjs/platform-express.MulterModule.register"],
  *means(call) {
    const target = option(call, "dest", "destination");
    if (target !== undefined && !isTemporary(target.literal) && !asksForTemporary(call, target.expression) && !isRemoved(call))
      yield { kind: "fileStored", what: "upload", by: call.callee, span: call.span };
  },
};

/** `fs.unlinkSync(req.file.path)` after the work, in a file that writes down nowhere where the upload is. */
const isRemoved = (call: ResolvedCall): boolean =>
  removals.some((word) => call.mentions(word)) && !keeps.some((word) => call.mentions(word));

const removals: readonly string[] = ["unlink", "unlinkSync", "rm", "rmSync", "remove", "removeSync"].flatMap((remove) => [
  `${remove}(req.file.path`,
  `${remove}(file.path`,
]);

const keeps: readonly string[] = [
  "file.filename",
  ": req.file.path",
  ": file.path",
  "= `/uploads",
  'express.static("uploads',
  "express.static('uploads",
];

/** Resumable uploads in a folder ("@tus/file-store"); another store of it keeps them in S3. */
const resumable: LibraryCall = {
  callees: ["@tus/file-store.FileStore"],
  *means(call) {
    const target = option(call, "directory", "path");
    if (target !== undefined && !isTemporary(target.literal) && !asksForTemporary(call, target.expression))
      yield { kind: "fileStored", what: "upload", by: call.callee, span: call.span };
  },
};

const forms: LibraryCall = {
  callees: ["formidable", "formidable.IncomingForm", "formidable.formidable", "multiparty.Form", "koa-body", "koa-body.koaBody"],
  *means(call) {
    const target = option(call, "uploadDir", "formidable.uploadDir");
    if (target !== undefined && !isTemporary(target.literal) && !asksForTemporary(call, target.expression))
      yield { kind: "fileStored", what: "upload", by: call.callee, span: call.span };
  },
};

/** `req.files.photo.mv("uploads/x.png")` of express-fileupload. */
const moves: LibraryCall = {
  callees: ["*.mv"],
  *means(call) {
    const isFile = !/(^|[./])(git|fs|fse|shell|sh|shelljs)\.mv$/i.test(call.callee);
    if (isFile && call.arguments.length > 0 && call.scope.isStart === false)
      yield { kind: "fileStored", what: "upload", by: "express-fileupload", span: call.span };
  },
};

/**
 * `pipeline(part.file, fs.createWriteStream("uploads/photo.png"))`, in a file that reads the parts of a form, and
 * `fs.writeFile(path.join("uploads", req.body.name), picture)`, whose folder says what is kept there; and a picture that a page sent
 * as text: `fs.writeFile(file, picture, "base64")`; and whatever a function writes that is called for uploading.
 */
const streams: LibraryCall = {
  callees: [
    "fs.createWriteStream",
    "fs-extra.createWriteStream",
    "fs.writeFile",
    "fs.writeFileSync",
    "fs.promises.writeFile",
    "fs/promises.writeFile",
    "fs-extra.writeFile",
    "fs-extra.outputFile",
  ],
  *means(call) {
    const given = call.arguments[0]?.value;
    const path = pathText(call, given);
    const isStream = call.callee.endsWith("createWriteStream");
    const isForm = isStream && formWords.some((word) => call.mentions(word));
    const isBody = isStream && ["req.pipe(", "request.pipe("].some((word) => call.mentions(word));
    const isNamedByRequest = given !== undefined && call.value(given).literal === undefined && uploadFolders.test(path ?? "");
    const isSentAsText = call.argument(2)?.literal === "base64";
    const isUploader = /upload/i.test(call.scope.function?.name ?? "") && given !== undefined && call.value(given).literal === undefined;
    if (
      (isForm || isNamedByRequest || isSentAsText || isUploader || isBody) &&
      !call.scope.isStart &&
      !isTemporary(path) &&
      !call.mentions("tmpdir")
    )
      yield { kind: "fileStored", what: "upload", by: call.callee, certain: isForm && /upload/i.test(path ?? ""), span: call.span };
  },
};

/** `fs.open(partialPath, "a")` in a handler of a file that takes pieces of uploads: what the request brings is added to what is there. */
const pieces: LibraryCall = {
  callees: [
    "fs.open",
    "fs.openSync",
    "fs.promises.open",
    "fs/promises.open",
    "fs.appendFile",
    "fs.appendFileSync",
    "fs.promises.appendFile",
    "fs/promises.appendFile",
  ],
  *means(call) {
    const given = call.arguments[0]?.value;
    const isAdded = call.callee.includes("append") || /^[aw]/.test(call.argument(1)?.literal ?? "");
    const takesPieces = /upload|chunk/i.test(call.path) && [".body", ".file", ".pipe("].some((word) => call.mentions(word));
    const isVariable = given !== undefined && call.value(given).literal === undefined;
    if (isAdded && takesPieces && isVariable && call.scope.isHandler === true && !call.mentions("tmpdir"))
      yield { kind: "fileStored", what: "upload", by: call.callee, certain: false, span: call.span };
  },
};

/** `fs.rename(files.photo.path, "photos/" + files.photo.name, done)`: what a form has put aside is moved to where it stays. */
const kept: LibraryCall = {
  callees: [
    "fs.rename",
    "fs.renameSync",
    "fs.promises.rename",
    "fs/promises.rename",
    "fs.copyFile",
    "fs.copyFileSync",
    "fs.promises.copyFile",
    "fs/promises.copyFile",
    "fs-extra.move",
    "fs-extra.copy",
  ],
  *means(call) {
    const source = call.arguments[0]?.value;
    const from = (source?.kind === "name" ? source.path : []).join(".") || (source === undefined ? "" : (call.nameOf(source) ?? ""));
    const isOfForm = /(^|\.)files?\b.*\.(path|filepath|tempFilePath)$/i.test(from) && formParsers.some((word) => call.mentions(word));
    if (isOfForm && !isTemporary(pathText(call, call.arguments[1]?.value)))
      yield { kind: "fileStored", what: "upload", by: call.callee, span: call.span };
  },
};

const formParsers: readonly string[] = ["formidable", "multiparty", "multer", "fileupload", "koa-body", "connect-busboy"];

/** `sharp(request.file.buffer).toFile("public/img/users/bo.jpeg")` in a file that resizes what requests bring. */
const pictures: LibraryCall = {
  callees: ["*.toFile"],
  near: ["sharp"],
  *means(call) {
    const path = pathText(call, call.arguments[0]?.value);
    if (call.mentions(".file") && call.imports("sharp") && !call.scope.isStart && !isTemporary(path))
      yield { kind: "fileStored", what: "upload", by: "sharp().toFile", certain: uploadFolders.test(path ?? ""), span: call.span };
  },
};

const uploadFolders =
  /(^|[/\\])(uploads?|avatars?|photos|attachments|invoices|(public|static)[/\\](img|images?|files|media)|^(\.[/\\])?images)([/\\]|$)/i;

/** `class DiskStorage { save(id, file) { file.pipe(fs.createWriteStream(path.join(this.folder, id))); } }`, which reads it again. */
const stores: LibraryCall = {
  callees: ["fs.createWriteStream", "fs.promises.writeFile", "fs/promises.writeFile", "fs-extra.createWriteStream", "fs-extra.writeFile"],
  *means(call) {
    const isStore = /stor(e|age)|disk|file_?system|blob|media|attachment/i.test(call.scope.owner ?? "");
    const isRead = call.mentions("createReadStream") || call.mentions("readFile") || call.mentions("sendFile");
    if (isStore && isRead && ofField(call, call.arguments[0]?.value))
      yield { kind: "fileStored", what: "files", by: call.callee, certain: false, span: call.span };
  },
};

/** `path.join(this.folder, id)`, `${this.root}/${name}`, or a variable that is one. */
function ofField(call: ResolvedCall, expression: Expression | undefined): boolean {
  const known = expression === undefined ? undefined : call.value(expression).expression;
  const parts = known?.kind === "call" ? known.arguments.map(({ value }) => value) : known?.kind === "joined" ? known.parts : [];
  return (
    parts.length > 1 &&
    parts.some((part) => part.kind === "name" && part.path[0] === "this" && !/te?mp|cache/i.test(part.path.at(-1) ?? ""))
  );
}

/** Fastify's multipart, Busboy, Koa and graphql-upload: what a file that takes uploads mentions. */
const formWords: readonly string[] = [
  ".file()",
  ".files()",
  ".parts()",
  "busboy",
  "Busboy",
  "fileStream",
  "uploadStream",
  "createReadStream()",
];

/** `os.tmpdir()`, `path.join(os.tmpdir(), "shop")`, `(request, file, done) => done(null, "./public/temp")` */
function asksForTemporary(call: ResolvedCall, expression: Expression): boolean {
  if (expression.kind === "function") return temporaryGiven.some((word) => call.mentions(word));
  if (expression.kind !== "call") return false;
  return call.nameOf(expression) === "os.tmpdir()" || expression.arguments.some(({ value }) => asksForTemporary(call, value));
}

/** How Multer is told of a folder by a callback (README, "DiskStorage"). */
const temporaryGiven: readonly string[] = ["", "./", "public/", "./public/", "uploads/", "./uploads/", "/"].flatMap((folder) =>
  ["temp", "tmp"].flatMap((name) =>
    ["'", '"', "`"].flatMap((quote) => ["", "/"].map((end) => `null, ${quote}${folder}${name}${end}${quote}`)),
  ),
);

/** `/tmp/shop`, `./public/temp`, `temp_uploads/`: what a folder of that name holds, goes on to where it stays. */
export const isTemporary = (path: string | undefined): boolean =>
  path !== undefined && /^\/tmp\b|^\/var\/tmp\b|(^|\/)te?mp([-_]?(uploads?|files?|images?|storage))?(\/|$)/i.test(path);

/** Files of visitors that stay on the disk of the process. */
export const uploadsKept: readonly LibraryCall[] = [uploads, resumable, forms, moves, streams, pieces, kept, pictures, stores];
